import { Schema } from 'mongoose';
import type { Finding, PublishedSubject } from './digest';

/** How many of a district (`none`: not stated) by direction (`none` likewise). */
export interface TableRow {
  district: string;
  counts: Record<string, number>;
}

/**
 * A month as it was published: the figures of every subject as they stood, open inquiries included. Written once; what
 * comes later is a correction beside it.
 */
export interface SealRow {
  /** The month, `2024-09`. */
  _id: string;
  sealedAt: Date;
  /** A pseudonym, or `cli`. */
  sealedBy: string;
  /** What the figures are known by: SHA-256 of their canonical content, hex. */
  hash: string;
  /** By subject, the month and the cumulative span, with everything that was known. */
  subjects: PublishedSubject[];
  /** What is wrong in the digests that its cumulative figures open with. */
  findings: Finding[];
  /**
   * The public tables as they stood, exact, by name; null: not known, or not told by one source. Absent in seals that are
   * older than this.
   */
  tables?: Record<string, TableRow[] | null>;
}

export const sealSchema = new Schema<SealRow>(
  {
    _id: { type: String, required: true },
    sealedAt: { type: Date, required: true },
    sealedBy: { type: String, required: true },
    hash: { type: String, required: true },
    subjects: { type: [Schema.Types.Mixed], required: true },
    findings: { type: [Schema.Types.Mixed], required: true },
    tables: { type: Schema.Types.Mixed },
  } as never,
  { collection: 'seals', versionKey: false, minimize: false },
);
