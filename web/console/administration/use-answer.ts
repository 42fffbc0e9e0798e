import { useCallback, useEffect, useState } from 'preact/hooks';
import { get, type RequestError } from '../client';
import { useSession } from '../session';

/** What a page shows, read anew when the language changes and whenever it is asked for. */
export interface Answered<T> {
  readonly data: T | null;
  /** Why there is nothing; empty while it is being read. */
  readonly error: string;
  readonly reload: () => Promise<void>;
}

/** Reads `/console/api/administration<path>`. */
export function useAnswer<T>(path: string): Answered<T> {
  const { locale } = useSession();
  const [data, setData] = useState<T | null>(null);
  const [error, setError] = useState('');
  const reload = useCallback(
    (signal?: AbortSignal) =>
      get<T>(`/administration${path}`, signal).then(
        (answer) => {
          setData(answer);
          setError('');
        },
        (failure: RequestError) => {
          if (failure.name !== 'AbortError') setError(failure.message);
        },
      ),
    [path],
  );
  useEffect(() => {
    const leaving = new AbortController();
    void reload(leaving.signal);
    return () => leaving.abort();
  }, [reload, locale]);
  return { data, error, reload: () => reload() };
}
