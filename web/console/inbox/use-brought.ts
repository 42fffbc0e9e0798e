import { useCallback, useEffect, useState } from 'preact/hooks';
import { messageOf } from '../client';
import { type Answer, call, type Given } from '../routes';

/** What a dialog needs before it can be used. */
export interface Brought<T> {
  readonly data: T | null;
  /** Why it is not there; empty while it is on its way. */
  readonly error: string;
  readonly again: () => void;
}

/** Brings something once, and again when asked. */
export function useBrought<R extends 'GET /inbox/choices' | 'GET /inbox/colleagues'>(
  route: R,
): Brought<Answer<R>> {
  const [data, setData] = useState<Answer<R> | null>(null);
  const [error, setError] = useState('');
  const bring = useCallback(() => {
    setError('');
    call(route, {} as unknown as Given<R>).then(setData, (failure: unknown) => setError(messageOf(failure)));
  }, [route]);
  useEffect(bring, [bring]);
  return { data, error, again: bring };
}
