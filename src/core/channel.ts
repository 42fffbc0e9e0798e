import type { InboundEvent } from './event';
import type { HeldReply, MadeReply, OrderReply } from './reply';

/** Every way a citizen can write to us. Plain lower-case ASCII: these names are ids. */
export const CHANNEL_NAMES = ['telegram', 'messenger', 'instagram', 'web'] as const;
export type ChannelName = (typeof CHANNEL_NAMES)[number];

/** A webhook request as plain data, so that channels need no HTTP framework. Header names are lower case. */
export interface RawWebhook {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Query values as parsed; a repeated key is an array. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: Uint8Array;
}

/** A piece of a webhook that could not be understood; kept, so that nothing is lost. */
export interface Reject {
  readonly channel: ChannelName;
  /** Where it cannot be told whose body it is: of which others it may be. */
  readonly orOf?: readonly ChannelName[];
  readonly raw: Uint8Array;
  readonly reason: string;
}

/** What a webhook request came to: the answer to give once the events are durable, and the events. */
export interface Received {
  readonly status: number;
  readonly body: string;
  readonly events: readonly InboundEvent[];
  readonly rejects: readonly Reject[];
}

/** Reads an authentic body, or what was kept of one: its events, and what cannot be understood. Never throws. */
export type ReadBody = (body: Uint8Array) => Pick<Received, 'events' | 'rejects'>;

/** An HTTP door of one platform: it checks authenticity before it parses, and never does I/O. */
export interface Webhook {
  /** The route, for example `/webhooks/telegram`. */
  readonly path: string;
  readonly methods: readonly ('GET' | 'POST')[];
  /** The answer to a POST that cannot be authentic whatever its body is, which then is not read; null: it may be. */
  refuses?(headers: RawWebhook['headers']): Pick<Received, 'status' | 'body'> | null;
  receive(raw: RawWebhook): Received;
}

/** A rate: at most `count` messages in `perMs` milliseconds. */
export interface Rate {
  readonly count: number;
  readonly perMs: number;
}

/** What a platform allows; the outbox splits and paces by these. */
export interface ChannelLimits {
  readonly text: { readonly max: number; readonly unit: 'utf16' | 'bytes' };
  /** `max` buttons; with `listed`, so many choices in all: those beyond the buttons stand in the text, by their numbers. */
  readonly choices: {
    readonly max: number;
    readonly label: number;
    readonly value: number;
    /** Not everybody sees the buttons: so many choices are listed in the text too, with their whole labels. */
    readonly listed?: number;
    /** Buttons are gone once another message follows: those of an answer come after its pictures and files. */
    readonly vanish?: true;
  };
  /** Files that it takes from us: which, by their types, and how large. */
  readonly documents: { readonly maxBytes: number; takes(mimeType: string): boolean };
  readonly perConversation: Rate;
  readonly overall: Rate;
  /** How long after the citizen's last message one may write: anything, and then only what a person wrote. */
  readonly window?: { readonly anyMs: number; readonly personMs: number };
}

/** Where a conversation is on its platform. All ids are strings. */
export interface Address {
  readonly accountId: string;
  readonly conversationId: string;
}

/** One message to send, already within the channel's limits. */
export interface Outbound {
  /** Our id of the outbound row; a channel may pass it along so that echoes are recognised. */
  readonly id: string;
  readonly to: Address;
  readonly reply: MadeReply | HeldReply;
  /** The same file will be asked for again: the platform is to keep it, where it has to be told so. */
  readonly reusable?: true;
  /** The inbound choice this answers, when the platform wants it acknowledged (Telegram's callback query). */
  readonly callbackId?: string;
  /** A person wrote it, after the time in which anything may be sent. */
  readonly tag?: 'human-agent';
}

/** A file somebody sent us, or why it cannot be had: too large, gone, or the platform does not answer now. */
export type FetchedFile =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly fileName: string; readonly mimeType: string }
  | { readonly ok: false; readonly reason: 'too-large' | 'gone' | 'away' };

/**
 * What became of a send.
 * - `sent`: accepted by the platform, with its own message id, and how it may be asked for the very file again.
 * - `handle-refused`: certainly refused because the platform does not know a file by its handle; it is to be sent anew.
 * - `retry`: certainly refused for now (429); may be sent again after `afterMs`.
 * - `failed`: certainly refused for good.
 * - `unreachable`: the person cannot be written to any more (blocked, deleted).
 * - `stopped`: the channel itself cannot send (dead token); nothing else should be tried.
 * - `unknown`: nobody can say whether it arrived; it must never be sent a second time.
 */
export type DeliveryResult =
  | { readonly state: 'sent'; readonly messageId: string | null; readonly handle?: string }
  | { readonly state: 'handle-refused'; readonly reason: string }
  | { readonly state: 'retry'; readonly afterMs: number }
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'unreachable'; readonly reason: string }
  | { readonly state: 'stopped'; readonly reason: string }
  | { readonly state: 'unknown'; readonly reason: string };

/** A line of a command menu: the name without `/`, and what it does. */
export interface MenuCommand {
  readonly name: string;
  readonly description: string;
}

/** The way out to one platform. `send` makes one attempt, has its own time-out and never throws. */
export interface Channel {
  readonly name: ChannelName;
  readonly limits: ChannelLimits;
  send(outbound: Outbound): Promise<DeliveryResult>;
  /** Tells the platform that a choice came in, when it gets no answer. Optional comfort: never throws. */
  acknowledge?(callbackId: string): Promise<void>;
  /** Brings a file by the platform's own handle, never by an address a citizen gave. Never throws. */
  fetchFile?(fileId: string): Promise<FetchedFile>;
  /** A link that opens us with `/start <payload>`, where the platform has such; null while our name there is unknown. */
  startLink?(payload: string): string | null;
  /** Shows that a picture or document is being made; the notice goes by itself after some seconds. Optional comfort: never throws. */
  showMaking?(to: Address, as: OrderReply['as']): Promise<void>;
  /** Shows a menu of commands in one conversation; null: everybody's menu again. Optional comfort: never throws. */
  showCommands?(to: Address, commands: readonly MenuCommand[] | null): Promise<void>;
}
