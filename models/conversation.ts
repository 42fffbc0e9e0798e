import { Schema } from 'mongoose';
import type { ChannelName } from '../src/core/channel';
import type { Direction } from '../src/core/subjects';

/** A question that waits for its answer. */
export type Awaiting =
  | 'question'
  | 'helped'
  | 'type'
  | 'birth-year'
  | 'sex'
  | 'district'
  | 'forward-note'
  | 'rating'
  | 'nps'
  | 'forget';

/**
 * The state of one conversation. `address` (encrypted with the person's key) is where replies go. Every write names
 * the lease token of its writer and is refused when a newer holder has written: an expired holder cannot write.
 */
export interface ConversationRow {
  _id: string;
  channel: ChannelName;
  person: string;
  address: Buffer;
  fence: number;
  /** The direction picked from the menu, waiting for the question. */
  direction?: Direction | null;
  openInquiry?: string | null;
  /** What the citizen was asked last, and about which inquiry (or staff: which draft). */
  awaiting?: Awaiting | null;
  awaitingFor?: string | null;
  /** The latest albums that were answered, each with the event that is: the others of it get no answer of their own. */
  albums?: { id: string; event: string }[];
  /** The state before the event that changed it last, so that handling that event again decides the same. */
  before?: {
    event: string;
    direction: Direction | null;
    openInquiry: string | null;
    awaiting: Awaiting | null;
    awaitingFor: string | null;
  };
  /** Staff: the inquiry this member wrote to last, or took last. */
  focus?: string | null;
  /** The event in whose answer the citizen was told what becomes of the words. */
  privacyTold?: string;
  lastInboundAt?: Date;
  /** Why nothing can be sent there any more. */
  unreachable?: string | null;
  test?: true;
}

export const conversationSchema = new Schema<ConversationRow>(
  {
    _id: { type: String, required: true },
    channel: { type: String, required: true },
    person: { type: String, required: true },
    address: { type: Buffer, required: true },
    fence: { type: Number, required: true },
    direction: String,
    openInquiry: String,
    awaiting: String,
    awaitingFor: String,
    focus: String,
    before: Schema.Types.Mixed,
    privacyTold: String,
    lastInboundAt: Date,
    unreachable: String,
    test: Boolean,
  },
  { collection: 'conversations', versionKey: false },
);
conversationSchema.index({ person: 1 });
