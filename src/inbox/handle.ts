import { performance } from 'node:perf_hooks';
import type { Clock } from '../core/clock';
import { hasCode } from '../core/errors';
import type { InboundEvent } from '../core/event';
import type { Reply } from '../core/reply';
import type { Collections } from '../database/collections';
import { isAway } from '../database/is-away';
import type { InteractionRow } from '../../models/interaction';
import type { Log } from '../log';
import type { Metrics } from '../metrics';
import type { Outbox } from '../outbox/outbox';
import type { Answered } from '../outbox/deps';
import type { Keyring } from '../people/keyring';
import type { PeopleKeys } from '../people/resolve';
import { MOST_BEGUN } from './begun';
import type { Respond, Turn, Turns } from './turn';

/** A handler that keeps failing is not tried for ever: the event is kept as failed and the person is told. */
const ATTEMPTS = 3;

/** What handling an event needs. */
export interface HandleDeps {
  readonly db: Collections;
  readonly keyring: Keyring;
  readonly people: PeopleKeys;
  readonly outbox: Outbox;
  readonly turns: Turns;
  readonly respond: Respond;
  /** The answer when handling has failed for good. */
  readonly apologise: (turn: Turn) => Promise<readonly Reply[]>;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
}

/**
 * Handles one logged event: answer, rows to send, then the mark that it is done. Everything it writes has an id derived
 * from the event's, so handling it again after a crash changes nothing.
 *
 * @param token the lease token that fences what is written; `held` says whether that lease is still ours.
 * @returns `done`; `again` when the database was away or a try failed; `lost` when another process has taken over.
 */
export async function handleEvent(
  deps: HandleDeps,
  row: InteractionRow,
  event: InboundEvent,
  token: number,
  held: () => boolean = () => true,
): Promise<'done' | 'again' | 'lost'> {
  const started = performance.now();
  let turn: Turn | undefined;
  try {
    turn = await deps.turns.begin(row, event, token);
    if ((row.begun ?? 0) > MOST_BEGUN) {
      row.attempts = ATTEMPTS;
      throw new Error(`Its handling was begun ${MOST_BEGUN} times and never came to an end.`);
    }
    const { handler, replies } = await deps.respond(turn);
    if (!held()) return 'lost';
    await deps.outbox.enqueue(answered(turn), replies);
    await mark(deps, row, { state: 'handled', handler, ...turn.belongs });
    deps.metrics.handled(handler, 'answered', (performance.now() - started) / 1000);
    deps.log.debug({ handler, event: row._id, channel: row.channel }, 'event.handled');
    return 'done';
  } catch (error) {
    if (hasCode(error, 'lease.lost')) return 'lost';
    if (isAway(error)) return 'again';
    deps.log.error(
      { err: error, event: row._id, channel: row.channel, attempt: row.attempts + 1 },
      'event.failed',
    );
    return giveUp(deps, row, turn);
  }
}

async function giveUp(
  deps: HandleDeps,
  row: InteractionRow,
  turn: Turn | undefined,
): Promise<'done' | 'again'> {
  row.attempts++;
  try {
    if (row.attempts < ATTEMPTS) {
      await deps.db.interactions.updateOne({ _id: row._id }, { $set: { attempts: row.attempts } });
      return 'again';
    }
    if (turn) await apologise(deps, turn);
    // What an earlier try has opened is counted, so the log has to say so.
    const opened = await deps.db.inquiries.findOne({ _id: row._id }, { projection: { _id: 1 } });
    const belongs = opened ? { inquiry: row._id, opened: true as const } : {};
    await mark(deps, row, { state: 'failed', attempts: row.attempts, ...belongs });
    deps.metrics.handled('none', 'failed', 0);
    return 'done';
  } catch {
    return 'again';
  }
}

/** Tells the person once, by the same id as the answer would have had. An apology that fails as well is let go. */
async function apologise(deps: HandleDeps, turn: Turn): Promise<void> {
  try {
    await deps.outbox.enqueue(answered(turn), await deps.apologise(turn));
  } catch (error) {
    if (isAway(error)) throw error;
    deps.log.error({ err: error, event: turn.row._id }, 'event.failed');
  }
}

function mark(
  { turns, clock }: HandleDeps,
  row: InteractionRow,
  how: Pick<InteractionRow, 'state'> & Partial<InteractionRow>,
): Promise<void> {
  return turns.end(row, { ...how, handledAt: clock() });
}

function answered({ row, event, belongs }: Turn): Answered {
  return {
    eventId: row._id,
    channel: row.channel,
    person: row.person,
    conversation: row.conversation,
    partition: row.partition,
    order: row.order,
    to: { accountId: event.accountId, conversationId: event.conversationId },
    ...(event.kind === 'choice' && event.callbackId ? { callbackId: event.callbackId } : {}),
    ...(belongs.inquiry ? { inquiry: belongs.inquiry } : {}),
    test: row.test ?? false,
  };
}
