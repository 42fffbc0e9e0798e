import { type Reply, textReply } from '../../src/core/reply';
import { findMembers } from '../../src/people/find-member';
import { parseLimits } from '../../src/people/parse-limits';
import type { Member } from '../../src/people/staff';
import { renderQueryError } from '../../src/reports/query-error';
import type { CentreRow } from '../../models/centre';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { BotHandler, Context } from '../context';
import { memberLine } from './member';
import { readLabel } from './read-label';

const PAGE = 10;

/** `/staff` lists everybody with a role, `/staff 5` shows one, `/staff 5 centres 1,2` and `/staff 5 label "…"` change one. */
export const adminStaff: BotHandler = {
  id: 'admin.staff',
  role: 'admin',
  match: (event) => isCommand(event, 'staff'),
  handle: async (event, context) => {
    const args = event.kind === 'command' ? event.args : '';
    const page = /^page\s+(\d{1,4})$/i.exec(args)?.[1];
    const [members, centres] = await Promise.all([
      context.services.staff.list(),
      context.services.centres.list(),
    ]);
    if (args === '' || page) return list(members, centres, Number(page ?? 1), context);
    return one(args, members, centres, context);
  },
};

async function list(
  members: readonly Member[],
  centres: readonly CentreRow[],
  asked: number,
  context: Context,
): Promise<Reply[]> {
  const { words } = context;
  const pages = Math.max(1, Math.ceil(members.length / PAGE));
  const page = Math.min(Math.max(asked, 1), pages);
  await audited(context, 'staff.list', 'staff', { page });
  const lines = members.slice((page - 1) * PAGE, page * PAGE).map((one) => memberLine(one, centres, context));
  const text = [
    words('staff.list', { count: members.length }),
    lines.join('\n'),
    ...(pages > 1 ? [words('staff.page', { page, pages })] : []),
    words('staff.listHint'),
  ].join('\n\n');
  const to = (other: number, label: string) => ({ label, value: `/staff page ${other}` });
  return [
    textReply(text, [
      ...(page > 1 ? [to(page - 1, words('staff.previousPage'))] : []),
      ...(page < pages ? [to(page + 1, words('staff.nextPage'))] : []),
    ]),
  ];
}

/** A member is named by number, or by a label with nothing after it. */
async function one(
  args: string,
  members: readonly Member[],
  centres: readonly CentreRow[],
  context: Context,
): Promise<Reply[]> {
  const { words, actor, services } = context;
  const named = /^([#№]?\s*\d{1,9}[.)]?)(?:\s+([\s\S]+))?$/.exec(args);
  const change = named?.[2] ?? '';
  const found = findMembers(members, named?.[1] ?? args);
  if (found.length !== 1) return [textReply(noneOrMany(found, context))];
  const member = found[0]!;
  if (change === '') {
    await audited(context, 'staff.show', member._id);
    return [shown(member, centres, context)];
  }
  const { label, rest } = readLabel(change);
  const read = parseLimits(rest, centres);
  if (!read.ok)
    return [textReply(renderQueryError(read, { locale: actor.locale, centres, words, periods: false }))];
  if (read.named && member.role !== 'supervisor') return [textReply(words('staff.limitsForSupervisors'))];
  if (!read.named && label === undefined)
    return [textReply(words('staff.changeUsage', { number: member.number }))];
  if (actor.test) return [textReply(words('staff.trial'))];
  const what = { ...(read.named ? { limits: read.limits } : {}), ...(label === undefined ? {} : { label }) };
  await audited(context, 'staff.change', member._id, {
    ...(read.named
      ? { ...read.limits, before: { centres: member.centres ?? null, grants: member.grants ?? null } }
      : {}),
    ...(label === undefined ? {} : { label: true }),
  });
  const returned = (await services.staff.change(context.turn.row._id, member._id, what)) ?? [];
  const changed = { ...member, ...(await services.staff.find(member._id)), number: member.number };
  const reply = shown(changed, centres, context);
  if (reply.kind !== 'text') return [reply];
  const done = [
    words('staff.changed'),
    ...(returned.length > 0 ? [words('staff.returned', { count: returned.length })] : []),
  ];
  return [{ ...reply, text: [...done, reply.text].join('\n') }];
}

function shown(member: Member, centres: readonly CentreRow[], context: Context): Reply {
  const { words } = context;
  const hints = words(member.role === 'supervisor' ? 'staff.changeUsage' : 'staff.labelUsage', {
    number: member.number,
  });
  const text = `${memberLine(member, centres, context)}\n\n${hints}`;
  return textReply(text, [{ label: words('staff.revokeButton'), value: `/revoke ${member.number}` }]);
}

/** The answer to a name that nobody, or more than one, has. */
export function noneOrMany(found: readonly Member[], { words }: Pick<Context, 'words'>): string {
  if (found.length === 0) return words('staff.unknownMember');
  const listed = found
    .slice(0, PAGE)
    .map(({ number, label }) => words('staff.candidate', { number, label: label ?? '' }));
  return [words('staff.severalMembers'), ...listed].join('\n');
}
