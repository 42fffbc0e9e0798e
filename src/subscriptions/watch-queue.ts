import { waitingSince } from '../desk/heading';
import { readState, moveState, type Stored } from '../database/kept-state';
import { DEFAULT_LIMITS, type SubscriptionDeps } from './deps';
import { CALM, judgeQueue, type QueueSeen, type QueueState } from './judge';
import { renderQueue } from './render-alerts';
import { tellAlert } from './tell-alert';

const STATE = 'alert-queue';

/**
 * One look at the queue of the chats, in working hours: when somebody has waited longer for a person than the limit it is
 * told once, and once more when all is well again. What is to be told is stored first, so that a crash neither loses nor
 * repeats it.
 */
export async function watchQueue(deps: SubscriptionDeps): Promise<void> {
  const { db, clock, hours } = deps;
  const now = clock();
  if (!hours.isOpen(now)) return;
  if ((await db.subscriptions.findOne({ kind: 'alerts' }, { projection: { _id: 1 } })) === null) return;
  const stored = await readState<QueueState>(db, STATE);
  if (stored && !stored.told) await tellState(deps, stored);
  const before = stored && { ...stored, told: true };
  const { chatSeconds } = deps.alertLimits ?? DEFAULT_LIMITS;
  const state = judgeQueue(before ?? CALM, await look(deps, now), now, chatSeconds);
  if (state === (before ?? CALM) && (stored?.told ?? true)) return;
  const moved = await moveState(db, STATE, stored, state);
  if (moved && !moved.told) {
    await tellState(deps, moved);
    await moveState(db, STATE, moved, { ...moved, told: true });
  }
}

/** Inquiries of citizens, not of trials, that wait for a person; what is nobody's by name waits too. */
async function look({ db, hours }: SubscriptionDeps, now: Date): Promise<QueueSeen> {
  const waiting = await db.inquiries
    .find({
      ...{ stage: { $in: ['queued', 'taken'] }, test: { $exists: false } },
      $or: [{ stage: 'queued' }, { stage: 'taken', assignee: null }],
    })
    .toArray();
  const seconds = waiting.map((inquiry) => hours.workingSeconds(waitingSince(inquiry), now));
  return { seconds: seconds.reduce((most, one) => Math.max(most, one), 0), waiting: waiting.length };
}

function tellState(deps: SubscriptionDeps, state: Stored<QueueState>): Promise<void> {
  const { chatSeconds } = deps.alertLimits ?? DEFAULT_LIMITS;
  const { episode, over, since, seconds } = state;
  return tellAlert(
    deps,
    {
      subjects: ['chatbot', 'social'],
      id: `queue:${episode}:${over ? 'over' : 'normal'}`,
      asked: ({ createdAt }) => since === null || createdAt <= since,
      details: { what: 'queue', over, seconds },
    },
    (reader, row) => renderQueue(state, chatSeconds, reader, row),
  );
}
