import type { PublishedSubject } from '../../models/digest';
import { addDays, type Day, monthOf } from '../core/calendar';
import type { Subject } from '../core/subjects';
import type { Collections } from '../database/collections';
import { readCoverage } from './coverage';
import type { Known, ToldSpan } from './layout';
import { type Published, readPublished, readTotals } from './published';

/** Everything that layouts of a subject are made of, and the digests it comes from. */
export interface WhatIsKnown extends Known {
  readonly published: Published;
}

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
    readPublished(db, monthOf(addDays(to, -1)), subjects),
    readCoverage(db, subjects, today),
    readSeals(db, subjects, from, to),
  ]);
  const spans = new Map<string, ToldSpan[]>(
    subjects.map((one) => [
      one,
      (published.subjects.get(one)?.spans ?? []).map((span) => ({ ...span, source: 'digest' })),
    ]),
  );
  const totals = await readTotals(db, subjects, { from: firstOpen(from, spans), to });
  for (const one of seals)
    spans.get(one.subject)!.unshift(...one.spans.map((span) => ({ ...span, source: 'sealed' as const })));
  for (const total of totals) spans.get(total.subject)!.push({ ...total, source: 'totals' });
  return { spans, coverage, centres, published };
}

/** What sealed months of a stretch of days say of some subjects. */
async function readSeals(
  db: Pick<Collections, 'seals'>,
  subjects: readonly string[],
  from: Day,
  to: Day,
): Promise<PublishedSubject[]> {
  const seals = await db.seals
    .find({ _id: { $gte: monthOf(from), $lte: monthOf(addDays(to, -1)) } })
    .project<{ subjects: PublishedSubject[] }>({
      subjects: { $filter: { input: '$subjects', cond: { $in: ['$$this.subject', [...subjects]] } } },
    })
    .toArray();
  return seals.flatMap((seal) => seal.subjects);
}

/** The first day from which totals may count: what lies before an opening balance is in it, except for its own period. */
function firstOpen(from: Day, spans: ReadonlyMap<string, readonly ToldSpan[]>): Day {
  const openings = [...spans.values()].map((of) =>
    of.reduce((last, span) => (span.from === null && span.to > last ? span.to : last), ''),
  );
  const yearStart = `${from.slice(0, 4)}-01-01`;
  return [yearStart, ...openings].reduce((first, day) => (day < first ? day : first));
}
