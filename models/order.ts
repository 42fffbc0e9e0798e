import { Schema } from 'mongoose';

/**
 * What a picture or document is made of, kept once for all the messages that bring it. `_id` is the order's own hash. Figures
 * alone are in it, nothing of a person.
 */
export interface OrderRow {
  _id: string;
  /** The packed order, compressed. */
  bytes: Buffer;
  /** When it was last asked to be kept. */
  at: Date;
}

export const orderSchema = new Schema<OrderRow>(
  {
    _id: { type: String, required: true },
    bytes: { type: Buffer, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'orders', versionKey: false },
);
// Those that are too old go.
orderSchema.index({ at: 1 });
