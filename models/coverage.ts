import { Schema } from 'mongoose';

/** What a source counts. `chat` covers the chatbot, the social inbox and the call centre's share of both. */
export type Measured = 'chat';

/**
 * The days a source covers, half-open; `to: null` while it is still on. A covered day without rows is 0, an uncovered
 * day is unknown.
 */
export interface CoverageRow {
  /** `<source>|<from>` */
  _id: string;
  /** For example `channel:telegram`. */
  source: string;
  measured: Measured;
  from: string;
  to: string | null;
}

export const coverageSchema = new Schema<CoverageRow>(
  {
    _id: { type: String, required: true },
    source: { type: String, required: true },
    measured: { type: String, required: true },
    from: { type: String, required: true },
    to: String,
  },
  { collection: 'coverage', versionKey: false },
);
