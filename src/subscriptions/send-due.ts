import type { Rhythm, SentView, SubscriptionRow, Waiting } from '../../models/subscription';
import { recordAudit } from '../audit/record';
import { centreCode } from '../core/subjects';
import { knownOfAll } from '../stats/known';
import { rhythmOf, rightsOf, subjectsOf } from './about';
import type { SubscriptionDeps } from './deps';
import { endSubscription } from './end';
import { isCounted } from './is-counted';
import { outboundKey } from './outbound-key';
import { mayWrite, type Reader, readerOf } from './reader';
import { createReadings, type Readings } from './readings';
import { contentOf } from './content';
import { advance, MOST_MISSED, PATIENCE_MS, periodAt } from './schedule';

/** A subscription to figures or a view. */
export type Figures = SubscriptionRow & {
  readonly kind: Rhythm | SentView;
  readonly subject: string;
  readonly next: string;
};

/**
 * One round: what has come due begins to wait, and what waits is told as soon as its figures are known, or when they were
 * waited for long enough. Each step may be done again, by this process or another: the ids of what is sent follow from
 * subscription and period.
 */
export async function sendDue(deps: SubscriptionDeps): Promise<void> {
  const rows = await deps.db.subscriptions.find({ kind: { $ne: 'alerts' } }).toArray();
  const readings = createReadings(deps);
  for (const row of rows) {
    const waiting = await moveOn(deps, row as Figures);
    if (waiting.waiting.length > 0) await sendWaiting(deps, readings, waiting);
  }
}

/** Lets what has come due wait; of too many missed days the latest are kept. */
async function moveOn({ db, clock, timezone }: SubscriptionDeps, row: Figures): Promise<Figures> {
  const now = clock();
  const rhythm = rhythmOf(row.kind);
  const { due, next } = advance(rhythm, row.next, now, timezone);
  if (due.length === 0) return row;
  const all = [...row.waiting, ...due.map((period): Waiting => ({ period, since: now }))];
  const waiting = all.slice(-Math.min(MOST_MISSED[rhythm], all.length));
  const leftOut = (row.leftOut ?? 0) + all.length - waiting.length;
  const moved = { next, waiting, ...(leftOut > 0 ? { leftOut } : {}) };
  // Of two processes one moves it on; the other finds it moved.
  const done = await db.subscriptions.updateOne({ _id: row._id, next: row.next }, { $set: moved });
  if (done.modifiedCount === 1) return { ...row, ...moved };
  return ((await db.subscriptions.findOne({ _id: row._id })) as Figures | null) ?? { ...row, waiting: [] };
}

async function sendWaiting(deps: SubscriptionDeps, readings: Readings, row: Figures): Promise<void> {
  const reader = await readerOf(deps, row);
  if (!reader) return endSubscription(deps, row, null);
  const open = await mayWrite(deps, row.conversation);
  if (open === null) return endSubscription(deps, row, null);
  // It waits until the person writes again.
  if (!open) return;
  const seen = rightsOf(row).every((subject) => reader.options.sees!(subject));
  if (!seen) return endSubscription(deps, row, reader);
  if (isClosed(row, reader)) return endSubscription(deps, row, reader, 'closed');
  const { leftOut, ...rest } = row;
  let told: Figures = leftOut === undefined ? rest : { ...rest, leftOut };
  for (const one of row.waiting) {
    if (!(await sendOne(deps, readings, told, one, reader))) continue;
    // What was left out is said once.
    told = rest;
    await deps.db.subscriptions.updateOne(
      { _id: row._id },
      {
        $pull: { waiting: { period: one.period } },
        $unset: { leftOut: '' },
        $set: { last: one.period },
      },
    );
  }
}

/** True when everybody it is about was closed before everything that waits. */
function isClosed(row: Figures, { options }: Reader): boolean {
  return subjectsOf(row).every((subject) => {
    const until = options.centres.find(({ _id }) => _id === centreCode(subject))?.until;
    return Boolean(until) && row.waiting.every(({ period }) => period >= until!);
  });
}

/** True once it is told: the words, and what is made after them, under ids of their own. */
async function sendOne(
  deps: SubscriptionDeps,
  readings: Readings,
  row: Figures,
  one: Waiting,
  reader: Reader,
): Promise<boolean> {
  const { db, clock } = deps;
  const rhythm = rhythmOf(row.kind);
  const period = periodAt(rhythm, one.period);
  if (!(await isCounted(db, period))) return false;
  const reports = await Promise.all(rightsOf(row).map((subject) => readings.report({ subject, period })));
  const known = knownOfAll(reports);
  const patient = clock().getTime() < one.since.getTime() + PATIENCE_MS[rhythm];
  if (known !== 'whole' && patient) return false;
  const key = outboundKey(row, one.period);
  const content = await contentOf(deps, readings, { key, row, period, reports, known }, reader);
  if (content === null) return false;
  await recordAudit(db, {
    ...{ _id: `${key}:subscription.send`, at: clock(), actor: row.person, action: 'subscription.send' },
    ...{ subject: row.subject, details: { kind: row.kind, period: one.period } },
  });
  await deps.tell(key, row.conversation, content);
  // Whose key does not open now is told later.
  return (await db.outbound.findOne({ _id: `${key}/0` }, { projection: { _id: 1 } })) !== null;
}
