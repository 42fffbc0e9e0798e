import { performance } from 'node:perf_hooks';
import type { Log } from '../log';
import type { Outbox } from '../outbox/outbox';
import { RENEW_MS } from '../schedule/lease';
import { repeat } from '../schedule/repeat';
import type { Dispatcher } from './dispatcher';
import type { Shares } from './shares';

const TICK_MS = 50;
/** How often log and outbox are looked at when nothing suggests it: only a safety net. */
const IDLE_SCAN_MS = 5000;
/** How often the outbox is looked at while others are running, who may have told our conversations something. */
const SHARED_SCAN_MS = 500;

/** Keeps this process's share of the conversations and works on it, until stopped. */
export function startWork(deps: {
  readonly shares: Shares;
  readonly dispatcher: Dispatcher;
  readonly outbox: Outbox;
  readonly log: Log;
}): { stop(): Promise<void> } {
  const { shares, dispatcher, outbox, log } = deps;
  const every = (ms: number, step: () => Promise<void>) =>
    repeat(ms, step, (error) => log.error({ err: error }, 'work.failed'));
  /** The lease tokens of the partitions being worked on: a new one means that others may have been there. */
  let tokens = new Map<number, number | null>();
  const duties = [
    every(RENEW_MS, async () => {
      await shares.balance();
      const now = new Map(shares.mine().map((partition) => [partition, shares.token(partition)]));
      const gained = [...now].filter(([partition, token]) => tokens.get(partition) !== token);
      tokens = now;
      if (gained.length === 0) return;
      dispatcher.fellBehind();
      log.info({ partitions: gained.length }, 'lease.taken');
    }),
    every(
      TICK_MS,
      whenDue(
        () => outbox.wantsScan(shares.mine()),
        () => outbox.scan(shares.mine()),
        () => (shares.everything ? IDLE_SCAN_MS : SHARED_SCAN_MS),
      ),
    ),
    every(
      TICK_MS,
      whenDue(
        () => dispatcher.wantsScan,
        () => dispatcher.scan(),
      ),
    ),
  ];
  return {
    stop: async () => {
      await Promise.all(duties.map((duty) => duty.stop()));
    },
  };
}

function whenDue(
  wanted: () => boolean,
  scan: () => Promise<void>,
  idleMs = (): number => IDLE_SCAN_MS,
): () => Promise<void> {
  let scanned = -Infinity;
  return async () => {
    if (!wanted() && performance.now() - scanned < idleMs()) return;
    scanned = performance.now();
    await scan();
  };
}
