import type { Clock } from '../core/clock';
import type { Collections } from '../database/collections';
import type { StaffRow } from '../../models/staff';
import { encrypt, type Keyring } from './keyring';
import type { PeopleKeys } from './resolve';
import { grantRole } from './role';
import { findStaff, numberStaff } from './staff';

interface DemoDeps {
  readonly db: Collections;
  readonly keyring: Keyring;
  readonly people: PeopleKeys;
  readonly clock: Clock;
}

/** Makes a visitor of the demo a member of staff, and returns the pseudonym. */
export async function grantDemo(
  { db, keyring, people, clock }: DemoDeps,
  senderId: string,
  role: StaffRow['role'],
): Promise<string> {
  const person = people.pseudonym('web', senderId);
  const keys = await people.resolve([{ channel: 'web', senderId, test: false }], clock());
  await grantRole(db, person, role, 'demo', clock());
  // Their chat with the bot, where operators are told things, also before they write there.
  const key = keys.get(person);
  const conversation = keyring.pseudonym('conversation', 'web', 'web', senderId);
  if (key) {
    const address = encrypt(key, Buffer.from(JSON.stringify({ accountId: 'web', conversationId: senderId })));
    await db.conversations.updateOne(
      { _id: conversation },
      { $setOnInsert: { channel: 'web', person, address, fence: 0 } },
      { upsert: true },
    );
    await db.staff.updateOne({ _id: person }, { $set: { conversation } });
  }
  if ((await findStaff(db, person))?.number === undefined) await numberStaff(db, person);
  return person;
}
