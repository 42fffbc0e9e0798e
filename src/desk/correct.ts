import type { InquiryRow } from '../../models/inquiry';
import { type Correction, correctInquiry } from '../inquiries/correct';
import { auditAct } from './audit';
import type { Act, DeskDeps } from './deps';

/** What became of a correction. */
export type Corrected =
  | { readonly state: 'done' | 'same' | 'open'; readonly inquiry: InquiryRow }
  | { readonly state: 'unknown' };

/** Corrects a closed inquiry; the audit keeps what it was and what it is. */
export async function correct(
  deps: DeskDeps,
  act: Act,
  before: InquiryRow,
  correction: Correction,
): Promise<Corrected> {
  if (before.stage !== 'closed') return { state: 'open', inquiry: before };
  const fields = Object.keys(correction) as (keyof Correction)[];
  const values = (row: InquiryRow) => Object.fromEntries(fields.map((field) => [field, row[field]]));
  const details = { from: values(before), to: correction };
  const same = fields.every((field) => before[field] === correction[field]);
  // Said before it is done: no change without its audit row.
  if (!same)
    await auditAct(deps, act, 'desk.correct', `inquiry:${before.number}`, details, { of: before.version });
  const { inquiry } = await correctInquiry(deps.db, before._id, correction);
  if (!inquiry) return { state: 'unknown' };
  // All rows of this act: their ids begin with its own, and `;` is what follows `:`.
  const [from, to] = [`${act.id}:desk.correct:`, `${act.id}:desk.correct;`];
  const again = await deps.db.audit.findOne({ _id: { $gte: from, $lt: to } });
  return { state: again ? 'done' : 'same', inquiry };
}
