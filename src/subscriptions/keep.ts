import { RHYTHMS, SENT_VIEWS, type SubscriptionRow } from '../../models/subscription';
import type { Collections } from '../database/collections';
import { isDuplicate } from '../database/insert-new';
import { type About, rhythmOf } from './about';
import { nextDue } from './schedule';

type Db = Pick<Collections, 'subscriptions'>;

/** Who asks for a subscription, by which event, from where. */
export interface Asked extends About {
  readonly event: string;
  readonly person: string;
  readonly conversation: string;
  readonly at: Date;
}

/** No member has more. */
export const MOST_SUBSCRIPTIONS = 20;

/**
 * Keeps a subscription; one that is there stays as it is. The first period told is the one that comes due after `at`.
 * Null: the person has as many as one may have.
 */
export async function subscribe(db: Db, asked: Asked, timezone: string): Promise<SubscriptionRow | null> {
  const { event, person, conversation, kind, subject, at } = asked;
  const there = await db.subscriptions.findOne({ person, kind, subject });
  if (there) return there;
  if ((await db.subscriptions.countDocuments({ person })) >= MOST_SUBSCRIPTIONS) return null;
  const row: SubscriptionRow = {
    ...{ _id: event, person, conversation, kind, subject, createdAt: at, waiting: [] },
    next: kind === 'alerts' ? null : nextDue(rhythmOf(kind), at, timezone),
  };
  try {
    await db.subscriptions.insertOne(row);
    return row;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return db.subscriptions.findOne({ person, kind, subject });
  }
}

/** Ends one subscription. False: there was none. */
export async function unsubscribe(db: Db, person: string, { kind, subject }: About): Promise<boolean> {
  return (await db.subscriptions.deleteOne({ person, kind, subject })).deletedCount === 1;
}

/** Ends all of somebody who is no member of staff any more, or is to be forgotten. */
export async function endSubscriptions(db: Db, person: string): Promise<void> {
  await db.subscriptions.deleteMany({ person });
}

const ORDER: readonly SubscriptionRow['kind'][] = [...RHYTHMS, ...SENT_VIEWS, 'alerts'];

/** What a person has: by how often it comes, then in the order of asking. */
export async function listSubscriptions(db: Db, person: string): Promise<SubscriptionRow[]> {
  const rows = await db.subscriptions.find({ person }).sort({ createdAt: 1, _id: 1 }).toArray();
  return rows.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}
