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
  return row && key && row.content.length > 0 ? unpackEvent(decrypt(key, row.content)) : null;
}

/** So many pieces an album has at most. */
const ALBUM = 10;

/** The words below the pieces of an album (or of one message) that a member of staff sent, as far as they came. */
export async function readAlbumWords(
  { db, people }: Pick<DeskDeps, 'db' | 'people'>,
  { staff }: Pick<Act, 'staff'>,
  conversation: string,
  { album, messageId }: Pick<InboundEvent, 'album' | 'messageId'>,
): Promise<string[]> {
  const key = await people.get(staff);
  if (!key) return [];
  const rows = await db.interactions
    .find({ conversation, person: staff, kind: 'attachment' })
    .sort({ order: -1 })
    .limit(ALBUM)
    .toArray();
  return rows
    .filter(({ content }) => content.length > 0)
    .map((row) => unpackEvent(decrypt(key, row.content)))
    .flatMap((one) => {
      const same = album === undefined ? one.messageId === messageId : one.album === album;
      return same && one.kind === 'attachment' && one.caption ? [one.caption] : [];
    });
}
