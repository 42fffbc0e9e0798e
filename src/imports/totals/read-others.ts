import { addDays, type Day, earlier, later, monthOf } from '../../core/calendar';
import type { Subject } from '../../core/subjects';
import type { Collections } from '../../database/collections';
import { readRanks } from '../../sources/order';
import { readCoverage } from '../../stats/coverage';
import { readPublished } from '../../stats/published';
import type { Others } from './overlaps';
import type { TotalDraft } from './parse';

/** What else is known of the subjects of some totals, around their days: one answer for each subject. */
export async function readOthers(
  db: Pick<Collections, 'digests' | 'seals' | 'totals' | 'coverage' | 'sources'>,
  totals: readonly TotalDraft[],
  today: Day,
): Promise<(subject: Subject) => Others> {
  const subjects = [...new Set(totals.map(({ subject }) => subject))];
  const from = totals.map((one) => one.from).reduce(earlier);
  const to = totals.map((one) => one.to).reduce(later);
  const [digests, seals, rows, coverage, rank] = await Promise.all([
    readPublished(db, monthOf(today), subjects),
    db.seals.find({ _id: { $gte: monthOf(from), $lte: monthOf(to) } }).toArray(),
    db.totals
      .find({ subject: { $in: subjects }, from: { $lt: to }, to: { $gt: from } })
      .sort({ from: 1, _id: 1 })
      .toArray(),
    readCoverage(db, subjects, today),
    readRanks(db),
  ]);
  return (subject) => ({
    published: [
      ...(digests.subjects.get(subject)?.spans ?? []).map((span) => ({
        ...{ ...span, kind: 'digest' as const, month: monthOf(addDays(span.to, -1)) },
      })),
      ...seals.flatMap(({ _id: month, subjects: sealed }) =>
        sealed
          .filter((one) => one.subject === subject)
          .flatMap(({ spans }) => spans.map((span) => ({ ...span, kind: 'sealed' as const, month }))),
      ),
    ],
    totals: rows.filter((row) => row.subject === subject),
    coverage,
    rank,
  });
}
