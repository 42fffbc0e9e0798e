import { addDays, type Day, type DayRange, earlier, later } from '../core/calendar';
import type { CaseField } from '../core/cases';
import { CHANNEL_NAMES, type ChannelName } from '../core/channel';
import type { Subject } from '../core/subjects';
import type { Collections } from '../database/collections';
import type { CoverageRow } from '../../models/coverage';
import { seriesOf } from './case-contribution';
import type { Family } from './families';
import type { Measure } from './figures';
import { countedByChat, needOf } from './measures';
import { type Covered, union } from './tile';

/**
 * Declares which channels are on: a channel covers its days from the day it is switched on until the day it is off.
 * Call it at each start of a server; it is idempotent.
 */
export async function declareChannels(
  db: Pick<Collections, 'coverage'>,
  on: readonly ChannelName[],
  today: Day,
): Promise<void> {
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
  const [rows, sources] = await Promise.all([
    db.coverage.find({ $or: [{ measured: 'chat' }, { subject: { $in: [...subjects] } }] }).toArray(),
    db.sources.find().sort({ order: 1, _id: 1 }).toArray(),
  ]);
  const end = addDays(today, 1);
  const order = new Map(sources.map(({ _id }, index) => [_id, index]));
  const cases = new Map<string, CaseCoverage[]>();
  for (const { subject, source, measured, fields = [], from, to } of rows) {
    if (subject === undefined) continue;
    const own = cases.get(subject) ?? [];
    own.push({ source, measured, fields, from, to: earlier(to ?? end, end) });
    cases.set(subject, own);
  }
  for (const own of cases.values())
    own.sort((a, b) => (order.get(a.source) ?? Infinity) - (order.get(b.source) ?? Infinity));
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
  const { measured, field } = needOf(subject, name);
  return coveredBy(subject, measured, field === null ? [] : [field], coverage);
}

/** The days on which a source of cases tells this of a subject and states all these fields; of several the first counts. */
export function coveredBy(
  subject: Subject,
  measured: CoverageRow['measured'],
  fields: readonly CaseField[],
  coverage: Coverage,
): Covered[] {
  const own = (coverage.cases.get(subject) ?? []).filter(
    (one) => one.measured === measured && fields.every((field) => one.fields.includes(field)),
  );
  return own.reduce<Covered[]>(
    (taken, { source, from, to }) => [...taken, ...without({ from, to }, taken, seriesOf(subject, source))],
    [],
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
