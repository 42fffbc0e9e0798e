import type {
  Address,
  Channel,
  ChannelName,
  DeliveryResult,
  RawWebhook,
  Webhook,
} from '../../src/core/channel';
import type { EventKind } from '../../src/core/event';
import { describeInbound } from './channel-inbound';
import { describeOutbound } from './channel-outbound';

export { PIXEL } from './channel-samples';

/** One event as the platform documents it (a Telegram update, one item of Meta's `messaging`), before its envelope. */
export type Payload = unknown;

/** Which event it is and when it happened. The same serial is the same message; `at` is in whole seconds. */
export interface Moment {
  readonly serial: number;
  readonly at: Date;
}

/** Makes the documented payload of one event. */
export type Build = (moment: Moment) => Payload;

/** A payload and the fields its event must have. */
export interface Sample {
  readonly build: Build;
  readonly expect: Readonly<Record<string, unknown>> & { readonly kind: EventKind };
}

/** The way in. A webhook does no I/O, so none of this needs a running platform. Leave out what the platform lacks. */
export interface InboundHarness {
  readonly webhook: Webhook;
  /** What each event must say of the account, the conversation and the sender that the builders use. */
  readonly who: { readonly accountId: string; readonly conversationId: string; readonly senderId: string };
  /** Kinds to which the platform gives no time (their `sentAt` is null), or `all`. */
  readonly untimed?: readonly EventKind[] | 'all';
  readonly payloads: {
    /** A text message; a text that begins with `/` must come out as a command. */
    readonly text: (text: string) => Build;
    /** Named ways of choosing a button: `callback query`, `quick reply`, `postback`. */
    readonly choices?: Readonly<Record<string, (value: string) => Build>>;
    readonly attachments?: Readonly<Record<string, Sample>>;
    /** An edit at `moment.at` of the text message that has the same serial. */
    readonly edited?: (text: string) => Build;
    /** Authentic events that we only log. */
    readonly unsupported?: Readonly<Record<string, Build>>;
    /** Whatever else the platform tells: blocked, read, echoes. */
    readonly others?: Readonly<Record<string, Sample>>;
  };
  /** The request body that carries these payloads (one, when the platform sends no more than one). */
  body(payloads: readonly Payload[]): Uint8Array;
  /** An authentic request with this body. */
  authentic(body: Uint8Array): RawWebhook;
  /** The same, authenticated with the previous secret, while secrets rotate. */
  authenticByOldSecret?(body: Uint8Array): RawWebhook;
  /** Named ways of spoiling an authentic request: each must get 401. */
  readonly forgeries: Readonly<Record<string, (request: RawWebhook) => RawWebhook>>;
  /** What no answer may contain: secrets, tokens, the signature that would have been right. */
  secrets(body: Uint8Array): readonly string[];
  /** The body of a repeated delivery: what the platform changes when it repeats an event (envelope, counters). */
  repeated?(payload: Payload): Uint8Array;
  /** An event nobody can understand, when several travel together: its siblings must survive. */
  readonly broken?: Payload;
  /** The answer to authentic rubbish: 200 by default, since a platform would repeat it for ever. */
  readonly malformedStatus?: number;
}

/** One message as the platform, or the person's screen, got it. */
export interface Arrival {
  readonly to: string;
  readonly kind: 'text' | 'picture' | 'document';
  readonly text?: string;
  readonly choices?: readonly { readonly label: string; readonly value: string }[];
  readonly bytes?: Uint8Array;
  readonly fileName?: string;
  readonly caption?: string;
}

/** A channel that sends to a running fake of its platform. */
export interface OutboundPlatform {
  readonly channel: Channel;
  readonly to: Address;
  /** The messages that arrived since the last `reset`, oldest first. */
  arrived(): readonly Arrival[];
  /** The sending requests the platform saw since the last `reset`, refused ones included. */
  attempts(): number;
  reset(): void;
  close(): Promise<void>;
}

/** A way for the platform to fail once, and what the channel must make of it. */
export interface Failure {
  /** Makes the next send fail; called after `start`. */
  readonly arrange: () => void | Promise<void>;
  /** What `send` must resolve to: at least these fields. */
  readonly expect: { readonly state: DeliveryResult['state']; readonly afterMs?: number };
}

/** The way out. Give the channel a short time-out (some 300 ms) so that hanging is tested quickly. */
export interface OutboundHarness {
  start(): Promise<OutboundPlatform>;
  readonly failures?: Readonly<Record<string, Failure>>;
  /** What no result may contain. */
  readonly secrets: readonly string[];
  /** False when nothing beyond the channel itself enforces the declared limits. */
  readonly platformEnforcesLimits?: boolean;
  /** False when the channel cannot carry the reply's kind. */
  readonly pictures?: boolean;
  readonly documents?: boolean;
}

export interface ChannelHarness {
  readonly inbound?: InboundHarness;
  readonly outbound?: OutboundHarness;
}

/** The one suite that every channel passes. `makeHarness` is called once and does no I/O; `start` may. */
export function describeChannel(name: ChannelName, makeHarness: () => ChannelHarness): void {
  const harness = makeHarness();
  describe(`${name} keeps the channel contract`, () => {
    if (harness.inbound) describeInbound(name, harness.inbound);
    if (harness.outbound) describeOutbound(name, harness.outbound);
  });
}
