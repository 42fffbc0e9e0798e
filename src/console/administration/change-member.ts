import { cleanLabel } from '../../people/label';
import type { ConsoleDeps } from '../deps';
import { type Asking, Refused, read } from './answer';
import { changeMemberSchema, type DoneAnswer } from './api';
import { limitsOf, memberNumbered } from './members';

/** Changes what a supervisor may see, or what a member is called: `/staff 5 centres 1, 2`. */
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
  const label = sent.label === undefined ? undefined : cleanLabel(sent.label) || undefined;
  await asking.audit('staff.change', member._id, {
    ...(limits
      ? { ...limits, before: { centres: member.centres ?? null, grants: member.grants ?? null } }
      : {}),
    ...(label === undefined ? {} : { label: true }),
  });
  const returned = await services.staff.change(asking.id, member._id, {
    ...(limits ? { limits } : {}),
    ...(label === undefined ? {} : { label }),
  });
  const back = returned.length > 0 ? [words('staff.returned', { count: returned.length })] : [];
  return { message: [words('staff.changed'), ...back].join(' ') };
}
