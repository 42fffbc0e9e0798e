import type { SubscriptionRow } from '../../models/subscription';
import { recordAudit } from '../audit/record';
import { dayOf } from '../core/calendar';
import { textReply } from '../core/reply';
import type { SubscriptionDeps } from './deps';
import type { Reader } from './reader';
import { type EndedWhy, renderEnded } from './render';

/**
 * Ends a subscription: with a word when its figures may not be seen any more, its centre is closed or an administrator (`by`) ends it,
 * without one when nobody is there (no reader).
 */
export async function endSubscription(
  deps: SubscriptionDeps,
  row: SubscriptionRow,
  reader: Reader | null,
  why: EndedWhy = 'sight',
  by = 'system',
): Promise<void> {
  const { db, clock, timezone, tell } = deps;
  const key = `subscription:${row._id}:ended`;
  await recordAudit(db, {
    ...{ _id: key, at: clock(), actor: by, action: 'subscription.end', subject: row.subject ?? 'all' },
    details: { kind: row.kind, person: row.person, why: reader ? why : 'gone' },
  });
  if (reader) {
    const text = renderEnded(row, why, reader, dayOf(clock(), timezone));
    await tell(key, row.conversation, [textReply(text)]);
  }
  await db.subscriptions.deleteOne({ _id: row._id });
}
