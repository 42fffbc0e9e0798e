import {
  addDays,
  addMonths,
  type Day,
  type DayRange,
  dayOf,
  earlier,
  type Month,
  monthOf,
  monthRange,
} from '../core/calendar';
import type { Clock } from '../core/clock';
import { centreCode, type Subject } from '../core/subjects';
import type { Collections } from '../database/collections';
import { isSimulated } from '../database/purpose';
import { isPrinted, type Known, type Layout, layOut } from './layout';
import type { Published } from './published';
import { rangeOf } from './period';
import { latestPublishedMonth, printedSince } from './published';
import { readFigures } from './read-figures';
import { readKnown } from './read-known';
import type { RangeKind } from './reading';
import { readingsOf } from './readings';
import type { CentreLine, Period, Readings, StatsQuery, StatsReport } from './report';
import { sourceOf } from './source';
import { stepPeriod } from './step-period';

/** What reading statistics needs. */
export interface StatsDeps {
  readonly db: Collections;
  readonly clock: Clock;
  readonly timezone: string;
}

/**
 * Answers a query: the digest where it covers the days, the log where it does, and nobody's word elsewhere. A few point
 * reads, however long the log is.
 */
export async function readStats(deps: StatsDeps, query: StatsQuery): Promise<StatsReport> {
  const { subject } = query;
  const now = deps.clock();
  const today = dayOf(now, deps.timezone);
  const ranges = rangesOf(query, addDays(today, 1));
  const { range } = ranges.period;
  const known = await readKnown(deps.db, subject, ranges.previous.range.from, range.to, today);
  const lay = ({ kind, range, end }: Asked): Layout => layOut(subject, kind, range, end, known);
  const layouts = [lay(ranges.period), lay(ranges.cumulative), lay(ranges.previous)] as const;
  const centres = subject === 'agency' ? centreLayouts(ranges, known) : [];
  const figures = await readFigures(deps.db, [...layouts, ...centres.flatMap((one) => one.layouts)]);
  const [period, cumulative, previous] = layouts.map((layout) => readingsOf(layout, figures)) as [
    Readings,
    Readings,
    Readings,
  ];
  const sources = [...Object.values(period.counts), ...Object.values(cumulative.counts)].map(
    (count) => count.source,
  );
  const source = sourceOf(sources.filter((one) => one !== null));
  return {
    query,
    range,
    cumulativeRange: ranges.cumulative.range,
    since: await sinceOf(deps.db, subject, ranges.cumulative.range, known.published),
    timezone: deps.timezone,
    now,
    asOf: source === null ? null : earlier(addDays(range.to, -1), today),
    period,
    cumulative,
    previous,
    source,
    incomplete: range.to > today && !isPrinted(range, layouts[0].spans),
    centres: centres.map(({ code, layouts: [one, all] }): CentreLine => {
      const visits = (layout: Layout) => readingsOf(layout, figures).counts['received']!;
      return { code, period: visits(one), cumulative: visits(all) };
    }),
    marks: marksOf(subject, [layouts[0], layouts[1]], known.published),
    simulated: await isSimulated(deps.db),
  };
}

/** A range to read; days from `end` on are not awaited. */
interface Asked<Range extends DayRange = DayRange> {
  readonly kind: RangeKind;
  readonly range: Range;
  readonly end: Day;
}

interface Ranges {
  readonly period: Asked<{ from: Day; to: Day }>;
  readonly cumulative: Asked;
  readonly previous: Asked<{ from: Day; to: Day }>;
}

/** While a period runs, its sums reach up to today; those of one that has not begun are not known yet. */
function rangesOf({ subject, period }: StatsQuery, tomorrow: Day): Ranges {
  const asked = (of: Period): Ranges['period'] => {
    const range = rangeOf(of);
    return { kind: of.kind, range, end: range.from < tomorrow ? tomorrow : range.to };
  };
  const { kind, range, end } = asked(period);
  return {
    period: { kind, range, end },
    cumulative: { kind: 'cumulative', range: cumulativeOf(subject, range.to), end },
    previous: asked(stepPeriod(period, -1)),
  };
}

/** Months looked back for one that has figures. */
const LOOK_BACK = 60;

/** The latest month in which anything is counted of a subject; null when there is none. */
export async function latestMonth(deps: StatsDeps, subject: Subject): Promise<Month | null> {
  const today = dayOf(deps.clock(), deps.timezone);
  const digest = await latestPublishedMonth(deps.db, subject);
  const oldest = digest ?? addMonths(monthOf(today), -LOOK_BACK);
  const known = await readKnown(deps.db, subject, `${oldest}-01`, addDays(today, 1), today);
  const names = subject === 'call-centre' ? (['calls:incoming', 'chat'] as const) : (['received'] as const);
  for (let month = monthOf(today); month > oldest; month = addMonths(month, -1)) {
    const layout = layOut(subject, 'month', monthRange(month), addDays(today, 1), known, names);
    const { counts } = readingsOf(layout, new Map());
    if (Object.values(counts).some(({ value, known: parts }) => value !== null || parts.length > 0))
      return month;
  }
  return digest;
}

/** Cumulative is since the opening; for the call centre and the chat channels since 1 January (year to date). */
function cumulativeOf(subject: Subject, to: Day): DayRange {
  if (subject === 'agency' || centreCode(subject) !== null) return { from: null, to };
  return { from: `${addDays(to, -1).slice(0, 4)}-01-01`, to };
}

async function sinceOf(
  db: Collections,
  subject: Subject,
  cumulative: DayRange,
  published: Published,
): Promise<Day | null> {
  if (cumulative.from !== null) return cumulative.from;
  const code = centreCode(subject);
  const centre = code === null ? null : await db.centres.findOne({ _id: code }, { projection: { since: 1 } });
  return published.subjects.get(subject)?.since ?? centre?.since ?? printedSince(db, subject);
}

/** The visits of each centre that was open, in the period and cumulative. */
function centreLayouts(
  ranges: Ranges,
  known: Known,
): { readonly code: string; readonly layouts: readonly [Layout, Layout] }[] {
  const { from, to } = ranges.period.range;
  return known.centres
    .filter(({ since, until }) => (since ?? '') < to && !(until && until <= from))
    .map(({ _id: code }) => {
      const visits = ({ kind, range, end }: Asked): Layout =>
        layOut(`centre:${code}`, kind, range, end, known, ['received']);
      return { code, layouts: [visits(ranges.period), visits(ranges.cumulative)] as const };
    });
}

/** What a digest calls a table, and the counters in it. */
const TABLES: Readonly<Record<string, string>> = { directions: 'direction:', outcomes: 'outcome:' };

/** The tables shown whose labels read as reversed in the digest that their numbers are from. */
function marksOf(subject: Subject, layouts: readonly Layout[], { findings }: Published): string[] {
  const monthsOf = (table: string): Set<Month> => {
    const named = layouts.flatMap((layout) => [...layout.pieces]);
    const pieces = named.flatMap(([name, list]) => (name.startsWith(TABLES[table]!) ? list : []));
    return new Set(
      pieces.flatMap((one) =>
        one.kind === 'told' && one.source === 'digest' ? [monthOf(addDays(one.to, -1))] : [],
      ),
    );
  };
  const marks = findings
    .filter((one) => one.subject === subject && one.code === 'labels-reversed')
    .map((one) => ({ month: one.month, table: one.figure.split('.')[0]! }))
    .filter(({ month, table }) => monthsOf(table).has(month))
    .map(({ table }) => `labels-reversed:${table}`);
  return [...new Set(marks)];
}
