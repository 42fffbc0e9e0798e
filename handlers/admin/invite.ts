import { fold } from '../../src/core/fold';
import { type Reply, textReply } from '../../src/core/reply';
import { sightOf } from '../../src/people/member-words';
import { type Limits, NO_LIMITS, parseLimits } from '../../src/people/parse-limits';
import { limitsRow } from '../../src/people/staff';
import { renderQueryError } from '../../src/reports/query-error';
import type { CentreRow } from '../../models/centre';
import type { InviteRow } from '../../models/invite';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { BotHandler, Context } from '../context';
import { formatMoment } from '../moment';
import { readLabel } from './read-label';

const ROLES: ReadonlyMap<string, InviteRow['role']> = new Map([
  ['operator', 'operator'],
  ['оператор', 'operator'],
  ['supervisor', 'supervisor'],
  ['rehber', 'supervisor'],
  ['руководитель', 'supervisor'],
]);

/** `/invite supervisor 1 2 agency label "Aysel M."`: a one-time invitation, as a link and as words to type. */
export const adminInvite: BotHandler = {
  id: 'admin.invite',
  role: 'admin',
  match: (event) => isCommand(event, 'invite'),
  handle: async (event, context) => {
    const { services, words } = context;
    const { label, rest } = readLabel(event.kind === 'command' ? event.args : '');
    const [word = '', ...more] = rest.split(/\s+/);
    const role = ROLES.get(fold(word).normalize('NFC'));
    if (!role) return [textReply(words('staff.inviteUsage'))];
    const centres = await services.centres.list();
    const read = parseLimits(more.join(' '), centres);
    if (!read.ok) {
      const options = { locale: context.actor.locale, centres, words, periods: false };
      return [textReply(renderQueryError(read, options)), textReply(words('staff.inviteUsage'))];
    }
    if (role === 'operator' && read.named) return [textReply(words('staff.operatorHasNoLimits'))];
    const limits = role === 'operator' ? NO_LIMITS : read.limits;
    return offer({ role, limits, ...(label === undefined ? {} : { label }) }, centres, context);
  },
};

interface Offered {
  readonly role: InviteRow['role'];
  readonly limits: Limits;
  readonly label?: string;
}

async function offer(offered: Offered, centres: readonly CentreRow[], context: Context): Promise<Reply[]> {
  const { actor, services, turn, words } = context;
  const { role, limits, label } = offered;
  const made = { event: turn.row._id, at: turn.row.receivedAt, by: actor.person, test: actor.test };
  const { id, token, expiresAt } = await services.staff.invite({ ...offered, ...made });
  await audited(context, 'staff.invite', role, { invite: id, ...limits });
  const sight = sightOf(
    { role, ...limitsRow(limits) },
    { centres, on: services.today(), locale: actor.locale, words },
  );
  const summary = [
    words('staff.inviteMade', { role: words(`staff.role.${role}`) }),
    ...(label ? [words('staff.inviteLabel', { label })] : []),
    ...(sight ? [words('staff.inviteSees', { what: sight })] : []),
    words('staff.inviteUntil', { when: formatMoment(expiresAt, context) }),
    words('staff.inviteForward'),
  ];
  const link = services.staff.inviteLink('telegram', token);
  const message = [
    words('staff.invitation', { role: words(`staff.role.${role}`) }),
    ...(link ? [words('staff.invitationLink', { link })] : []),
    words('staff.invitationText', { text: `/join ${token}` }),
    words('staff.inviteUntil', { when: formatMoment(expiresAt, context) }),
  ];
  return [textReply(summary.join('\n')), textReply(message.join('\n'))];
}
