import type { InboundEvent } from '../../src/core/event';
import { textReply } from '../../src/core/reply';
import type { StaffRow } from '../../models/staff';
import { mayServe } from '../../src/people/may-see';
import { wordsOf } from '../../locales';
import { nameOf, sightOf } from '../../src/people/member-words';
import { audited } from '../audited';
import { isCommand } from '../command';
import { menuOf } from '../commands';
import type { BotHandler, Context } from '../context';
import { actOf } from '../operator/act';

const LINK = /^invite_/;
const TOKEN = /^[\w-]{16,64}$/;

/** An invitation, by its link (`/start invite_…`) or typed (`/join …`). What cannot be used has one answer, whatever the reason. */
export const everyoneJoin: BotHandler = {
  id: 'everyone.join',
  role: 'citizen',
  match: (event) => isCommand(event, 'join') || (isCommand(event, 'start') && LINK.test(event.args)),
  handle: async (event, context) => {
    const { actor, services, turn, words } = context;
    const token = tokenIn(event);
    const at = turn.row.receivedAt;
    const use = { token, person: actor.person, event: turn.row._id, at, test: actor.test };
    const redeemed = TOKEN.test(token) ? await services.staff.redeem(use) : ({ state: 'invalid' } as const);
    if (redeemed.state === 'invalid') return [textReply(words('staff.inviteInvalid'))];
    if (redeemed.state === 'kept')
      return [textReply(words('staff.kept', { role: words(`staff.role.${redeemed.staff.role}`) }))];
    const { invite, staff } = redeemed;
    const { role, centres, grants, by } = invite;
    await audited(context, 'staff.join', actor.person, { role, centres, grants, by, invite: invite._id });
    // This message is a sign of life already: inquiries are announced here from now on.
    await services.staff.noteSeen(staff, turn.row.conversation, at);
    if (!mayServe(staff)) await services.desk.leave(turn.row._id, staff._id);
    const ended = await services.desk.endOwn(actOf(context));
    // Whatever was asked of the citizen is over.
    await turn.remember({ direction: null, openInquiry: null, awaiting: null, awaitingFor: null });
    void services.staff.showCommands(turn.row.conversation, menuOf(staff.role, words));
    await tellInviter(by, staff, context);
    return [textReply(await welcome(staff, ended, context))];
  },
};

function tokenIn(event: InboundEvent): string {
  return event.kind === 'command' ? event.args.trim().replace(LINK, '') : '';
}

async function welcome(
  staff: StaffRow,
  ended: readonly { readonly number: string }[],
  { actor, services, words }: Context,
): Promise<string> {
  const centres = await services.centres.list();
  const sight = sightOf(staff, { centres, on: services.today(), locale: actor.locale, words });
  return [
    words('staff.joined', { role: words(`staff.role.${staff.role}`) }),
    ...(sight ? [words('staff.inviteSees', { what: sight })] : []),
    ...(ended.length > 0
      ? [words('staff.ownEnded', { numbers: ended.map(({ number }) => number).join(', ') })]
      : []),
    words('staff.joinedHint'),
  ].join('\n');
}

/** The administrator learns that the invitation was used, and by what name the list has the person. */
async function tellInviter(by: string, staff: StaffRow, { actor, services, turn }: Context): Promise<void> {
  const inviter = await services.staff.find(by);
  if (!inviter?.conversation || by === actor.person) return;
  const words = wordsOf(await services.people.localeOf(by, undefined));
  const text = words('staff.inviteUsed', {
    name: nameOf(staff, words),
    role: words(`staff.role.${staff.role}`),
    number: staff.number ?? '',
  });
  await services.outbox.tell(`${turn.row._id}:to:inviter`, inviter.conversation, [textReply(text)], {
    test: actor.test,
  });
}
