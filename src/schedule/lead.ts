import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log';
import { type Leases, RENEW_MS } from './lease';

/** Something that only one process may do at a time. */
export interface Duty {
  stop(): Promise<void>;
}

/**
 * Does a duty while this process holds its lease: started when the lease is taken, stopped when it is lost. The lease
 * is renewed with the process's others.
 */
export function lead(leases: Leases, id: string, log: Log, start: () => Duty, everyMs = RENEW_MS / 2): Duty {
  const stopping = new AbortController();
  let duty: Duty | null = null;
  const rest = async (): Promise<void> => {
    const ending = duty;
    duty = null;
    await ending?.stop();
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        if (leases.token(id) === null) await rest();
        if (!duty && (await leases.acquire(id))) duty = start();
      } catch (error) {
        log.error({ err: error, lease: id }, 'lease.lost');
      }
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
    await rest();
  };
  const running = loop();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
