import type { PublishedSpan } from '../../models/digest';
import { addMonths, type Day, type Month, monthRange } from '../core/calendar';
import type { Subject } from '../core/subjects';
import type { Collections } from '../database/collections';
import { cumulativeRange } from './cumulative-range';
import { layOut, type Name } from './layout';
import type { Reading } from './kept-answers';
import { readFigures } from './read-figures';
import type { WhatIsKnown } from './read-known';
import { readingsOf } from './readings';
import type { Readings } from './report';

/** What a month's cumulative figures have from earlier months, beyond what the latest sealed one was sealed with. */
export interface FromEarlier {
  /** That sealed month; null: nothing is from earlier months. */
  readonly month: Month | null;
  /** By measure; only what is not 0, and where all three figures are known. */
  readonly more: Readonly<Record<string, number>>;
}

type Counts = Pick<Readings, 'counts'>;
const NOTHING: FromEarlier = { month: null, more: {} };

/**
 * Later closings, late events and corrected cases of the months up to the latest sealed one before a month: its cumulative
 * figures less those that were sealed, less all months since. The months between are not sealed, so they stand as the log
 * has them now; of a month that is sealed after such ones nobody knows how they stood then, and nothing is said.
 */
export async function readFromEarlier(
  db: Collections,
  { subject, month, end }: { readonly subject: Subject; readonly month: Month; readonly end: Day },
  known: WhatIsKnown,
  { period, cumulative }: { readonly period: Counts; readonly cumulative: Counts },
  { versions, once }: Pick<Reading, 'versions' | 'once'>,
): Promise<FromEarlier> {
  const { from } = cumulativeRange(subject, monthRange(month).to);
  const previous = addMonths(month, -1);
  const to = monthRange(previous).to;
  // On 1 January a year to date starts anew: then no cumulative of the month before begins where this one does.
  const before = known.seals?.get(subject)?.find((span) => span.to === to && span.from === from);
  if (before) return moved(previous, before, period, cumulative);
  if (known.sealed.has(previous) || known.sealed.has(month)) return NOTHING;
  const seal = await once(`sealed|${subject}|${month}|${from}`, () => sealedBefore(db, subject, month, from));
  if (!seal) return NOTHING;
  const since = { from: monthRange(seal.month).to, to: monthRange(month).to };
  const names = Object.keys(cumulative.counts) as Name[];
  const layout = layOut(subject, 'range', since, end, known, names);
  return moved(
    seal.month,
    seal.span,
    readingsOf(layout, await readFigures(db, [layout], versions)),
    cumulative,
  );
}

/** Cumulative less sealed less what is since then, by measure. Pure. */
export function moved(
  month: Month,
  sealed: Pick<PublishedSpan, 'counts'>,
  since: Counts,
  cumulative: Counts,
): FromEarlier {
  const more = Object.entries(cumulative.counts).flatMap(([measure, { value }]): [string, number][] => {
    const [part, was] = [since.counts[measure]?.value ?? null, sealed.counts[measure]];
    if (value === null || part === null || was === undefined) return [];
    return value - part === was ? [] : [[measure, value - part - was]];
  });
  return more.length > 0 ? { month, more: Object.fromEntries(more) } : NOTHING;
}

/** The latest seal before a month with the cumulative span that begins at `from`; null where a later digest opens anew. */
async function sealedBefore(
  db: Pick<Collections, 'seals' | 'digests'>,
  subject: Subject,
  month: Month,
  from: Day | null,
): Promise<{ readonly month: Month; readonly span: PublishedSpan } | null> {
  const seal = await db.seals.findOne(
    { _id: { $lt: month } },
    { sort: { _id: -1 }, projection: { subjects: { $elemMatch: { subject } } } },
  );
  if (!seal) return null;
  const opened = { month: { $gt: seal._id, $lte: month } };
  if (await db.digests.findOne(opened, { projection: { _id: 1 } })) return null;
  const { to } = monthRange(seal._id);
  const span = seal.subjects?.[0]?.spans.find((one) => one.to === to && one.from === from);
  return span ? { month: seal._id, span } : null;
}
