import { Schema } from 'mongoose';
import type { PublishedSpan } from './digest';

/**
 * Figures of one subject for exactly these days, where no single cases exist: `<source>|<subject>|<from>|<to>`, half-open.
 * They answer for days that neither a digest nor cases cover.
 */
export interface TotalRow extends PublishedSpan {
  _id: string;
  source: string;
  subject: string;
  from: string;
  hash: string;
  version: number;
  recordedAt: Date;
}

export const totalSchema = new Schema<TotalRow>(
  {
    _id: { type: String, required: true },
    source: { type: String, required: true },
    subject: { type: String, required: true },
    from: { type: String, required: true },
    to: { type: String, required: true },
    counts: { type: Schema.Types.Mixed, required: true },
    printed: { type: Schema.Types.Mixed, required: true },
    extremes: { type: Schema.Types.Mixed, required: true },
    families: Schema.Types.Mixed,
    hash: { type: String, required: true },
    version: { type: Number, required: true },
    recordedAt: { type: Date, required: true },
  },
  { collection: 'totals', versionKey: false, minimize: false },
);
totalSchema.index({ subject: 1, from: 1 });
