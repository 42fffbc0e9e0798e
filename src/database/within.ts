import { setTimeout as sleep } from 'node:timers/promises';
import { DostError } from '../core/errors';

/** The work's result, or `database.unavailable` when it takes longer or is given up; the work itself goes on. */
export async function within<T>(ms: number, work: Promise<T>, givenUp?: AbortSignal): Promise<T> {
  const done = new AbortController();
  const signal = givenUp ? AbortSignal.any([done.signal, givenUp]) : done.signal;
  const late = sleep(ms, undefined, { signal }).then(() => {
    throw new DostError('database.unavailable', `The database did not answer within ${ms} ms.`);
  });
  late.catch(() => undefined);
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}
