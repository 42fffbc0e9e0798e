import type { InboundEvent } from '../core/event';
import { unpackEvent } from '../inbox/content';
import { decrypt } from '../people/keyring';
import type { Act, DeskDeps } from './deps';

/** What a member of staff wrote earlier in a conversation, from the log. Null when it is not his, or is gone. */
export async function readDraft(
  { db, people }: Pick<DeskDeps, 'db' | 'people'>,
  { staff }: Pick<Act, 'staff'>,
  conversation: string,
  id: string,
): Promise<InboundEvent | null> {
  const row = await db.interactions.findOne({ _id: id, conversation, person: staff });
  const key = row && (await people.get(row.person));
  return row && key ? unpackEvent(decrypt(key, row.content)) : null;
}
