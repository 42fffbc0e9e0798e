import type { ChannelName } from './channel';

/** What every event has, whatever it says. All ids are strings: Instagram's exceed 2^53. */
interface EventBase {
  readonly channel: ChannelName;
  /** Our own account there: the bot's id, the page's id, `web`. */
  readonly accountId: string;
  /** The event's own identity, unique within its channel and the same each time the platform repeats it. */
  readonly eventKey: string;
  readonly conversationId: string;
  readonly senderId: string;
  /** The platform's time of the event; null when it gives none. */
  readonly sentAt: Date | null;
  /** A group has many readers: staff commands are refused there. */
  readonly group?: boolean;
  /** The text was forwarded from elsewhere: it is never a command. */
  readonly forwarded?: boolean;
  /** What the files that were sent together have in common, where they are messages of their own. */
  readonly album?: string;
  /** The platform's hint at the person's language, for example `az` or `ru-RU`. */
  readonly localeHint?: string;
  /** The platform's id of this message, for replies, edits and receipts. */
  readonly messageId?: string;
  /** The platform's id of the message that this one answers. */
  readonly replyTo?: string;
}

export type AttachmentType =
  | 'photo'
  | 'document'
  | 'voice'
  | 'audio'
  | 'video'
  | 'sticker'
  | 'location'
  | 'contact'
  | 'other';

/** What happened, as a closed union: after parsing, types are trusted. */
export type InboundEvent = EventBase &
  (
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'command'; readonly name: string; readonly args: string; readonly text: string }
    | { readonly kind: 'choice'; readonly value: string; readonly callbackId?: string }
    | {
        readonly kind: 'attachment';
        readonly type: AttachmentType;
        /**
         * The platform's handle of the file: its id, or (Meta) the platform's own address, which expires. Never an address
         * that a citizen chose or one with a token of ours in it; stored encrypted, and shown nowhere.
         */
        readonly fileId?: string;
        readonly fileName?: string;
        readonly caption?: string;
        /** The platform's id of what was sent as one: each photo of an album comes as an event of its own. */
        readonly album?: string;
        readonly location?: { readonly latitude: number; readonly longitude: number };
      }
    | { readonly kind: 'edited'; readonly of: string; /** null: deleted. */ readonly text: string | null }
    | {
        readonly kind: 'staff-echo';
        readonly text: string | null;
        /** It changes what staff wrote before. */
        readonly change?: 'edited' | 'deleted';
      }
    | {
        readonly kind: 'delivery';
        readonly state: 'delivered' | 'read';
        readonly of: readonly string[];
        /** Everything up to this time, when the platform names no messages. */
        readonly upTo: Date | null;
        /** Our own id of the message, where the platform hands it back. */
        readonly outboundId?: string;
      }
    | { readonly kind: 'unreachable'; readonly reason: string }
    | { readonly kind: 'reachable' }
    | { readonly kind: 'unsupported'; readonly what: string }
  );

export type EventKind = InboundEvent['kind'];

const HALF_A_PAIR = /\p{Surrogate}/gu;

/** A text that can be written: half of a surrogate pair, which no platform and no file takes, becomes U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(HALF_A_PAIR, '\ufffd');
}

/** The event with such texts alone, at its top: words, captions, names, values. The same object when they were so. */
export function wellFormedEvent(event: InboundEvent): InboundEvent {
  const changed = Object.entries(event as object)
    .filter((field): field is [string, string] => typeof field[1] === 'string')
    .map(([name, text]) => [name, wellFormed(text), text] as const)
    .filter(([, text, before]) => text !== before);
  return changed.length === 0
    ? event
    : { ...event, ...Object.fromEntries(changed.map(([name, text]) => [name, text])) };
}

const COMMAND = /^\/([a-z][a-z0-9_-]*)(?:@\w+)?(?:\s+([\s\S]*))?$/iu;

/** The text as a command (`/stats@DostBot 3 2024-08`) or as plain text. Command names are lower-cased without locale. */
export function parseText(
  text: string,
): { kind: 'text'; text: string } | { kind: 'command'; name: string; args: string; text: string } {
  const match = COMMAND.exec(text.trim());
  if (!match) return { kind: 'text', text };
  return { kind: 'command', name: match[1]!.toLowerCase(), args: (match[2] ?? '').trim(), text };
}
