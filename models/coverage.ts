import { Schema } from 'mongoose';
import type { CaseField, CaseKind, Service } from '../src/core/cases';

/** What a source counts. `chat` covers the chatbot, the social inbox and the call centre's share of both. */
export type Measured = 'chat' | Exclude<CaseKind, 'service'> | `service:${Service}`;

/**
 * The days a source covers, half-open; `to: null` while it is still on. A covered day without rows is 0, an uncovered
 * day is unknown.
 */
export interface CoverageRow {
  /** `<source>|<from>` for a channel; `<source>|<subject>|<measured>|<from>|<to>` for cases. */
  _id: string;
  /** For example `channel:telegram`, or the name of a source. */
  source: string;
  measured: Measured;
  /** Of cases: whose, and which fields the source states. */
  subject?: string;
  fields?: CaseField[];
  from: string;
  to: string | null;
  /** Of a channel: the last day on which a server ran with it. */
  seen?: string;
}

export const coverageSchema = new Schema<CoverageRow>(
  {
    _id: { type: String, required: true },
    source: { type: String, required: true },
    measured: { type: String, required: true },
    subject: String,
    fields: { type: [String], default: undefined },
    from: { type: String, required: true },
    to: String,
    seen: String,
  },
  { collection: 'coverage', versionKey: false },
);
coverageSchema.index({ measured: 1, subject: 1 });
