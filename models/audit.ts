import { Schema } from 'mongoose';

/** Who did what. Append-only; holds no personal data, only pseudonyms and ids. */
export interface AuditRow {
  /** Derived from the event that caused it, so that a replay adds nothing. */
  _id: string;
  at: Date;
  /** Pseudonym, `cli` or `system`. */
  actor: string;
  /** For example `stats.read`, `digest.import`. */
  action: string;
  subject: string;
  details: Record<string, unknown>;
  test?: true;
}

export const auditSchema = new Schema<AuditRow>(
  {
    _id: { type: String, required: true },
    at: { type: Date, required: true },
    actor: { type: String, required: true },
    action: { type: String, required: true },
    subject: { type: String, required: true },
    details: { type: Schema.Types.Mixed, required: true },
    test: Boolean,
  },
  { collection: 'audit', versionKey: false, minimize: false },
);
auditSchema.index({ at: -1 });
// Pages of what somebody did, or of what was done.
auditSchema.index({ actor: 1, at: -1 });
auditSchema.index({ action: 1, at: -1 });
