import type { ChannelLimits, DeliveryResult, Outbound } from '../../src/core/channel';
import { wellFormed } from '../../src/core/event';
import { type Choice, type HeldReply, type MadeReply, numberedLines } from '../../src/core/reply';
import { isDeadToken, type Call, type CallResult } from './client';
import { keyboardOf } from './keyboard';

/** Telegram's published limits. Buttons have no documented length; beyond this phones cut them. */
export const TELEGRAM_LIMITS: ChannelLimits = {
  text: { max: 4096, unit: 'utf16' },
  choices: { max: 100, label: 64, value: 64 },
  documents: { maxBytes: 50_000_000, takes: () => true },
  // About one a second; short bursts are let through, so that two quick taps need not wait.
  perConversation: { count: 3, perMs: 3_000 },
  overall: { count: 30, perMs: 1_000 },
};

const CAPTION_MAX = 1024;
const PHOTO_MAX_BYTES = 10_000_000;
const PHOTO_MAX_SIDES = 10_000;
const REFUSED_CONNECTION_MS = 1_000;

/** Stops the spinner of a button that was pressed. */
export function acknowledge(call: Call, callbackId: string): Promise<CallResult> {
  return call('answerCallbackQuery', { callback_query_id: callbackId });
}

/** Sends one reply, once; see `DeliveryResult` for what becomes of it. Never throws. */
export async function sendReply(call: Call, outbound: Outbound): Promise<DeliveryResult> {
  if (outbound.callbackId !== undefined) {
    // It only stops the button's spinner, so nobody waits for it and its failure means nothing.
    void acknowledge(call, outbound.callbackId);
  }
  const chat = { chat_id: outbound.to.conversationId };
  const [method, content] = render(outbound.reply);
  const result = await call(method, { ...chat, ...content });
  if (outbound.reply.kind === 'held') return toHeldDelivery(result);
  if (method !== 'sendPhoto' || !isBadPhoto(result)) return toDelivery(result);
  // A damaged picture, or one that Telegram cannot draw: it is a file all the same.
  const { photo, ...caption } = content;
  return toDelivery(await call('sendDocument', { ...chat, document: photo, ...caption }));
}

/** Refused for certain because of the picture alone: `PHOTO_INVALID_DIMENSIONS`, `IMAGE_PROCESS_FAILED`, … */
function isBadPhoto(result: CallResult): boolean {
  return (
    !result.ok && result.cause === 'refused' && result.code === 400 && /PHOTO|IMAGE/.test(result.description)
  );
}

function render(reply: MadeReply | HeldReply): [method: string, content: Record<string, unknown>] {
  switch (reply.kind) {
    case 'text': {
      const { text, choices = [] } = reply;
      const keyboard = choices.length > 0 ? { reply_markup: keyboardOf(choices) } : {};
      return ['sendMessage', { text: wellFormed(withMenu(text, choices)), ...keyboard }];
    }
    case 'picture': {
      const caption = captionOf(reply.caption ?? reply.alt);
      const { png, mimeType = 'image/png' } = reply;
      const file = { source: Buffer.from(png), filename: `picture.${mimeType.split('/')[1]}` };
      // A photo that somebody sent as one fits again.
      return mimeType === 'image/jpeg' || fitsAsPhoto(png)
        ? ['sendPhoto', { photo: file, ...caption }]
        : ['sendDocument', { document: file, ...caption }];
    }
    case 'held': {
      const { kind, fileId } = readHandle(reply.handle);
      const caption = captionOf(reply.caption ?? (reply.as === 'picture' ? reply.alt : undefined));
      return [kind === 'photo' ? 'sendPhoto' : 'sendDocument', { [kind]: fileId, ...caption }];
    }
    case 'document': {
      const file = { source: Buffer.from(reply.bytes), filename: safeFileName(reply.fileName) };
      return ['sendDocument', { document: file, ...captionOf(reply.caption) }];
    }
  }
}

/** A menu's lines stand in its text too, by the numbers that may be typed; what repeats a command is typed as one. */
function withMenu(text: string, choices: readonly Choice[]): string {
  const isMenu = choices.length > 2 && choices.every(({ value }) => !value.startsWith('/'));
  const lines = isMenu ? numberedLines(choices) : null;
  const whole = `${text}\n\n${lines}`;
  return lines !== null && whole.length <= TELEGRAM_LIMITS.text.max ? whole : text;
}

