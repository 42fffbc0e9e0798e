import { Schema } from 'mongoose';

/** A piece of a webhook nobody could understand, encrypted, with the reason. `_id` is a keyed hash of it. */
export interface QuarantineRow {
  _id: string;
  channel: string;
  receivedAt: Date;
  reason: string;
  content: Buffer;
  /** Pseudonyms of all who may be named in it; absent where they are too many, and in rows of before they were noted. */
  people?: string[];
  /** A trial of ours, which is not counted. */
  test?: true;
}

export const quarantineSchema = new Schema<QuarantineRow>(
  {
    _id: { type: String, required: true },
    channel: { type: String, required: true },
    receivedAt: { type: Date, required: true },
    reason: { type: String, required: true },
    content: { type: Buffer, required: true },
    people: { type: [String], default: undefined },
    test: Boolean,
  },
  { collection: 'quarantine', versionKey: false },
);
// What came of late, and what is old enough to go.
quarantineSchema.index({ receivedAt: 1 });
// What names somebody who is to be forgotten.
quarantineSchema.index({ people: 1 });
