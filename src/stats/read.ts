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
import { type AgeBands, usualBands } from './age-bands';
import { type CallTargets, callKpis, DEFAULT_TARGETS, longestBin } from './call-kpis';
import type { Clock } from '../core/clock';
import { centreCode, type Subject } from '../core/subjects';
import type { Collections } from '../database/collections';
import { cumulativeRange } from './cumulative-range';
import { findingsUsed } from './findings-used';
import { readFromEarlier } from './from-earlier';
import { isPrinted, type Known, type Layout, layOut } from './layout';
import { keepAnswers, type KeptAnswers, readKept, type Reading } from './kept-answers';
import { longestWait } from './longest-wait';
import type { Published } from './published';
import { latestPublishedMonth, printedSince } from './published';
import { periodText, rangeOf } from './period';
import { readFigures } from './read-figures';
import { readKnown, type WhatIsKnown } from './read-known';
import type { RangeKind } from './reading';
import { readingsOf } from './readings';
import type { CentreLine, Period, Readings, Source, StatsQuery, StatsReport } from './report';
import { sourceOf } from './source';
import { stepPeriod } from './step-period';

/** What reading statistics needs. */
export interface StatsDeps {
  readonly db: Collections;
  readonly clock: Clock;
  readonly timezone: string;
  /** What the call centre is measured by; the usual when absent. */
  readonly targets?: CallTargets;
  /** The bands of each subject's ages; ten years when absent. */
  readonly ageBands?: AgeBands;
}

/**
 * Answers a query: the digest where it covers the days, the log where it does, and nobody's word elsewhere. A few point
 * reads, however long the log is; one round of two, where nothing that the same question was answered with has changed.
 */
export async function readStats(deps: StatsDeps, query: StatsQuery): Promise<StatsReport> {
  const now = deps.clock();
  const today = dayOf(now, deps.timezone);
  const { subject, period } = query;
  const name = `${subject}|${period.kind}|${periodText(period)}|${today}`;
  const read = (reading: Reading): Promise<Answer> => readAnew(deps, query, today, reading);
  const { report, waiting } = await answersOf(deps).get(name, read);
  return {
    ...report,
    query,
    now,
    longestWait: waiting && (await longestWait(deps.db, waiting.layout, waiting.bin)),
  };
}

/** An answer but for its moment, and for what is looked up among the cases themselves. */
interface Answer {
  readonly report: Omit<StatsReport, 'now' | 'longestWait'>;
  /** Where the longest wait is looked up; null: nowhere. */
  readonly waiting: { readonly layout: Layout; readonly bin: number | null } | null;
}

type Kept = Pick<StatsDeps, 'timezone' | 'targets' | 'ageBands'> & { readonly answers: KeptAnswers<Answer> };
const keptOf = new WeakMap<Collections, Kept[]>();
/** A process has one set of targets and bands; those who ask without them have another. */
const MOST_KINDS = 4;

/** The answers kept of a database, with the same targets and bands. */
function answersOf({ db, timezone, targets, ageBands }: StatsDeps): KeptAnswers<Answer> {
  const all = keptOf.get(db) ?? [];
  keptOf.set(db, all);
  const same = (one: Kept): boolean =>
    one.timezone === timezone && one.targets === targets && one.ageBands === ageBands;
  const found = all.find(same);
  if (found) return found.answers;
  const kept: Kept = { timezone, targets, ageBands, answers: keepAnswers(db) };
  if (all.push(kept) > MOST_KINDS) all.shift();
  return kept.answers;
}

