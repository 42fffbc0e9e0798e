import type { SubscriptionRow } from '../../models/subscription';
import type { ChannelName } from '../core/channel';
import { DEFAULT_LIMITS, type SubscriptionDeps } from './deps';
import { type About, type Asked, endSubscriptions, listSubscriptions, subscribe, unsubscribe } from './keep';
import { outboundKey, sendDue } from './send-due';
import { watchDays } from './watch-days';
import { watchQueue } from './watch-queue';

/** How long the days are not looked at again, in milliseconds: their figures come by files, not by the minute. */
const DAYS_EVERY_MS = 900_000;

/** What became of the last message of a subscription; null: nothing was sent, or it was taken out of the log. */
export type LastSent = 'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | null;

/** Everything about subscriptions: keeping them, and one round of telling. */
export function createSubscriptions(deps: SubscriptionDeps) {
  const { db, timezone } = deps;
  let daysSeen = -Infinity;
  return {
    subscribe: (asked: Asked) => subscribe(db, asked, timezone),
    unsubscribe: (person: string, about: About) => unsubscribe(db, person, about),
    list: (person: string) => listSubscriptions(db, person),
    /** Of somebody who is no member of staff any more. */
    end: (person: string) => endSubscriptions(db, person),
    /** What became of the message with the period told last. */
    lastSent: async (row: SubscriptionRow): Promise<LastSent> => {
      if (row.last === undefined) return null;
      const sent = await db.outbound.findOne({ _id: `${outboundKey(row, row.last)}/0` });
      return sent?.state ?? null;
    },
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
