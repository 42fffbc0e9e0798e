import { Schema } from 'mongoose';

/**
 * The figures of one subject in one local day, month or year (`<subject>|<period>`): sums of counters, derived from
 * the inquiries and always rebuildable. `applied` is the last roll-up batch added, which makes a replay harmless.
 */
export interface FigureRow {
  _id: string;
  subject: string;
  /** `2024-09-01`, `2024-09` or `2024`. */
  period: string;
  counts: Record<string, number>;
  applied: number;
}

export const figureSchema = new Schema<FigureRow>(
  {
    _id: { type: String, required: true },
    subject: { type: String, required: true },
    period: { type: String, required: true },
    counts: { type: Schema.Types.Mixed, required: true },
    applied: { type: Number, required: true },
  },
  { collection: 'figures', versionKey: false, minimize: false },
);
