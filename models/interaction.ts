import { Schema } from 'mongoose';
import type { ChannelName } from '../src/core/channel';
import type { EventKind } from '../src/core/event';

/**
 * One inbound event: the log. `_id` is the channel and a keyed hash of the event's own identity, so writing the row
 * is also the check for duplicates. `person` and `conversation` are pseudonyms; `content` is encrypted with the
 * person's own key.
 */
export interface InteractionRow {
  _id: string;
  channel: ChannelName;
  kind: EventKind;
  person: string;
  conversation: string;
  /** Which share of the conversations this one is in; -1: handled by whoever recorded it. */
  partition: number;
  /** Receipt order: milliseconds × 1000 plus a counter. */
  order: number;
  sentAt: Date | null;
  receivedAt: Date;
  content: Buffer;
  /** The person's key could not be opened: `content` is sealed with the identity key until it can be. */
  sealed?: true;
  state: 'received' | 'handled' | 'failed';
  attempts: number;
  /** How often its handling was begun of which nobody knows an end: it may have ended the process. */
  begun?: number;
  handledAt?: Date;
  /** Id of the handler that answered. */
  handler?: string;
  /** The inquiry it belongs to, and whether it opened it. */
  inquiry?: string;
  opened?: true;
  /** The inquiry that began with it: it came late, after a message that was written later had opened that. */
  dates?: string;
  /** A keyed hash of the album it was sent in. */
  album?: string;
  /** In which holding of its inquiry it was shown to the one who has it, and by what: it is shown once. */
  shown?: { holding: string; by: 'opening' | 'relay' };
  /** Made by staff trying things; never counted. */
  test?: true;
}

export const interactionSchema = new Schema<InteractionRow>(
  {
    _id: { type: String, required: true },
    channel: { type: String, required: true },
    kind: { type: String, required: true },
    person: { type: String, required: true },
    conversation: { type: String, required: true },
    partition: { type: Number, required: true },
    order: { type: Number, required: true },
    sentAt: Date,
    receivedAt: { type: Date, required: true },
    content: { type: Buffer, required: true },
    sealed: Boolean,
    state: { type: String, required: true },
    attempts: { type: Number, required: true },
    begun: Number,
    handledAt: Date,
    handler: String,
    inquiry: String,
    opened: Boolean,
    dates: String,
    album: String,
    shown: Schema.Types.Mixed,
    test: Boolean,
  },
  { collection: 'interactions', versionKey: false },
);
// What was received but not handled is found again after a crash.
interactionSchema.index({ partition: 1, order: 1 }, { partialFilterExpression: { state: 'received' } });
interactionSchema.index({ conversation: 1, order: 1 });
interactionSchema.index({ receivedAt: 1 });
// What came late and has moved its inquiry is few.
interactionSchema.index({ dates: 1 }, { partialFilterExpression: { dates: { $exists: true } } });
// What an erasure has to destroy by itself: hardly ever is there any.
interactionSchema.index({ person: 1 }, { partialFilterExpression: { sealed: true } });
