import type { FetchedFile } from '../core/channel';
import type { ChatContent, ChatHistoryEntry } from '../core/chat';
import type { MadeReply, OrderReply } from '../core/reply';
import { hasCode } from '../core/errors';
import type { Collections } from '../database/collections';
import type { OutboundRow } from '../../models/outbound';
import { unpackEvent } from '../inbox/content';
import { unpackOutbound } from '../outbox/content';
import { decrypt, type Keyring } from '../people/keyring';
import type { PeopleKeys } from '../people/resolve';
import type { Uploads } from '../uploads/uploads';
import { contentOf } from './chat-content';

const LATEST = 200;
const UNSENT: readonly OutboundRow['state'][] = ['queued', 'sending'];
/** What a line that was sent from the page is called. */
const OF_PAGE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface TranscriptDeps {
  readonly db: Collections;
  readonly keyring: Keyring;
  readonly people: PeopleKeys;
  readonly uploads: Uploads;
  /** Makes what a line was ordered as: the history keeps no pictures. Must not throw. */
  readonly make: (reply: OrderReply) => Promise<MadeReply>;
}

/** What a web conversation's page shows, read from the log and the outbox. A conversation belongs to one person there. */
export function createTranscript({ db, keyring, people, uploads, make }: TranscriptDeps): {
  history(conversationId: string, after?: number): Promise<ChatHistoryEntry[]>;
  recent(conversationIds: readonly string[], after: number): Promise<Map<string, string[]>>;
  file(conversationId: string, id: string): Promise<ChatContent | null>;
} {
  const pseudonym = (id: string): string => keyring.pseudonym('conversation', 'web', 'web', id);
  const keyOf = (id: string): Promise<Buffer | null> => readable(people.get(people.pseudonym('web', id)));
  // Somebody else's words, told here, are gone once that person is erased.
  const shown = async (row: OutboundRow, own: Buffer): Promise<ChatHistoryEntry[]> => {
    const key = row.keyOf ? await readable(people.get(row.keyOf)) : own;
    const plain = key && opened(key, row.content);
    if (!plain) return [];
    const { reply } = unpackOutbound(plain);
    // It stands there once it is sent, and is told live then.
    if (reply.kind === 'order' && UNSENT.includes(row.state)) return [];
    const content = reply.kind === 'order' && row.alt ? { ...reply, alt: row.alt } : reply;
    return [{ id: row._id, order: row.order, from: 'bot', at: row.createdAt, content }];
  };
  return {
    history: async (conversationId, after) => {
      const key = await keyOf(conversationId);
      if (!key) return [];
      const filter = {
        conversation: pseudonym(conversationId),
        ...(after === undefined ? {} : { order: { $gt: after } }),
      };
      const options = { sort: { order: -1 }, limit: LATEST } as const;
      const [inbound, outbound] = await Promise.all([
        db.interactions.find(filter, options).toArray(),
        db.outbound.find(filter, options).toArray(),
      ]);
      const files = inbound.filter(({ kind }) => kind === 'attachment').map(({ _id }) => _id);
      const sizes = await uploads.sizes(files);
      const said = inbound.flatMap((row): ChatHistoryEntry[] => {
        const plain = opened(key, row.content);
        const event = plain && unpackEvent(plain);
        const content = event && contentOf(event, sizes.get(row._id));
        if (!content || !event.messageId) return [];
        return [{ id: event.messageId, order: row.order, from: 'citizen', at: row.receivedAt, content }];
      });
      const answered = await Promise.all(outbound.map((row) => shown(row, key)));
      return [...said, ...answered.flat()].sort((a, b) => a.order - b.order).slice(-LATEST);
    },
    recent: async (conversationIds, after) => {
      const ids = new Map(conversationIds.map((id) => [pseudonym(id), id]));
      const filter = { conversation: { $in: [...ids.keys()] }, order: { $gt: after } };
      const options = { projection: { conversation: 1 } } as const;
      const rows = await Promise.all([
        db.interactions.find(filter, options).toArray(),
        db.outbound.find({ ...filter, state: { $nin: [...UNSENT] } }, options).toArray(),
      ]);
      const lines = new Map<string, string[]>();
      for (const { _id, conversation } of rows.flat()) {
        const id = ids.get(conversation)!;
        lines.set(id, [...(lines.get(id) ?? []), _id]);
      }
      return lines;
    },
    file: async (conversationId, id) => {
      // A line's id is unique in its conversation alone, so nobody reaches anybody else's.
      if (OF_PAGE.test(id)) return uploaded(await uploads.read(`${conversationId}/${id}`));
      const row = await db.outbound.findOne({ _id: id, conversation: pseudonym(conversationId) });
      const key = row && (await keyOf(conversationId));
      const content = row && key ? (await shown(row, key))[0]?.content : undefined;
      return content?.kind === 'order' ? make(content) : (content ?? null);
    },
  };
}

/** Null for a line that does not open (written under a key that was destroyed, damaged): the others are shown. */
function opened(key: Buffer, box: Buffer): Buffer | null {
  try {
    return decrypt(key, box);
  } catch {
    return null;
  }
}

/** A key that no identity key opens at present is as good as none. */
async function readable(key: Promise<Buffer | null>): Promise<Buffer | null> {
  try {
    return await key;
  } catch (error) {
    if (hasCode(error, 'key.closed')) return null;
    throw error;
  }
}

function uploaded(file: FetchedFile): ChatContent | null {
  if (!file.ok) return null;
  const { bytes, fileName, mimeType } = file;
  if (mimeType !== 'image/jpeg' && mimeType !== 'image/png')
    return { kind: 'document', bytes, fileName, mimeType };
  return { kind: 'picture', png: bytes, mimeType, alt: fileName };
}