async function readAnew(
  deps: StatsDeps,
  query: StatsQuery,
  today: Day,
  { purpose, versions, once }: Reading,
): Promise<Answer> {
  const { subject } = query;
  const ranges = rangesOf(query, addDays(today, 1));
  const { range } = ranges.period;
  const { from } = ranges.previous.range;
  const of = `${subject}|${from}|${range.to}|${today}`;
  const { known, since } = await once(of, async () => {
    const known = await readKnown(deps.db, subject, from, range.to, today);
    return { known, since: await sinceOf(deps.db, subject, ranges.cumulative.range, known.published) };
  });
  const lay = ({ kind, range, end }: Asked): Layout => layOut(subject, kind, range, end, known);
  const layouts = [lay(ranges.period), lay(ranges.cumulative), lay(ranges.previous)] as const;
  const centres = subject === 'agency' ? centreLayouts(ranges, known) : [];
  const chats = subject === 'call-centre' ? CHATS.map((one) => chatLayouts(one, ranges, known)) : [];
  const all = [...layouts, ...centres.flatMap((one) => one.layouts), ...chats.flat()];
  const figures = await readFigures(deps.db, all, versions);
  const bands = deps.ageBands ?? usualBands;
  const [period, cumulative, previous] = layouts.map((layout) => readingsOf(layout, figures, bands)) as [
    Readings,
    Readings,
    Readings,
  ];
  const parts = [
    ...partsOf(period, range),
    ...partsOf(cumulative, { from: ranges.cumulative.range.from, to: range.to }),
  ];
  const corrected =
    query.period.kind === 'month'
      ? await readFromEarlier(
          deps.db,
          { subject, month: query.period.month, end: ranges.period.end },
          known,
          { period, cumulative },
          { versions, once },
        )
      : { month: null, more: {} };
  const source = sourceOf(parts.map((part) => part.source));
  const report = {
    query,
    range,
    cumulativeRange: ranges.cumulative.range,
    since,
    timezone: deps.timezone,
    asOf: parts.reduce<Day | null>((last, { to }) => {
      const day = earlier(addDays(to, -1), today);
      return last !== null && last > day ? last : day;
    }, null),
    period,
    cumulative,
    previous,
    source,
    incomplete: range.to > today && !isPrinted(range, layouts[0].spans),
    sealedAt: query.period.kind === 'month' ? (known.sealed.get(query.period.month)?.sealedAt ?? null) : null,
    fromEarlier: corrected.more,
    correctedMonth: corrected.month,
    centres: centres.map(({ code, layouts: [one, all] }): CentreLine => {
      const visits = (layout: Layout) => readingsOf(layout, figures).counts['received']!;
      return { code, period: visits(one), cumulative: visits(all) };
    }),
    marks: marksOf(subject, [layouts[0], layouts[1]], known),
    ...(subject === 'call-centre'
      ? {
          calls: callKpis(period, deps.targets ?? DEFAULT_TARGETS),
          chats: chatsOf(chats.map((pair) => pair.map((layout) => readingsOf(layout, figures)))),
        }
      : { calls: null, chats: null }),
    ageBands: bands(subject),
    simulated: purpose === 'simulated',
  };
  const { line, abandon } = period.families;
  const bin = longestBin({ line: line?.value, abandon: abandon?.value });
  return { report, waiting: subject === 'call-centre' ? { layout: layouts[0], bin } : null };
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
    cumulative: { kind: 'cumulative', range: cumulativeRange(subject, range.to), end },
    previous: asked(stepPeriod(period, -1)),
  };
}

/** Everything that is known of counts in a range: who says so, and up to which day. */
function partsOf({ counts }: Readings, { to }: DayRange): { source: Source; to: Day }[] {
  return Object.values(counts).flatMap(({ value, source, known }): { source: Source; to: Day }[] =>
    value !== null && source !== null ? [{ source, to }] : [...known],
  );
}

/** Months looked back for one that has figures. */
const LOOK_BACK = 60;

/**
 * The latest month in which anything is counted of a subject; null when there is none. Of the call centre it is calls that
 * decide, unless none were ever told: its share of the chats alone would hide them.
 */
export function latestMonth({ db, clock, timezone }: StatsDeps, subject: Subject): Promise<Month | null> {
  const today = dayOf(clock(), timezone);
  return readKept(db, `latest|${subject}|${today}`, () => findLatestMonth(db, subject, today));
}

async function findLatestMonth(db: Collections, subject: Subject, today: Day): Promise<Month | null> {
  const digest = await latestPublishedMonth(db, subject);
  const oldest = digest ?? addMonths(monthOf(today), -LOOK_BACK);
  const known = await readKnown(db, subject, `${oldest}-01`, addDays(today, 1), today, 'counts');
  const latestOf = (name: 'received' | 'calls:incoming' | 'chat'): Month | null => {
    for (let month = monthOf(today); month > oldest; month = addMonths(month, -1)) {
      const layout = layOut(subject, 'month', monthRange(month), addDays(today, 1), known, [name]);
      const reading = readingsOf(layout, new Map()).counts[name]!;
      if (reading.value !== null || reading.known.length > 0) return month;
    }
    return digest;
  };
  if (subject !== 'call-centre') return latestOf('received');
  return latestOf('calls:incoming') ?? latestOf('chat');
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

const CHATS = ['chatbot', 'social'] as const;

function chatLayouts(
  subject: (typeof CHATS)[number],
  { period, cumulative }: Ranges,
  known: Known,
): Layout[] {
  return [period, cumulative].map(({ kind, range, end }) => layOut(subject, kind, range, end, known));
}

function chatsOf(readings: readonly (readonly Readings[])[]): StatsReport['chats'] {
  const [chatbot, social] = readings.map(([period, cumulative]) => ({
    period: period!,
    cumulative: cumulative!,
  }));
  return { chatbot: chatbot!, social: social! };
}

/** What is wrong in the digests that the numbers shown are from; labels that read as reversed with their table. */
function marksOf(subject: Subject, layouts: readonly Layout[], { published, sealed }: WhatIsKnown): string[] {
  const frozen = layouts
    .filter(({ spans }) => spans[0]?.source === 'sealed')
    .flatMap(({ range }) => sealed.get(monthOf(addDays(range.to, -1)))?.findings ?? [])
    .filter((one) => one.subject === subject && one.code !== 'coverage');
  const marks = [...findingsUsed(subject, layouts, published), ...frozen].map(({ code, figure }) =>
    code === 'labels-reversed' ? `${code}:${figure.split('.')[0]}` : code,
  );
  return [...new Set(marks)];
}
