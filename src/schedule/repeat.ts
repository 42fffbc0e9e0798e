import { setTimeout as sleep } from 'node:timers/promises';
import type { Duty } from './lead';

/**
 * Does a step, rests, and does it again, until stopped; `stop` waits for the step under way. What a step throws goes to
 * `onError`, and the next one comes all the same. Times are milliseconds.
 */
export function repeat(
  everyMs: number,
  step: () => Promise<void> | void,
  onError: (error: unknown) => void,
  firstAfterMs = 0,
): Duty {
  const stopping = new AbortController();
  const { signal } = stopping;
  const rest = (ms: number): Promise<void> => sleep(ms, undefined, { signal }).catch(() => undefined);
  const loop = async (): Promise<void> => {
    if (firstAfterMs > 0) await rest(firstAfterMs);
    while (!signal.aborted) {
      try {
        await step();
      } catch (error) {
        onError(error);
      }
      await rest(everyMs);
    }
  };
  const running = loop();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
