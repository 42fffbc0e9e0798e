import type { AttachmentType, InboundEvent } from '../../src/core/event';
import { parseText } from '../../src/core/event';
import type { Account } from './account';
import { messageSchema, type Message } from './schema';

type Attachment = Omit<Extract<InboundEvent, { kind: 'attachment' }>, keyof EventBase | 'kind'>;
type EventBase = ReturnType<typeof baseOf>;

/** What a person can send that has no file we could fetch. */
const OTHER_CONTENT = ['poll', 'dice', 'game', 'story', 'paid_media', 'checklist', 'invoice', 'gift'];
/** Keys that say how a message came, not what it is. */
const ABOUT =
  /^(message_id|message_thread_id|date|edit_date|chat|from|sender_.*|is_.*|has_.*|via_bot|business_.*|author_.*)$/;

/** A message or its edit as an event, or null when it is not as Telegram documents it. */
export function parseMessage(
  update: 'message' | 'edited_message',
  content: unknown,
  account: Account,
): InboundEvent | null {
  const { data: message } = messageSchema.safeParse(content);
  if (!message) return null;
  const base = baseOf(update, message, account);
  if (update === 'edited_message') return parseEdit(base, message);
  const forwarded = message.forward_origin !== undefined || message.forward_date !== undefined;
  const replyTo = message.reply_to_message?.message_id;
  const origin = {
    ...base,
    ...(forwarded && { forwarded: true }),
    ...(replyTo !== undefined && { replyTo: String(replyTo) }),
  };
  if (message.text !== undefined)
    return { ...origin, ...parseWords(message, message.text, forwarded, account) };
  const attachment = attachmentOf(message) ?? otherOf(content as object);
  if (attachment) {
    const { caption, media_group_id: album } = message;
    const together = { ...(caption !== undefined && { caption }), ...(album !== undefined && { album }) };
    return { ...origin, kind: 'attachment', ...together, ...attachment };
  }
  return { ...origin, kind: 'unsupported', what: whatOf(content as object) };
}

function baseOf(update: string, message: Message, { accountId }: Account) {
  const edited = update === 'edited_message';
  const seconds = edited ? (message.edit_date ?? message.date) : message.date;
  // Anonymous administrators and channels share one stand-in `from`; their own chat tells them apart.
  const sender = message.sender_chat ?? message.from ?? message.chat;
  const locale = message.from?.language_code;
  const identity = `${update}:${message.chat.id}:${message.message_id}`;
  return {
    channel: 'telegram' as const,
    accountId,
    eventKey: `${accountId}:${identity}${edited ? `:${seconds}` : ''}`,
    conversationId: String(message.chat.id),
    senderId: String(sender.id),
    sentAt: new Date(seconds * 1000),
    messageId: String(message.message_id),
    ...(message.chat.type !== 'private' && { group: true }),
    ...(locale !== undefined && { localeHint: locale }),
  };
}

function parseEdit(base: EventBase, message: Message): InboundEvent {
  // A live location moves by edits; there are no words in it.
  if (message.location) return { ...base, kind: 'unsupported', what: 'edited_location' };
  const text = message.text ?? message.caption ?? '';
  return { ...base, kind: 'edited', of: base.messageId, text };
}

function parseWords(message: Message, text: string, forwarded: boolean, account: Account) {
  const parsed = parseText(text);
  if (parsed.kind === 'command' && !forwarded && !isForAnotherBot(text, account)) return parsed;
  return { kind: 'text' as const, text };
}

/** In a group `/stats@OtherBot` is somebody else's. */
function isForAnotherBot(text: string, { username }: Account): boolean {
  const addressee = /^\s*\/[^\s@]+@(\w+)/.exec(text)?.[1];
  return (
    addressee !== undefined && username !== undefined && addressee.toLowerCase() !== username.toLowerCase()
  );
}

function attachmentOf(message: Message): Attachment | null {
  const { photo, contact } = message;
  if (photo) {
    const largest = photo.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a));
    return { type: 'photo', fileId: largest.file_id };
  }
  // An animation and a venue repeat themselves as a document and a location for old bots, so they come first.
  const files: [AttachmentType, Message['document']][] = [
    ['video', message.animation ?? message.video ?? message.video_note],
    ['document', message.document],
    ['voice', message.voice],
    ['audio', message.audio],
    ['sticker', message.sticker],
  ];
  for (const [type, file] of files) {
    if (!file) continue;
    const name = file.file_name;
    return { type, fileId: file.file_id, ...(name !== undefined && { fileName: name }) };
  }
  const place = message.venue?.location ?? message.location;
  if (place) return { type: 'location', location: place };
  if (!contact) return null;
  // The number is what the person meant to say, and there is no other place for it.
  const caption = [contact.first_name, contact.last_name, contact.phone_number].filter(Boolean).join(' ');
  return { type: 'contact', caption };
}

function otherOf(content: object): Attachment | null {
  return OTHER_CONTENT.some((key) => key in content) ? { type: 'other' } : null;
}

/** The name of what happened: `new_chat_members`, `pinned_message`. */
function whatOf(content: object): string {
  return Object.keys(content).find((key) => /^[a-z_]{1,40}$/.test(key) && !ABOUT.test(key)) ?? 'message';
}
