import { addDays, type Day, type DayRange, dayOf, earlier, monthOf } from '../core/calendar';
import type { Clock } from '../core/clock';
import { centreCode, type Subject } from '../core/subjects';
import type { Collections } from '../database/collections';
import type { Published } from './published';
import { latestPublishedMonth, printedSince, readPublished } from './published';
import { rangeOf } from './period';
import { chatCoverage, coverageOf } from './coverage';
import { readFigures } from './read-figures';
import type { RangeKind } from './reading';
import { isPrinted, type Layout, layOut, readingsOf } from './readings';
import type { CentreLine, CountReading, Period, Readings, StatsQuery, StatsReport } from './report';
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
  const [published, covered] = await Promise.all([
    readPublished(deps.db, monthOf(addDays(range.to, -1)), subject === 'agency' ? null : subject),
    chatCoverage(deps.db, today),
  ]);
  const spans = published.subjects.get(subject)?.spans ?? [];
  const lay = ({ kind, range, end }: Asked): Layout => layOut(subject, kind, range, end, spans, covered);
  const layouts = [lay(ranges.period), lay(ranges.cumulative), lay(ranges.previous)] as const;
  const figures = await readFigures(deps.db, subject, layouts);
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
    since: await sinceOf(deps.db, subject, ranges.cumulative.range, published),
    timezone: deps.timezone,
    now,
    asOf: source === null ? null : earlier(addDays(range.to, -1), today),
    period,
    cumulative,
    previous,
    source,
    incomplete: range.to > today && !isPrinted(range, spans),
    centres: subject === 'agency' ? await centreLines(deps.db, ranges, published) : [],
    marks: marksOf(subject, [layouts[0], layouts[1]], published),
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
  readonly previous: Asked;
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

/** The latest month in which anything is known of a subject; null when there is none. */
export async function latestMonth(deps: StatsDeps, subject: Subject): Promise<string | null> {
  const today = dayOf(deps.clock(), deps.timezone);
  const digest = await latestPublishedMonth(deps.db, subject);
  if (subject === 'agency' || centreCode(subject) !== null) return digest;
  const covered = coverageOf(
    subject,
    subject === 'call-centre' ? 'chat' : 'received',
    await chatCoverage(deps.db, today),
  ).at(-1);
  const logged = covered ? monthOf(addDays(covered.to, -1)) : null;
  return logged && (!digest || logged > digest) ? logged : digest;
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

async function centreLines(db: Collections, ranges: Ranges, published: Published): Promise<CentreLine[]> {
  const { from, to } = ranges.period.range;
  const centres = await db.centres.find().sort({ order: 1 }).toArray();
  return centres
    .filter(({ since, until }) => (since ?? '') < to && !(until && until <= from))
    .map(({ _id: code }) => {
      const spans = published.subjects.get(`centre:${code}`)?.spans ?? [];
      const visits = ({ kind, range, end }: Asked): CountReading => {
        const layout = layOut(`centre:${code}`, kind, range, end, spans, new Map());
        return readingsOf(layout, new Map()).counts['received']!;
      };
      return { code, period: visits(ranges.period), cumulative: visits(ranges.cumulative) };
    });
}

/** The findings of the digests whose numbers are in the layouts. */
function marksOf(subject: Subject, layouts: readonly Layout[], { findings }: Published): string[] {
  const tiles = layouts.flatMap((layout) => [...layout.tiles.values()].flat());
  const months = tiles.flatMap((one) => (one.kind === 'published' ? [monthOf(addDays(one.to, -1))] : []));
  const marks = findings
    .filter((one) => one.subject === subject && one.code === 'labels-reversed' && months.includes(one.month))
    .map(({ figure }) => `labels-reversed:${figure.split('.')[0]}`);
  return [...new Set(marks)];
}
