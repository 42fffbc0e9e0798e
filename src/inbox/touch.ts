import { DostError } from '../core/errors';
import type { InboundEvent } from '../core/event';
import { filterOf, updateOf } from '../database/change';
import type { Collections } from '../database/collections';
import { isDuplicate } from '../database/insert-new';
import { eventTime } from '../inquiries/open';
import { encrypt } from '../people/keyring';
import type { ConversationRow } from '../../models/conversation';
import type { InteractionRow } from '../../models/interaction';
import { fenced } from './conversation-writes';

const FROM_CITIZEN: ReadonlySet<string> = new Set(['text', 'command', 'choice', 'attachment', 'unsupported']);

/** What is logged though nobody said it to us: other apps' talk, comments. */
export const NOT_SAID: ReadonlySet<string> = new Set(['standby', 'change']);

/** True when a person wrote or did something in this conversation: then the platform's reply window opens. */
export function isFromCitizen(event: InboundEvent): boolean {
  if (!FROM_CITIZEN.has(event.kind)) return false;
  if (event.kind === 'unsupported' && NOT_SAID.has(event.what)) return false;
  // In a private conversation, which is called by its one person, whatever else comes is from the page itself.
  return event.group === true || event.senderId === event.conversationId;
}

/** What a citizen's message does to its conversation. */
export function touched(row: InteractionRow) {
  return {
    set: { unreachable: null },
    // By the platform's time, for its own reply window starts there, however late the event reaches us.
    max: { lastInboundAt: eventTime(row) },
  };
}

/** Creates the conversation of a citizen's first message; `lease.lost` when it is there, and a newer holder's. */
export async function createConversation(
  db: Pick<Collections, 'conversations'>,
  key: Buffer,
  row: InteractionRow,
  event: InboundEvent,
  token: number,
): Promise<ConversationRow> {
  const address = JSON.stringify({ accountId: event.accountId, conversationId: event.conversationId });
  const first = {
    channel: row.channel,
    person: row.person,
    address: encrypt(key, Buffer.from(address)),
    ...(row.test ? { test: true as const } : {}),
  };
  const change = fenced({ id: row.conversation, token, ...touched(row) });
  try {
    const conversation = await db.conversations.findOneAndUpdate(
      filterOf(change),
      { ...updateOf(change), $setOnInsert: first },
      { upsert: true, returnDocument: 'after' },
    );
    return conversation!;
  } catch (error) {
    if (isDuplicate(error)) throw leaseLost();
    throw error;
  }
}

/** What whoever holds a conversation no more is refused with. */
export function leaseLost(): DostError {
  return new DostError('lease.lost', 'Another process handles this conversation now.');
}
