import { addDays, type Day } from '../core/calendar';
import { CHANNEL_NAMES, type ChannelName } from '../core/channel';
import type { Subject } from '../core/subjects';
import type { Collections } from '../database/collections';
import type { Measure } from './figures';
import { countedByChat } from './measures';
import { union } from './tile';

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

/** The days each channel covers, half-open, in order. */
export type ChatCoverage = ReadonlyMap<ChannelName, readonly { readonly from: Day; readonly to: Day }[]>;

/** The days on which each channel was on, up to and with today. */
export async function chatCoverage(db: Pick<Collections, 'coverage'>, today: Day): Promise<ChatCoverage> {
  const rows = await db.coverage.find({ measured: 'chat' }).toArray();
  return new Map(
    CHANNEL_NAMES.map((channel) => {
      const own = rows.filter(({ source }) => source === `channel:${channel}`);
      return [channel, union(own.map(({ from, to }) => ({ from, to: to ?? addDays(today, 1) })))];
    }),
  );
}

const SOCIAL: readonly ChannelName[] = ['messenger', 'instagram'];

/**
 * The days on which the log answers for a measure: those of its own channel for a channel's share, of Messenger and
 * Instagram for the social inbox, else of any channel. A channel that was never on is no source of a sum.
 */
export function coverageOf(
  subject: Subject,
  measure: Measure,
  coverage: ChatCoverage,
): { from: Day; to: Day }[] {
  if (!countedByChat(subject, measure)) return [];
  const named = CHANNEL_NAMES.find((channel) => measure === `channel:${channel}`);
  const channels = named ? [named] : subject === 'social' ? SOCIAL : CHANNEL_NAMES;
  return union(channels.flatMap((channel) => coverage.get(channel) ?? []));
}
