import { whyNotRevoked } from '../../people/may-revoke';
import { nameOf } from '../../people/member-words';
import type { ConsoleDeps } from '../deps';
import { type Asking, Refused } from './answer';
import type { DoneAnswer } from './api';
import { memberNumbered } from './members';

/** Takes a role away, from this moment on: `/revoke 5`. */
export async function revokeMember(deps: ConsoleDeps, asking: Asking, number: unknown): Promise<DoneAnswer> {
  const { words, actor } = asking;
  const member = await memberNumbered(deps, number);
  const name = nameOf(member, words);
  const why = whyNotRevoked(member, actor);
  if (why) throw new Refused(409, 'fixed', words(why, { name }));
  await asking.audit('staff.revoke', member._id, { role: member.role });
  const returned = await deps.services.staff.revoke(asking.id, member, deps.clock());
  const back = returned.length > 0 ? [words('staff.returned', { count: returned.length })] : [];
  return { message: [words('staff.revoked', { name }), ...back].join('. ') };
}
