import { Schema } from 'mongoose';
import type { CaseDraft } from '../src/core/cases';
import type { Counted } from './inquiry';

type Stored = { -readonly [K in keyof CaseDraft]: CaseDraft[K] };

/**
 * One visit, call, callback, service or survey answer that a source told us of: `<source>|<kind>|<id>`. Every change
 * raises `version` and marks it `dirty`; the roll-up counts the difference to `counted`.
 */
export interface CaseRow extends Omit<Stored, 'id'> {
  _id: string;
  /** The source's own number for it. */
  id: string;
  source: string;
  /** SHA-256 of the draft, by which the same content is known again. */
  hash: string;
  recordedAt: Date;
  version: number;
  dirty?: true;
  counted?: Counted;
  /** The roll-up batch that counted it last. */
  countedIn?: number;
}

export const caseSchema = new Schema<CaseRow>(
  {
    _id: { type: String, required: true },
    id: { type: String, required: true },
    source: { type: String, required: true },
    kind: { type: String, required: true },
    subject: { type: String, required: true },
    day: { type: String, required: true },
    at: Date,
    closedAt: Date,
    service: String,
    direction: String,
    type: String,
    outcome: String,
    district: String,
    sex: String,
    age: Number,
    hour: Number,
    waitSeconds: Number,
    serviceSeconds: Number,
    answered: Boolean,
    investigation: Boolean,
    satisfied: Boolean,
    nps: Number,
    operator: String,
    hash: { type: String, required: true },
    recordedAt: { type: Date, required: true },
    version: { type: Number, required: true },
    dirty: Boolean,
    counted: Schema.Types.Mixed,
    countedIn: Number,
  },
  { collection: 'cases', versionKey: false },
);
caseSchema.index({ dirty: 1, _id: 1 }, { partialFilterExpression: { dirty: true } });
// Lists of cases, the latest first, and the longest waits.
caseSchema.index({ subject: 1, day: -1, _id: 1 });
caseSchema.index(
  { subject: 1, waitSeconds: -1, day: 1 },
  { partialFilterExpression: { waitSeconds: { $gt: 0 } } },
);
