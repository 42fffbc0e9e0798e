import { addDays, type Day, dayOf, type Month, monthRange } from '../core/calendar';
import type { Subject } from '../core/subjects';
import { seriesOf } from '../stats/case-contribution';
import { coverageOf, readCoverage } from '../stats/coverage';
import type { Measure } from '../stats/figures';
import type { StatsDeps } from '../stats/read';
import { union } from '../stats/tile';

/** Days on which a source told of cases of a subject without covering them; half-open ranges. */
export interface Uncovered {
  readonly source: string;
  readonly subject: Subject;
  readonly days: readonly { readonly from: Day; readonly to: Day }[];
}

/** What counts a case of a subject by itself; surveys belong to what they are about. */
const COUNTED: readonly Measure[] = [
  'received',
  'calls:incoming',
  'callbacks',
  'service:adoption',
  'service:tsek',
  'service:demx',
  'service:electronic',
];

/**
 * Days of a month on which a source told of cases that count nowhere, because nobody covers them: an import with rejected
 * lines, a source that was never declared.
 */
export async function readUncovered(
  { db, clock, timezone }: StatsDeps,
  month: Month,
  subjects: readonly Subject[],
): Promise<Uncovered[]> {
  const { from, to } = monthRange(month);
  const days: Day[] = [];
  for (let day: Day = from; day < to; day = addDays(day, 1)) days.push(day);
  const [sources, coverage] = await Promise.all([
    db.sources.find({}, { projection: { _id: 1 } }).toArray(),
    readCoverage(db, subjects, dayOf(clock(), timezone)),
  ]);
  const found: Uncovered[] = [];
  for (const { _id: source } of sources) {
    const ids = subjects.flatMap((subject) => days.map((day) => `${seriesOf(subject, source)}|${day}`));
    const rows = await db.figures.find({ _id: { $in: ids } }).toArray();
    for (const subject of subjects) {
      const own = rows.filter((row) => row.subject === seriesOf(subject, source));
      const bare = own.filter(({ period, counts }) =>
        COUNTED.some((measure) => {
          if (!((counts[measure] ?? 0) > 0)) return false;
          const covered = coverageOf(subject, measure, coverage);
          return !covered.some((one) => one.from <= period && period < one.to);
        }),
      );
      const ranges = bare.map(({ period }) => ({ from: period, to: addDays(period, 1) }));
      if (ranges.length > 0) found.push({ source, subject, days: union(ranges) });
    }
  }
  return found;
}
