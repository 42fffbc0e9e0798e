import { Schema } from 'mongoose';

/** A right held by one process for a while. `token` grows with every new holder: it fences off the ones before. */
export interface LeaseRow {
  _id: string;
  holder: string;
  token: number;
  expiresAt: Date;
}

export const leaseSchema = new Schema<LeaseRow>(
  {
    _id: { type: String, required: true },
    holder: { type: String, required: true },
    token: { type: Number, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'leases', versionKey: false },
);
