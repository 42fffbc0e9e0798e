import { Schema } from 'mongoose';

/** Somebody who tells us of cases or totals: a system of the agency, a telephone exchange, a file. */
export interface SourceRow {
  /** Its name: lower-case letters, digits and hyphens. */
  _id: string;
  /** Of two sources of cases for the same days, the lower one counts. */
  order: number;
  /** SHA-256 of each key it may use at the HTTP door, hex; old and new while they are changed. */
  keys: string[];
  createdAt: Date;
  /** Rows that were made up, for trying the product at size. */
  simulated?: true;
}

export const sourceSchema = new Schema<SourceRow>(
  {
    _id: { type: String, required: true },
    order: { type: Number, required: true },
    keys: { type: [String], required: true },
    createdAt: { type: Date, required: true },
    simulated: Boolean,
  },
  { collection: 'sources', versionKey: false },
);
