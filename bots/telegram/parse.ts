import type { Received, Reject } from '../../src/core/channel';
import type { InboundEvent } from '../../src/core/event';
import type { Account } from './account';
import { parseMessage } from './parse-message';
import { anythingSchema, callbackQuerySchema, chatMemberSchema, updateSchema } from './schema';

type Parsed = Pick<Received, 'events' | 'rejects'>;

/** What a real update never comes near (BSON ends at 100). */
const MAX_DEPTH = 64;

/** The body of one webhook request, a JSON update, as an event; what is not one is kept as a reject. Never throws. */
export function parseBody(body: Uint8Array, account: Account): Parsed {
  if (depthOf(body) > MAX_DEPTH) return rejected(body, 'nested too deeply');
  let update: unknown;
  try {
    update = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    // The error itself would quote the person's words.
    return rejected(body, 'not JSON in UTF-8');
  }
  return parseUpdate(update, account, () => body);
}

/** One update already decoded, as long polling gives it. `raw` is asked for only when it must be kept. */
export function parseUpdate(update: unknown, account: Account, raw: () => Uint8Array): Parsed {
  const envelope = updateSchema.safeParse(update);
  if (!envelope.success) return rejected(raw(), 'not an update');
  const kind = Object.keys(envelope.data).find((key) => key !== 'update_id');
  if (kind === undefined) return rejected(raw(), 'an update without content');
  const event = parseContent(kind, envelope.data[kind], envelope.data.update_id, account);
  return event ? { events: [event], rejects: [] } : rejected(raw(), `malformed ${wordOf(kind)}`);
}

function parseContent(
  kind: string,
  content: unknown,
  updateId: number,
  account: Account,
): InboundEvent | null {
  if (kind === 'message' || kind === 'edited_message') return parseMessage(kind, content, account);
  if (kind === 'callback_query') return parseChoice(content, updateId, account);
  if (kind === 'my_chat_member') return parseMembership(content, updateId, account);
  return parseAnything(kind, content, updateId, account);
}

function parseChoice(content: unknown, updateId: number, account: Account): InboundEvent | null {
  const { data: query } = callbackQuerySchema.safeParse(content);
  if (!query) return null;
  if (query.data === undefined) return parseAnything('callback_query', content, updateId, account);
  const chat = query.message?.chat;
  return {
    channel: 'telegram',
    accountId: account.accountId,
    eventKey: `${account.accountId}:callback_query:${query.id}`,
    conversationId: String(chat?.id ?? query.from.id),
    senderId: String(query.from.id),
    sentAt: null,
    ...(chat && chat.type !== 'private' && { group: true }),
    ...(query.from.language_code !== undefined && { localeHint: query.from.language_code }),
    kind: 'choice',
    value: query.data,
    callbackId: query.id,
  };
}

function parseMembership(content: unknown, updateId: number, account: Account): InboundEvent | null {
  const { data: change } = chatMemberSchema.safeParse(content);
  if (!change) return null;
  const { status, is_member } = change.new_chat_member;
  const gone = status === 'kicked' || status === 'left' || (status === 'restricted' && is_member === false);
  const group = change.chat.type !== 'private';
  return {
    channel: 'telegram',
    accountId: account.accountId,
    eventKey: `${account.accountId}:my_chat_member:${change.chat.id}:${updateId}:${change.date}`,
    conversationId: String(change.chat.id),
    senderId: String(change.from.id),
    sentAt: new Date(change.date * 1000),
    ...(group && { group: true }),
    ...(change.from.language_code !== undefined && { localeHint: change.from.language_code }),
    ...(gone
      ? { kind: 'unreachable', reason: group ? 'removed from the group' : 'blocked by the user' }
      : { kind: 'reachable' }),
  };
}

/** Whatever else Telegram tells (channel posts, polls, reactions, kinds of tomorrow): who, where and when. */
function parseAnything(
  kind: string,
  content: unknown,
  updateId: number,
  account: Account,
): InboundEvent | null {
  const { data: thing } = anythingSchema.safeParse(content);
  if (!thing) return null;
  const { chat, message_id: messageId } = thing;
  const sender = thing.from ?? thing.user ?? chat;
  const date = thing.edit_date ?? thing.date;
  const identity = chat && messageId !== undefined ? `${chat.id}:${messageId}:${thing.edit_date ?? ''}` : '';
  return {
    channel: 'telegram',
    accountId: account.accountId,
    eventKey: `${account.accountId}:${wordOf(kind)}:${identity || `${updateId}:${date ?? ''}`}`,
    // What belongs to no chat and no person is between Telegram and our account.
    conversationId: String(chat?.id ?? sender?.id ?? account.accountId),
    senderId: String(sender?.id ?? account.accountId),
    sentAt: date ? new Date(date * 1000) : null,
    ...(chat && chat.type !== 'private' && { group: true }),
    ...(chat && messageId !== undefined && { messageId: String(messageId) }),
    kind: 'unsupported',
    what: wordOf(kind),
  };
}

/** A key of the payload is anybody's text until it looks like one of Telegram's. */
function wordOf(key: string): string {
  return /^[a-z_]{1,40}$/.test(key) ? key : 'update';
}

function rejected(raw: Uint8Array, reason: string): Parsed {
  const reject: Reject = { channel: 'telegram', raw, reason };
  return { events: [], rejects: [reject] };
}

/** How deep brackets go outside strings, without parsing. */
function depthOf(json: Uint8Array): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < json.length; index += 1) {
    const byte = json[index];
    if (inString) {
      if (byte === 0x5c) index += 1;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x7b || byte === 0x5b) deepest = Math.max(deepest, (depth += 1));
    else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return deepest;
}
