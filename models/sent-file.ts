import { Schema } from 'mongoose';
import type { ChannelName } from '../src/core/channel';

/**
 * A picture or document that was sent, as its platform may be asked for it again: nothing is drawn and uploaded a second time.
 * `_id` is a hash of channel, account, what it is made of, and the version that made it. Nothing in it is of a person.
 */
export interface SentFileRow {
  _id: string;
  channel: ChannelName;
  /** The platform's own handle, as the channel gave it. */
  handle: string;
  /** What it shows, in short. */
  alt: string;
  at: Date;
}

export const sentFileSchema = new Schema<SentFileRow>(
  {
    _id: { type: String, required: true },
    channel: { type: String, required: true },
    handle: { type: String, required: true },
    alt: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'sentFiles', versionKey: false },
);
// Those that are too old go.
sentFileSchema.index({ at: 1 });
