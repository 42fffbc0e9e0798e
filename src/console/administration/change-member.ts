import { isDeepStrictEqual } from 'node:util';
import { cleanLabel } from '../../people/label';
import type { ConsoleDeps } from '../deps';
import { type Asking, Refused, read } from './answer';
import { changeMemberSchema, type DoneAnswer } from './api';
import { limitsOf, memberNumbered } from './members';

/**
 * Changes what a supervisor may see, or what a member is called: `/staff 5 centres 1, 2`. Rights are changed from those that were
 * read: who was slower is told, and gives nothing back that somebody has just taken away.
 */
export async function changeMember(
  deps: ConsoleDeps,
  asking: Asking,
  number: unknown,
  body: unknown,
): Promise<DoneAnswer> {
  const { services } = deps;
  const { words } = asking;
  const sent = read(changeMemberSchema, body);
  const member = await memberNumbered(deps, number);
  if (member.revokedAt) throw new Refused(409, 'gone', words('staff.unknownMember'));
  const limits = sent.limits && limitsOf(sent.limits, await services.centres.list(), asking);
  if (limits && member.role !== 'supervisor')
    throw new Refused(400, 'limits', words('staff.limitsForSupervisors'));
  const label = sent.label === undefined ? undefined : cleanLabel(sent.label);
  const now = { centres: member.centres ?? null, grants: member.grants ?? null };
  if (sent.before && !isDeepStrictEqual(sent.before, now)) throw meanwhile(asking);
  await asking.audit('staff.change', member._id, {
    ...(limits ? { ...limits, before: now } : {}),
    ...(label === undefined ? {} : { label: true }),
  });
  const returned = await services.staff.change(asking.id, member._id, {
    ...(limits ? { limits, before: now } : {}),
    ...(label === undefined ? {} : { label }),
  });
  if (!returned) throw meanwhile(asking);
  const back = returned.length > 0 ? [words('staff.returned', { count: returned.length })] : [];
  return { message: [words('staff.changed'), ...back].join(' ') };
}

function meanwhile({ words }: Asking): Refused {
  return new Refused(409, 'meanwhile', words('staff.meanwhile'));
}
