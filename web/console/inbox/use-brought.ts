import { useCallback, useEffect, useState } from 'preact/hooks';
import { get, messageOf } from '../client';

/** What a dialog needs before it can be used. */
export interface Brought<T> {
  readonly data: T | null;
  /** Why it is not there; empty while it is on its way. */
  readonly error: string;
  readonly again: () => void;
}

/** Brings something once, and again when asked. */
export function useBrought<T>(path: string): Brought<T> {
  const [data, setData] = useState<T | null>(null);
  const [error, setError] = useState('');
  const bring = useCallback(() => {
    setError('');
    get<T>(path).then(setData, (failure: unknown) => setError(messageOf(failure)));
  }, [path]);
  useEffect(bring, [bring]);
  return { data, error, again: bring };
}
