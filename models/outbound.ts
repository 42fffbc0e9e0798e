import { Schema } from 'mongoose';
import type { ChannelName } from '../src/core/channel';

/**
 * One message to send, written before it is sent. `_id` derives from the event it answers (`<event>/<n>`), so handling
 * the event again creates nothing. A row found `sending` after a crash becomes `unknown`: never a second POST.
 */
export interface OutboundRow {
  _id: string;
  channel: ChannelName;
  person: string;
  conversation: string;
  partition: number;
  order: number;
  createdAt: Date;
  /** The encrypted reply. */
  content: Buffer;
  state: 'queued' | 'sending' | 'sent' | 'failed' | 'unknown';
  /** Why it failed or is unknown. */
  reason?: string;
  /** Not to be tried before, after a certain refusal. */
  notBefore?: Date;
  /** Which process is sending it. */
  claim?: string;
  attempts: number;
  settledAt?: Date;
  /** Keyed hash of the platform's own message id, to recognise echoes and receipts. */
  providerKey?: string;
  /** What a picture of figures that was made shows, in short. */
  alt?: string;
  /** The bytes of a picture or document are in the content: emptied as early as files are, and not as late as words. */
  file?: true;
  deliveredAt?: Date;
  readAt?: Date;
  inquiry?: string;
  /** Whose key encrypts the content, when it is not the reader's: a citizen's words told to staff stay the citizen's. */
  keyOf?: string;
  /** The member of staff who wrote it; absent: the bot. */
  author?: string;
  /** The author knows that it did not arrive, or that nobody knows. */
  authorTold?: true;
  /**
   * Staff have to see it: a citizen's words, the notice that those did not arrive, or what waits (to the group). Gone once it
   * failed and was seen to.
   */
  watched?: 'words' | 'notice' | 'group';
  test?: true;
}

export const outboundSchema = new Schema<OutboundRow>(
  {
    _id: { type: String, required: true },
    channel: { type: String, required: true },
    person: { type: String, required: true },
    conversation: { type: String, required: true },
    partition: { type: Number, required: true },
    order: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    content: { type: Buffer, required: true },
    state: { type: String, required: true },
    reason: String,
    notBefore: Date,
    claim: String,
    attempts: { type: Number, required: true },
    settledAt: Date,
    providerKey: String,
    alt: String,
    file: Boolean,
    deliveredAt: Date,
    readAt: Date,
    inquiry: String,
    keyOf: String,
    author: String,
    authorTold: Boolean,
    watched: String,
    test: Boolean,
  },
  { collection: 'outbound', versionKey: false },
);
outboundSchema.index(
  { partition: 1, order: 1 },
  { partialFilterExpression: { state: { $in: ['queued', 'sending'] } } },
);
outboundSchema.index({ conversation: 1, order: 1 });
outboundSchema.index({ providerKey: 1 }, { sparse: true });
// What staff wrote and what did not arrive, until they know.
outboundSchema.index(
  { author: 1 },
  { partialFilterExpression: { author: { $exists: true }, state: { $in: ['failed', 'unknown'] } } },
);
// How far replies in an inquiry have come, looked at again and again while somebody has it.
// Whole in the index: the rows themselves hold files.
outboundSchema.index(
  { inquiry: 1, author: 1, state: 1, deliveredAt: 1, readAt: 1, _id: 1 },
  { partialFilterExpression: { author: { $exists: true } } },
);
// What staff had to see and did not, until it is seen to.
outboundSchema.index(
  { watched: 1 },
  { partialFilterExpression: { watched: { $exists: true }, state: { $in: ['failed', 'unknown'] } } },
);
