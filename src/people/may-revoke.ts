import type { Actor } from '../core/actor';
import type { StaffRow } from '../../models/staff';

/** Why somebody's role cannot be taken away by who asks, as the key of the words; null: it can. Pure. */
export function whyNotRevoked(
  { _id, source, revokedAt }: Pick<StaffRow, '_id' | 'source' | 'revokedAt'>,
  asking: Pick<Actor, 'person' | 'test'>,
): 'staff.revokeSelf' | 'staff.revokeSettings' | 'staff.trial' | null {
  if (_id === asking.person) return 'staff.revokeSelf';
  if (source === 'settings' && !revokedAt) return 'staff.revokeSettings';
  return asking.test ? 'staff.trial' : null;
}
