import { hasCode } from '../core/errors';
import type { InboundEvent } from '../core/event';
import type { Collections } from '../database/collections';
import { packEvent, unpackEvent } from '../inbox/content';
import { decrypt, encrypt } from './keyring';
import type { PeopleKeys } from './resolve';

const BLANK = '—';

/**
 * Takes the words out of what staff wrote in these inquiries: they stand under the keys of staff, and may quote the
 * citizen. `alias` is the citizen's by now.
 */
export async function blankQuotes(
  db: Pick<Collections, 'interactions' | 'uploads'>,
  people: PeopleKeys,
  inquiries: readonly string[],
  alias: string,
): Promise<void> {
  if (inquiries.length === 0) return;
  const rows = db.interactions.find({ inquiry: { $in: [...inquiries] }, person: { $ne: alias } });
  for await (const { _id, person, kind, content } of rows) {
    const key = await keyOrClosed(people, person);
    if (!key) continue;
    // What they sent from the page is kept under the id of its row.
    if (kind === 'attachment') await db.uploads.deleteOne({ _id });
    if (key === 'closed') {
      // It may open again one day; then the words must be gone all the same.
      await db.interactions.updateOne({ _id }, { $set: { content: Buffer.alloc(0) } });
      continue;
    }
    // Emptied already, by the policy of retention or an earlier try.
    if (content.length === 0) continue;
    const event = withoutWords(unpackEvent(decrypt(key, content)));
    await db.interactions.updateOne({ _id }, { $set: { content: encrypt(key, packEvent(event)) } });
  }
}

async function keyOrClosed(people: PeopleKeys, person: string): Promise<Buffer | 'closed' | null> {
  try {
    return await people.get(person);
  } catch (error) {
    if (hasCode(error, 'key.closed')) return 'closed';
    throw error;
  }
}

function withoutWords(event: InboundEvent): InboundEvent {
  if (event.kind === 'text') return { ...event, text: BLANK };
  if (event.kind === 'command') return { ...event, args: '', text: `/${event.name}` };
  if (event.kind === 'edited') return { ...event, text: BLANK };
  if (event.kind !== 'attachment') return event;
  const { caption: _caption, fileId: _fileId, fileName: _fileName, location: _location, ...rest } = event;
  return rest;
}
