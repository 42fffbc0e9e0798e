import type { Period, StatsReport } from '../../src/stats/report';
import type { Collections } from '../../src/database/collections';
import type { Subject } from '../../src/core/subjects';
import { importDigest } from '../../src/imports/digest/import';
import type { DigestFile } from '../../src/imports/digest/schema';
import { readStats } from '../../src/stats/read';

/** The period that a word means: `2024`, `2024-08` or `2024-08-16`. */
export function periodOf(word: string): Period {
  if (word.length === 4) return { kind: 'year', year: Number(word) };
  return word.length === 7 ? { kind: 'month', month: word } : { kind: 'day', day: word };
}

/** Asks for figures, at an instant. */
export function readAt(db: Collections, now: string, subject: Subject, period: string): Promise<StatsReport> {
  const query = { subject, period: periodOf(period) };
  return readStats({ db, clock: () => new Date(now), timezone: 'Asia/Baku' }, query);
}

/** The values of some counts; null is unknown. */
export function valuesOf(
  report: StatsReport,
  of: 'period' | 'cumulative' | 'previous',
  ...measures: string[]
) {
  return measures.map((measure) => report[of].counts[measure]!.value);
}

/** Imports a digest as an administrator would. */
export async function importFile(db: Collections, file: DigestFile): Promise<void> {
  await importDigest({
    collections: db,
    content: JSON.stringify(file),
    importedBy: 'cli',
    clock: () => new Date('2024-10-10T08:00:00Z'),
  });
}