/** A file goes as what it was sent as first: `photo:AgACAg…`. */
function readHandle(handle: string): { kind: 'photo' | 'document'; fileId: string } {
  const [, kind = 'document', fileId = ''] = /^(photo|document):(.+)$/.exec(handle) ?? [];
  return { kind: kind as 'photo' | 'document', fileId };
}

/** How the file of a message can be sent again; of a photo's sizes the largest. */
function handleOf(message: unknown): { handle?: string } {
  const { photo, document } = Object(message) as { photo?: unknown; document?: unknown };
  const largest: unknown = Array.isArray(photo) ? photo.at(-1) : undefined;
  const { file_id: id } = Object(largest ?? document) as { file_id?: unknown };
  return typeof id === 'string' ? { handle: `${largest ? 'photo' : 'document'}:${id}` } : {};
}

/** Refused for certain, and not for the chat's sake: there is nothing else in it than the file that Telegram could refuse. */
function toHeldDelivery(result: CallResult): DeliveryResult {
  const delivery = toDelivery(result);
  const refused = !result.ok && result.cause === 'refused' && result.code === 400;
  return refused && delivery.state === 'failed'
    ? { state: 'handle-refused', reason: delivery.reason }
    : delivery;
}

/** Telegram's own words, of those that have nothing of ours in them: others may quote what was sent, or to whom. */
const KNOWN_WORDS = [
  /^Unauthorized$/,
  /^Not Found$/,
  /^Too Many Requests/,
  /^Forbidden: bot was (blocked by the user|kicked from the (super)?group( chat)?)/,
  /^Forbidden: (user is deactivated|bot can't (initiate conversation with a user|send messages to (bots|the user)))/,
  /^Bad Request: (chat not found|user not found|[A-Z]+(_[A-Z]+)+$)/,
  /^Bad Request: (message text is empty|message is too long|not enough rights|group chat was upgraded)/,
  /^Bad Request: (wrong (remote )?file (id|identifier)|wrong type of the web page content|file is too big)/,
];

/** Why a send was refused, for the log: the code, and Telegram's words as far as they are known. */
function reasonOf({ code, description }: Extract<CallResult, { readonly cause: 'refused' }>): string {
  const words = KNOWN_WORDS.map((known) => known.exec(description)?.[0]).find((found) => found !== undefined);
  return words === undefined ? String(code) : `${code}: ${words}`;
}

function toDelivery(result: CallResult): DeliveryResult {
  if (result.ok) {
    const id = (result.result as { message_id?: unknown } | null)?.message_id;
    return {
      state: 'sent',
      messageId: typeof id === 'number' ? String(id) : null,
      ...handleOf(result.result),
    };
  }
  if (result.cause === 'not-sent') return { state: 'retry', afterMs: REFUSED_CONNECTION_MS };
  if (result.cause === 'unclear') return { state: 'unknown', reason: result.description };
  const reason = reasonOf(result);
  if (isDeadToken(result)) return { state: 'stopped', reason };
  if (result.code === 429) return { state: 'retry', afterMs: result.retryAfterMs ?? REFUSED_CONNECTION_MS };
  const gone =
    result.code === 403 || /chat not found|PEER_ID_INVALID|user not found/i.test(result.description);
  return { state: gone ? 'unreachable' : 'failed', reason };
}

/** A caption within Telegram's limit, cut between graphemes. */
function captionOf(text: string | undefined): { caption?: string } {
  if (!text) return {};
  const whole = wellFormed(text);
  if (whole.length <= CAPTION_MAX) return { caption: whole };
  let caption = '';
  for (const { segment } of new Intl.Segmenter().segment(whole)) {
    if (caption.length + segment.length >= CAPTION_MAX) break;
    caption += segment;
  }
  return { caption: `${caption}…` };
}

/** What would break out of the multipart header goes. */
function safeFileName(name: string): string {
  return wellFormed(name).replace(/[\u0000-\u001f"\\/]/g, '_') || 'file';
}

/** A picture too large or too long for a photo goes as a document. Sizes are where every PNG has them. */
function fitsAsPhoto(png: Uint8Array): boolean {
  if (png.length > PHOTO_MAX_BYTES) return false;
  if (png.length < 24) return true;
  const header = Buffer.from(png.buffer, png.byteOffset, 24);
  const [width, height] = [header.readUInt32BE(16), header.readUInt32BE(20)];
  return width + height <= PHOTO_MAX_SIDES && Math.max(width, height) <= 20 * Math.min(width, height);
}
