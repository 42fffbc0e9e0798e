import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Collections } from '../database/collections';
import type { Log } from '../log';
import type { Metrics } from '../metrics';
import type { Leases } from '../schedule/lease';
import { repeat } from '../schedule/repeat';
import { rollUp, rollUpSome } from './roll-up';

/** Whoever counts holds this lease; a recount takes it to keep the figures still. */
export const ROLL_UP_LEASE = 'roll-up';

const EVERY_MS = 250;

interface RollUpDeps {
  readonly db: Collections;
  readonly leases: Leases;
  readonly log: Log;
  readonly metrics: Metrics;
}

/**
 * Counts changed inquiries and cases soon after they change, in one process at a time, until stopped. A stop waits for the
 * batch under way and no more: after a large import the rest may take minutes, and is counted by whoever comes next.
 */
export function startRollUp(deps: RollUpDeps): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const loop = repeat(
    EVERY_MS,
    () => countPending(deps, stopping.signal),
    (error) => deps.log.error({ err: error }, 'figures.failed'),
  );
  return {
    stop: () => {
      stopping.abort();
      return loop.stop();
    },
  };
}

/** How long to wait for whoever else is counting, in milliseconds. */
const ELSEWHERE_MS = 100;

/**
 * Counts everything that waits until no case of a source does, whoever counts it: what is declared covered from then on is
 * never shown as less than it is.
 */
export async function countCases(
  db: Collections,
  leases: Pick<Leases, 'acquire' | 'release'>,
  source: string,
): Promise<void> {
  // An id begins with its source; `}` comes after the bar that ends it.
  const pending = { dirty: true, _id: { $gte: `${source}|`, $lt: `${source}}` } } as const;
  while (await db.cases.findOne(pending, { projection: { _id: 1 } })) {
    if (!(await leases.acquire(ROLL_UP_LEASE))) await sleep(ELSEWHERE_MS);
    else
      try {
        await rollUp(db);
      } finally {
        await leases.release(ROLL_UP_LEASE);
      }
  }
}

async function countPending({ db, leases, log, metrics }: RollUpDeps, stopping: AbortSignal): Promise<void> {
  const only = { projection: { _id: 1 } };
  const pending =
    (await db.inquiries.findOne({ dirty: true }, only)) ?? (await db.cases.findOne({ dirty: true }, only));
  const interrupted =
    pending ?? (await db.rollups.findOne({ _id: 'roll-up', state: 'applying' }, { projection: { _id: 1 } }));
  if (!interrupted) return metrics.rollUpLag(0);
  const since = performance.now();
  if (!(await leases.acquire(ROLL_UP_LEASE))) return;
  try {
    const onLeftOut = (figures: readonly string[]): void => log.error({ figures }, 'figures.left-out');
    while (!stopping.aborted) {
      const { counted, more } = await rollUpSome(db, onLeftOut);
      if (counted > 0) metrics.rollUpLag((performance.now() - since) / 1000);
      // What comes meanwhile is counted together, in the next round: a batch costs the same commands whatever it holds.
      if (!more) return;
      await leases.renew();
      if (leases.token(ROLL_UP_LEASE) === null) return;
    }
  } finally {
    await leases.release(ROLL_UP_LEASE);
  }
}
