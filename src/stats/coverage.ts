import { addDays, type Day, type DayRange, earlier, later } from '../core/calendar';
import { CHANNEL_NAMES, type ChannelName } from '../core/channel';
import type { Subject } from '../core/subjects';
import type { Collections } from '../database/collections';
import { readRanks } from '../sources/order';
import type { CoverageRow } from '../../models/coverage';
import { seriesOf } from './case-contribution';
import type { Family } from './families';
import type { Measure } from './figures';
import { countedByChat, type Need, needOf } from './measures';
import { type Covered, union } from './tile';

/**
 * Declares which channels are on: a channel covers its days from the day it is switched on until the day it is off, but for
 * days on which no server ran at all. Call it at each start of a server; it is idempotent.
 */
export async function declareChannels(
  db: Pick<Collections, 'coverage'>,
  on: readonly ChannelName[],
  today: Day,
): Promise<void> {
  await closeUnseen(db, today);
  for (const channel of CHANNEL_NAMES) {
    const source = `channel:${channel}`;
    if (!on.includes(channel)) {
      // The day it was last on stays covered, as the day it was first on is.
      await db.coverage.updateMany({ source, to: null }, { $set: { to: addDays(today, 1) } });
    } else if (!(await db.coverage.findOne({ source, to: null }))) {
      await db.coverage.updateOne(
        { _id: `${source}|${today}` },
        { $set: { to: null }, $setOnInsert: { source, measured: 'chat', from: today } },
        { upsert: true },
      );
    }
  }
}

/**
 * Notes that a server runs with these channels. `noted` is the day on which this process noted it before: it ran since
 * then, unless it was held up for more than a day, and what came meanwhile waits in its spool.
 */
export async function noteChannels(
  db: Pick<Collections, 'coverage'>,
  on: readonly ChannelName[],
  today: Day,
  noted: Day | null,
): Promise<void> {
  if (noted !== null && noted < addDays(today, -1)) await declareChannels(db, on, today);
  const sources = on.map((channel) => `channel:${channel}`);
  await db.coverage.updateMany({ source: { $in: sources }, to: null }, { $max: { seen: today } });
}

/** Ends what was on when no server ran any more for a whole day: of its days nobody knows. */
async function closeUnseen(db: Pick<Collections, 'coverage'>, today: Day): Promise<void> {
  const unseen = { measured: 'chat', to: null, seen: { $lt: addDays(today, -1) } } as const;
  for (const { _id, seen } of await db.coverage.find(unseen).toArray())
    await db.coverage.updateOne({ _id, to: null, seen: seen! }, { $set: { to: addDays(seen!, 1) } });
}

/** The days that are covered: by each channel, and by sources of cases, the one that counts first. */
export interface Coverage {
  readonly chat: ReadonlyMap<ChannelName, readonly { readonly from: Day; readonly to: Day }[]>;
  readonly cases: ReadonlyMap<string, readonly CaseCoverage[]>;
}

/** A stretch that a source of cases covers. */
export interface CaseCoverage {
  readonly source: string;
  readonly measured: CoverageRow['measured'];
  readonly fields: readonly string[];
  readonly from: Day;
  readonly to: Day;
}

/** What covers these subjects, up to and with today. */
export async function readCoverage(
  db: Pick<Collections, 'coverage' | 'sources'>,
  subjects: readonly Subject[],
  today: Day,
): Promise<Coverage> {
  const [rows, rank] = await Promise.all([
    db.coverage.find({ $or: [{ measured: 'chat' }, { subject: { $in: [...subjects] } }] }).toArray(),
    readRanks(db),
  ]);
  const end = addDays(today, 1);
  const cases = new Map<string, CaseCoverage[]>();
  for (const { subject, source, measured, fields = [], from, to } of rows) {
    if (subject === undefined) continue;
    const own = cases.get(subject) ?? [];
    own.push({ source, measured, fields, from, to: earlier(to ?? end, end) });
    cases.set(subject, own);
  }
  for (const own of cases.values()) own.sort((a, b) => rank(a.source) - rank(b.source));
  const chat = new Map(
    CHANNEL_NAMES.map((channel) => {
      const own = rows.filter(({ source }) => source === `channel:${channel}`);
      return [channel, union(own.map(({ from, to }) => ({ from, to: to ?? end })))];
    }),
  );
  return { chat, cases };
}

const SOCIAL: readonly ChannelName[] = ['messenger', 'instagram'];

/**
 * The days on which something logged answers for a measure or family, with the series it is read from; of several sources
 * the first counts. Chat: the days of its own channel for a channel's share, of Messenger and Instagram for the social
 * inbox, else of any channel; a channel that was never on is no source of a sum.
 */
export function coverageOf(subject: Subject, name: Measure | Family, coverage: Coverage): Covered[] {
  if (countedByChat(subject, name)) {
    const named = CHANNEL_NAMES.find((one) => name === `channel:${one}` || name === `answered:${one}`);
    const channels = named ? [named] : subject === 'social' ? SOCIAL : CHANNEL_NAMES;
    const days = union(channels.flatMap((channel) => coverage.chat.get(channel) ?? []));
    return days.map(({ from, to }) => ({ from, to, series: subject }));
  }
  if (subject === 'chatbot' || subject === 'social') return [];
  return coverageOfAll(subject, [needOf(subject, name)], coverage);
}

/** The days on which one source of cases states everything that is needed; of several sources the first counts. */
export function coverageOfAll(subject: Subject, needs: readonly Need[], coverage: Coverage): Covered[] {
  const [first, ...more] = needs.map(({ measured, field }) =>
    (coverage.cases.get(subject) ?? []).filter(
      (one) => one.measured === measured && (field === null || one.fields.includes(field)),
    ),
  );
  return more
    .reduce<readonly CaseCoverage[]>(bothCover, first ?? [])
    .reduce<Covered[]>(
      (taken, { source, from, to }) => [...taken, ...without({ from, to }, taken, seriesOf(subject, source))],
      [],
    );
}

/** The days that a source has in both lists, in the order of the first. */
function bothCover(some: readonly CaseCoverage[], others: readonly CaseCoverage[]): CaseCoverage[] {
  return some.flatMap((one) =>
    others
      .filter(({ source }) => source === one.source)
      .map(({ from, to }) => ({ ...one, from: later(one.from, from), to: earlier(one.to, to) }))
      .filter(({ from, to }) => from < to),
  );
}

/** What of a stretch nobody before has. */
function without(range: { from: Day; to: Day }, taken: readonly Covered[], series: string): Covered[] {
  let rest = [range];
  for (const { from, to } of taken)
    rest = rest.flatMap((one) =>
      [
        { from: one.from, to: earlier(one.to, from) },
        { from: later(one.from, to), to: one.to },
      ].filter((piece) => piece.from < piece.to),
    );
  return rest.map((one) => ({ ...one, series }));
}

/** The part of a range in which a centre is open; null when it is not open at all. */
export function openWithin(
  range: DayRange,
  { since, until }: { readonly since: Day | null; readonly until?: Day | null },
): DayRange | null {
  const from = since !== null && (range.from === null || range.from < since) ? since : range.from;
  const to = until ? earlier(range.to, until) : range.to;
  // Since the opening is since whichever opening: a digest's cumulative of the centre begins there.
  const begun = range.from === null ? null : from;
  return from !== null && from >= to ? null : { from: begun, to };
}
