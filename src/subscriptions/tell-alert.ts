import type { SubscriptionRow } from '../../models/subscription';
import { recordAudit } from '../audit/record';
import type { Reply } from '../core/reply';
import type { Subject } from '../core/subjects';
import { subjectsOf } from './about';
import type { SubscriptionDeps } from './deps';
import { endSubscription } from './end';
import { mayWrite, type Reader, readerOf } from './reader';

/** Something that happened, to be told those who asked to be told. */
export interface Alert {
  /** Whom it is about; whoever asked for one of these is told, and whoever asked for everything and may see one. */
  readonly subjects: readonly Subject[];
  /** Tells it apart from all others, for ever: each subscription is told it once. */
  readonly id: string;
  /** Subscriptions made later do not hear of it. */
  readonly asked: (row: SubscriptionRow) => boolean;
  readonly details: Record<string, unknown>;
}

/** Tells an alert to everybody who asked for it, may see it now and can be written to; each person once. */
export async function tellAlert(
  deps: SubscriptionDeps,
  alert: Alert,
  render: (reader: Reader, row: SubscriptionRow) => Reply,
): Promise<void> {
  const { db, clock } = deps;
  const rows = await db.subscriptions
    .find({ kind: 'alerts', $or: [{ subject: null }, { subject: { $in: [...alert.subjects] } }] })
    .sort({ createdAt: 1, _id: 1 })
    .toArray();
  const told = new Set<string>();
  for (const row of rows) {
    if (told.has(row.person) || !alert.asked(row)) continue;
    const reader = await readerOf(deps, row);
    const open = reader && (await mayWrite(deps, row.conversation));
    if (!reader || open === null) {
      await endSubscription(deps, row, null);
      continue;
    }
    // Nobody can be told hours later what is happening now.
    if (!open) continue;
    if (!subjectsOf(row).every((subject) => reader.options.sees!(subject))) {
      await endSubscription(deps, row, reader);
      continue;
    }
    if (!alert.subjects.some((subject) => reader.options.sees!(subject))) continue;
    told.add(row.person);
    const key = `subscription:${row._id}:${alert.id}`;
    await recordAudit(db, {
      ...{ _id: `${key}:subscription.alert`, at: clock(), actor: row.person, action: 'subscription.alert' },
      ...{ subject: alert.subjects[0]!, details: alert.details },
    });
    await deps.tell(key, row.conversation, [render(reader, row)]);
  }
}
