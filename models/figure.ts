import { Schema } from 'mongoose';

/**
 * The figures of one series in one local day, month or year (`<series>|<period>`): sums of counters, derived from
 * the log and always rebuildable. A series is a subject (`chatbot`), or a subject as one source tells it (`centre:3@desk`). `applied` is the last roll-up batch added, which makes a replay harmless.
 */
export interface FigureRow {
  _id: string;
  /** The series. */
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
// The figures of one day or month, to be added up again.
figureSchema.index({ period: 1 });
