import type { SubscriptionRow } from '../../models/subscription';
import type { ChannelName } from '../core/channel';
import type { About } from './about';
import { DEFAULT_LIMITS, type SubscriptionDeps } from './deps';
import { endSubscription } from './end';
import { type Asked, endSubscriptions, listSubscriptions, subscribe, unsubscribe } from './keep';
import { type LastSent, readLastSent } from './last-sent';
import { readerOf } from './reader';
import { sendDue } from './send-due';
import { readUnknown } from './read-unknown';
import { watchDays } from './watch-days';
import { watchQueue } from './watch-queue';

/** How long the days are not looked at again, in milliseconds: their figures come by files, not by the minute. */
const DAYS_EVERY_MS = 900_000;

/** Everything about subscriptions: keeping them, and one round of telling. */
export function createSubscriptions(deps: SubscriptionDeps) {
  const { db, timezone } = deps;
  let daysSeen = -Infinity;
  return {
    subscribe: (asked: Asked) => subscribe(db, asked, timezone),
    unsubscribe: (person: string, about: About) => unsubscribe(db, person, about),
    list: (person: string) => listSubscriptions(db, person),
    /** Everybody's. */
    listAll: () => db.subscriptions.find().toArray(),
    /** Ends somebody's for them, who is told; false: there is no such subscription. */
    endFor: async (id: string, by: string): Promise<boolean> => {
      const row = await db.subscriptions.findOne({ _id: id });
      if (row) await endSubscription(deps, row, await readerOf(deps, row), 'admin', by);
      return row !== null;
    },
    /** The channel that a private conversation is on; null: it is gone. */
    channelOf: async (conversation: string): Promise<ChannelName | null> =>
      (await db.conversations.findOne({ _id: conversation }))?.channel ?? null,
    /** Of somebody who is no member of staff any more. */
    end: (person: string) => endSubscriptions(db, person),
    /** What became of the report told last. */
    lastSent: (row: SubscriptionRow): Promise<LastSent> => readLastSent(db, row),
    /** What was sent to anybody of late of which nobody knows whether it arrived. */
    unknown: () => readUnknown(db, deps.clock()),
    /** Whether a channel lets us write only for a while after the person's last message. */
    windowOf: (channel: ChannelName): boolean => Boolean(deps.channels?.get(channel)?.limits.window),
    limits: deps.alertLimits ?? DEFAULT_LIMITS,
    /** One round of what is due and of what is watched; a duty of one process does it again and again. */
    round: async (): Promise<void> => {
      await sendDue(deps);
      await watchQueue(deps);
      const now = deps.clock().getTime();
      if (now - daysSeen < DAYS_EVERY_MS) return;
      await watchDays(deps);
      daysSeen = now;
    },
  };
}
