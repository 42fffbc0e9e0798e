import type { ChannelName } from '../../src/core/channel';
import { parseText, type InboundEvent } from '../../src/core/event';
import { describeAttachments } from './attachments';
import { identifyEvent } from './identity';
import { eventSchema, type MetaEvent, type MetaMessage } from './schema';

/** Begins the `metadata` of everything we send, so that its echo is known as ours even without an app id. */
export const OUR_METADATA = 'dost:';

/** Where an event happened, how our own echoes are known, and where the Graph API is. */
export interface EventContext {
  readonly channel: ChannelName;
  readonly accountId: string;
  readonly appId: string | null;
  readonly graphRoot: string;
}

/** What an event came to, at least one; a refusal says why, without quoting the event. */
export type ParsedEvent = { readonly events: readonly InboundEvent[] } | { readonly refused: string };

type Base = Pick<
  InboundEvent,
  'channel' | 'accountId' | 'eventKey' | 'conversationId' | 'senderId' | 'sentAt' | 'messageId'
>;

const ENVELOPE = new Set(['sender', 'recipient', 'timestamp', 'hop_context']);

/** One event of `messaging[]`; a message with several files is several. The event must be shallow (`isShallow`). */
export function parseEvent(raw: unknown, context: EventContext): ParsedEvent {
  const parsed = eventSchema.safeParse(raw);
  if (!parsed.success) return { refused: `event not understood at ${path(parsed.error.issues[0]?.path)}` };
  const event = parsed.data;
  const { accountId } = context;
  const from = event.sender?.id;
  const to = event.recipient?.id;
  if (!from || !to) return { refused: 'event without sender or recipient' };
  if (from !== accountId && to !== accountId) return { refused: 'event of another account' };
  const outgoing = from === accountId;
  const mid = event.message?.mid;
  const base: Base = {
    channel: context.channel,
    accountId,
    eventKey: identifyEvent(event, raw, accountId),
    conversationId: outgoing ? to : from,
    senderId: from,
    sentAt: parseTime(event.timestamp),
    ...(mid ? { messageId: mid } : {}),
  };
  if (event.message) return { events: parseMessage(event.message, base, outgoing, context) };
  if (event.message_edit || !outgoing) return parseOther(event, raw, base);
  return nameUnsupported(raw, base);
}

/** An event our app only watches because another app holds the conversation: logged, never answered. */
export function parseStandby(raw: unknown, context: EventContext): ParsedEvent {
  const parsed = parseEvent(raw, context);
  if ('refused' in parsed) return parsed;
  const { channel, accountId, eventKey, conversationId, senderId, sentAt } = parsed.events[0]!;
  const base = { channel, accountId, eventKey: `standby:${eventKey}`, conversationId, senderId, sentAt };
  return { events: [{ ...base, kind: 'unsupported', what: 'standby' }] };
}

function parseMessage(
  message: MetaMessage,
  base: Base,
  outgoing: boolean,
  { appId, graphRoot }: EventContext,
): InboundEvent[] {
  if (message.is_deleted && message.mid)
    return outgoing
      ? [{ ...base, kind: 'staff-echo', text: null, change: 'deleted' }]
      : [{ ...base, kind: 'edited', of: message.mid, text: null }];
  if (message.is_echo || outgoing) return [parseEcho(message, base, appId)];
  if (message.quick_reply) return [{ ...base, kind: 'choice', value: message.quick_reply.payload }];
  const text = message.text ?? '';
  const replyTo = message.reply_to?.mid;
  const reply = replyTo ? { replyTo } : null;
  const attached = describeAttachments(message.attachments ?? [], text, graphRoot);
  if (attached.length > 0) {
    // The first has the words, and the key of the message; the others are events of their own.
    return attached.map((one, index) => ({
      ...base,
      ...(index > 0 && { eventKey: `${base.eventKey}:${index}` }),
      kind: 'attachment',
      ...one,
      ...(index === 0 && text && { caption: text }),
      ...(attached.length > 1 && { album: base.eventKey }),
      ...reply,
    }));
  }
  if (text === '') return [{ ...base, kind: 'unsupported', what: 'message' }];
  // Copying field by field would cost as much as all the rest of reading a text.
  return [Object.assign(base, parseText(text), reply)];
}

/**
 * A message that left our account. Ours only confirms what we sent; any other was written by staff in Meta's own app.
 */
function parseEcho(message: MetaMessage, base: Base, appId: string | null): InboundEvent {
  const ours = (appId !== null && message.app_id === appId) || message.metadata?.startsWith(OUR_METADATA);
  if (!ours) return { ...base, senderId: base.accountId, kind: 'staff-echo', text: message.text ?? null };
  // A receipt belongs to the person it is about, as Meta's own receipts do.
  const receipt = { ...base, senderId: base.conversationId };
  const marked = message.metadata?.startsWith(OUR_METADATA)
    ? message.metadata.slice(OUR_METADATA.length)
    : '';
  return {
    ...receipt,
    kind: 'delivery',
    state: 'delivered',
    of: message.mid ? [message.mid] : [],
    upTo: null,
    ...(marked !== '' && { outboundId: marked }),
  };
}

function parseOther(event: MetaEvent, raw: unknown, base: Base): ParsedEvent {
  const { message_edit: edit, postback, delivery, read } = event;
  const only = (one: InboundEvent): ParsedEvent => ({ events: [one] });
  if (edit) {
    const edited = { text: edit.text ?? null, messageId: edit.mid };
    // What leaves our account is staff's, in Meta's own app.
    return base.senderId === base.accountId
      ? only({ ...base, ...edited, kind: 'staff-echo', change: 'edited' })
      : only({ ...base, ...edited, kind: 'edited', of: edit.mid });
  }
  if (postback?.payload) {
    const messageId = postback.mid ? { messageId: postback.mid } : {};
    return only({ ...base, ...messageId, kind: 'choice', value: postback.payload });
  }
  if (delivery) {
    const upTo = parseTime(delivery.watermark);
    return only({ ...base, kind: 'delivery', state: 'delivered', of: delivery.mids ?? [], upTo });
  }
  if (read) {
    const of = read.mid ? [read.mid] : [];
    return only({ ...base, kind: 'delivery', state: 'read', of, upTo: parseTime(read.watermark) });
  }
  return nameUnsupported(raw, base);
}

function nameUnsupported(raw: unknown, base: Base): ParsedEvent {
  const what = Object.keys(raw as object).find((key) => !ENVELOPE.has(key));
  if (!what) return { refused: 'event without content' };
  const name = /^[a-z_]{1,40}$/.test(what) ? what.replaceAll('_', '-') : 'unknown';
  return { events: [{ ...base, kind: 'unsupported', what: name }] };
}

const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** Meta's time (milliseconds; seconds in some events), or null when it cannot be one. */
export function parseTime(value: unknown): Date | null {
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return null;
  const ms = number < 1e11 ? number * 1000 : number;
  return ms >= EARLIEST && ms < LATEST ? new Date(ms) : null;
}

function path(keys: readonly PropertyKey[] | undefined): string {
  return keys && keys.length > 0 ? keys.map(String).join('.').slice(0, 100) : 'its top';
}
