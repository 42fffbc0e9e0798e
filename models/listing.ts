import { Schema } from 'mongoose';

/**
 * A page of a list of cases that a button leads to: platforms allow a button 64 bytes, and where a page begins needs
 * more; nor is an address of the console to have the number of a case. `_id` is derived from the event whose answer has the
 * button, in the console from the reader and the page. Nothing in it is of a citizen.
 */
export interface ListingRow {
  _id: string;
  /** What is listed, as it can be typed after `/cases`. */
  args: string;
  /** The page, from 1 on, and the row it begins after (null: the first page). */
  page: number;
  after: { day: string; group: string; key: string } | null;
  /** How many cases the first page said there are; null: it was not shown yet. */
  count: number | null;
  /** The page before, when it is not the first. */
  previous: string | null;
  at: Date;
}

export const listingSchema = new Schema<ListingRow>(
  {
    _id: { type: String, required: true },
    args: { type: String, required: true },
    page: { type: Number, required: true },
    after: Schema.Types.Mixed,
    count: Number,
    previous: String,
    at: { type: Date, required: true },
  },
  { collection: 'listings', versionKey: false },
);
// Those that are too old go.
listingSchema.index({ at: 1 });
