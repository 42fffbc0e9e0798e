import type { SealRow } from '../../models/seal';
import { addDays, type Day, type Month, monthOf, monthRange } from '../core/calendar';
import type { Subject } from '../core/subjects';
import type { Collections } from '../database/collections';
import { readCoverage } from './coverage';
import { cumulativeRange } from './cumulative-range';
import type { Known, SealedSpan, ToldSpan } from './layout';
import { type Published, readPublished, readTotals } from './published';

/** Everything that layouts of a subject are made of, and the digests and sealed months it comes from. */
export interface WhatIsKnown extends Known {
  readonly published: Published;
  /** Each sealed month of the stretch: when it was sealed, and what was wrong in the digests it opens with. */
  readonly sealed: ReadonlyMap<Month, Pick<SealRow, 'sealedAt' | 'findings'>>;
}

/**
 * What of sealed months is read: everything, counts without their families (what only counts are laid out of; of digests
 * too), or nothing (figures as they are now, or of ranges that are no month).
 */
export type SealDetail = 'whole' | 'counts' | 'none';

/**
 * What is told and covered of a subject (of the agency: of its centres too; of the call centre: of its chats) from a day
 * on, and before it what the digests open with. `to` is not inside.
 */
export async function readKnown(
  db: Collections,
  subject: Subject,
  from: Day,
  to: Day,
  today: Day,
  detail: SealDetail = 'whole',
): Promise<WhatIsKnown> {
  const centres =
    subject === 'agency'
      ? await db.centres
          .find({}, { projection: { since: 1, until: 1, order: 1 } })
          .sort({ order: 1 })
          .toArray()
      : [];
  const chats = subject === 'call-centre' ? (['chatbot', 'social'] as const) : [];
  const subjects = [subject, ...chats, ...centres.map(({ _id }) => `centre:${_id}` as const)];
  const [published, coverage, seals] = await Promise.all([
    readPublished(db, monthOf(addDays(to, -1)), subjects, detail === 'counts' ? 'counts' : 'whole'),
    readCoverage(db, subjects, today),
    detail === 'none' ? [] : readSeals(db, subjects, from, to, detail),
  ]);
  const spans = new Map<string, ToldSpan[]>(
    subjects.map((one) => [
      one,
      (published.subjects.get(one)?.spans ?? []).map((span) => ({ ...span, source: 'digest' })),
    ]),
  );
  const totals = await readTotals(db, subjects, { from: firstOpen(from, spans), to });
  for (const total of totals) spans.get(total.subject)!.push({ ...total, source: 'totals' });
  const sealed = new Map(seals.map(({ _id, sealedAt, findings }) => [_id, { sealedAt, findings }]));
  return { spans, seals: sealedSpans(subjects, seals), coverage, centres, published, sealed };
}

/** What sealed months of a stretch of days say of some subjects. */
async function readSeals(
  db: Pick<Collections, 'seals'>,
  subjects: readonly string[],
  from: Day,
  to: Day,
  detail: Exclude<SealDetail, 'none'>,
): Promise<Omit<SealRow, 'sealedBy' | 'hash'>[]> {
  return db.seals
    .aggregate<Omit<SealRow, 'sealedBy' | 'hash'>>([
      { $match: { _id: { $gte: monthOf(from), $lte: monthOf(addDays(to, -1)) } } },
      {
        $project: {
          sealedAt: 1,
          findings: 1,
          subjects: { $filter: { input: '$subjects', cond: { $in: ['$$this.subject', [...subjects]] } } },
        },
      },
      ...(detail === 'counts' ? [{ $unset: ['subjects.spans.families', 'subjects.parts.families'] }] : []),
    ])
    .toArray();
}

/** By subject, the month and the cumulative range of each sealed month; one of which nothing was known is there, and empty. */
function sealedSpans(
  subjects: readonly Subject[],
  seals: readonly Pick<SealRow, '_id' | 'subjects'>[],
): Map<string, SealedSpan[]> {
  const spansOf = (subject: Subject): SealedSpan[] =>
    seals.flatMap(({ _id, subjects: sealed }) => {
      const own = sealed.find((one) => one.subject === subject);
      const month = monthRange(_id);
      const told = [...(own?.spans ?? []), ...(own?.parts ?? [])];
      return [month, cumulativeRange(subject, month.to)].map(({ from, to }): SealedSpan => {
        const span = own?.spans.find((one) => one.from === from && one.to === to);
        const others = told.filter((one) => one !== span);
        const parts = others.map((part): ToldSpan => ({ ...part, source: 'sealed' }));
        return { counts: {}, printed: {}, extremes: {}, ...span, from, to, parts, source: 'sealed' };
      });
    });
  return new Map(subjects.map((subject) => [subject, spansOf(subject)]));
}

/** The first day from which totals may count: what lies before an opening balance is in it, except for its own period. */
function firstOpen(from: Day, spans: ReadonlyMap<string, readonly ToldSpan[]>): Day {
  const openings = [...spans.values()].map((of) =>
    of.reduce((last, span) => (span.from === null && span.to > last ? span.to : last), ''),
  );
  const yearStart = `${from.slice(0, 4)}-01-01`;
  return [yearStart, ...openings].reduce((first, day) => (day < first ? day : first));
}
