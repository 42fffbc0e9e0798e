import type { ChangeMemberBody, Limits, MemberLine } from '../../../src/console/administration/api';

/**
 * What of a member was changed on the page. What was not is not sent: it may be another by now, and would be given back. Limits go
 * with those they were changed from; an emptied name takes it away.
 */
export function memberChanges(
  { label: was, role, centres, grants }: Pick<MemberLine, 'label' | 'role' | 'centres' | 'grants'>,
  label: string,
  limits: Limits,
): ChangeMemberBody {
  const before = { centres, grants };
  const changed = role === 'supervisor' && !(same(limits.centres, centres) && same(limits.grants, grants));
  return {
    ...(label.trim() === (was ?? '') ? {} : { label }),
    ...(changed ? { limits, before } : {}),
  };
}

/** The page has them in another order than they were saved in. */
function same(one: readonly string[] | null, other: readonly string[] | null): boolean {
  if (one === null || other === null) return one === other;
  return one.length === other.length && one.every((each) => other.includes(each));
}
