import { type Reply, textReply } from '../../src/core/reply';
import type { Member } from '../../src/people/staff';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { BotHandler, Context } from '../context';
import { findMembers } from './find-member';
import { nameOf } from '../../src/people/member-words';
import { noneOrMany } from './staff';

const CONFIRMED = /^(\d{1,9})\s+yes$/i;

/** `/revoke 5` or `/revoke Aysel` asks, and its button takes the role away from that moment on. */
export const adminRevoke: BotHandler = {
  id: 'admin.revoke',
  role: 'admin',
  match: (event) => isCommand(event, 'revoke'),
  handle: async (event, context) => {
    const { services, words } = context;
    const args = event.kind === 'command' ? event.args : '';
    if (args === '') return [textReply(words('staff.revokeUsage'))];
    const confirmed = CONFIRMED.exec(args)?.[1];
    // A number is nobody else's, ever: one that was revoked already says so.
    const members = confirmed ? await services.staff.listEver() : await services.staff.list();
    const found = findMembers(members, confirmed ?? args);
    if (found.length !== 1) return [textReply(noneOrMany(found, context))];
    const member = found[0]!;
    const refused = refusalOf(member, context);
    if (refused) return [textReply(refused)];
    if (confirmed) return revoke(member, context);
    const values = { name: nameOf(member, words), role: words(`staff.role.${member.role}`) };
    return [
      textReply(words('staff.revokeAsk', values), [
        { label: words('staff.revokeYes'), value: `/revoke ${member.number} yes` },
        { label: words('staff.revokeNo'), value: '/staff' },
      ]),
    ];
  },
};

function refusalOf({ _id, role, source, ...member }: Member, { actor, words }: Context): string | null {
  if (_id === actor.person) return words('staff.revokeSelf');
  if (source === 'settings' && !member.revokedAt)
    return words('staff.revokeSettings', { name: nameOf({ role, ...member }, words) });
  return actor.test ? words('staff.trial') : null;
}

async function revoke(member: Member, context: Context): Promise<Reply[]> {
  const { services, turn, words } = context;
  const at = turn.row.receivedAt;
  await audited(context, 'staff.revoke', member._id, { role: member.role });
  await services.staff.revoke(member._id, at);
  const returned = await services.desk.leave(turn.row._id, member._id);
  if (member.conversation) void services.staff.showCommands(member.conversation, null);
  const name = nameOf(member, words);
  const lines = [
    words('staff.revoked', { name }),
    ...(returned.length > 0 ? [words('staff.returned', { count: returned.length })] : []),
  ];
  return [textReply(lines.join('\n'))];
}
