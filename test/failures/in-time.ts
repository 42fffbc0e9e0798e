import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Platforms are to be answered within so long. The product gives the database 1.5 s (`PATIENCE_MS` of the inbox), also for what is before
 * an event in its conversation, and spools it then.
 */
export const IN_TIME_MS = 5000;

/** How slow the machine itself is meanwhile. */
export interface Pace {
  /** Of the slowest answer that nothing but the process had to give, in milliseconds. */
  readonly slowest: number;
  stop(): void;
}

/**
 * Asks the server for what needs neither database nor disk, again and again: an answer to a message may be late by as much as this
 * one is, for then the machine is busy with other things.
 */
export function watchPace(url: () => string): Pace {
  let [slowest, stopped] = [0, false];
  void (async () => {
    while (!stopped) {
      const began = performance.now();
      const ended = await fetch(`${url()}/healthz`).then(
        (response) => response.arrayBuffer(),
        () => undefined,
      );
      if (ended) slowest = Math.max(slowest, performance.now() - began);
      await sleep(100);
    }
  })();
  return {
    get slowest() {
      return slowest;
    },
    stop: () => {
      stopped = true;
    },
  };
}
