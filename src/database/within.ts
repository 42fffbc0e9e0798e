import { DostError } from '../core/errors';

/** The work's result, or `database.unavailable` when it takes longer or is given up; the work itself goes on. */
export function within<T>(ms: number, work: Promise<T>, givenUp?: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const giveUp = (): void => reject(new DostError('database.unavailable', 'The database was given up.'));
    const late = setTimeout(
      () => reject(new DostError('database.unavailable', `The database did not answer within ${ms} ms.`)),
      ms,
    );
    if (givenUp?.aborted) giveUp();
    else givenUp?.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject).finally(() => {
      clearTimeout(late);
      givenUp?.removeEventListener('abort', giveUp);
    });
  });
}
