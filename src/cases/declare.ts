import type { CoverageRow, Measured } from '../../models/coverage';
import type { CaseField } from '../core/cases';
import type { Day } from '../core/calendar';
import type { Collections } from '../database/collections';

/** What a source covers: whose cases, of what, on which days (half-open; `to: null`: it goes on), and which fields it states. */
export interface Declared {
  readonly source: string;
  readonly subjects: readonly string[];
  readonly measured: Exclude<Measured, 'chat'>;
  readonly fields: readonly CaseField[];
  readonly from: Day;
  readonly to: Day | null;
}

/**
 * Declares what a source covers; a covered day without cases is 0. Declare it after the cases are recorded: a crash
 * between leaves their days unknown, not wrong. Idempotent; the fields told last stand.
 */
export async function declareCases(db: Pick<Collections, 'coverage'>, declared: Declared): Promise<void> {
  const { source, subjects, measured, fields, from, to } = declared;
  for (const subject of subjects) {
    const row: Omit<CoverageRow, '_id'> = { source, measured, subject, fields: [...fields], from, to };
    const _id = `${source}|${subject}|${measured}|${from}|${to ?? ''}`;
    await db.coverage.updateOne({ _id }, { $set: row }, { upsert: true });
  }
}
