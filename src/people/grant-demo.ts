import type { Clock } from '../core/clock';
import type { Collections } from '../database/collections';
import type { StaffRow } from '../../models/staff';
import type { PeopleKeys } from './resolve';
import { grantRole } from './role';
import { findStaff, numberStaff } from './staff';

/** Makes a visitor of the demo a member of staff, and returns the pseudonym. */
export async function grantDemo(
  { db, people, clock }: { readonly db: Collections; readonly people: PeopleKeys; readonly clock: Clock },
  senderId: string,
  role: StaffRow['role'],
): Promise<string> {
  const person = people.pseudonym('web', senderId);
  await people.resolve([{ channel: 'web', senderId, test: false }], clock());
  await grantRole(db, person, role, 'demo', clock());
  if ((await findStaff(db, person))?.number === undefined) await numberStaff(db, person);
  return person;
}
