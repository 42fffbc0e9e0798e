import { useEffect, useState } from 'preact/hooks';
import { get, type RequestError } from '../client';

/** What came of a question. While the next one is on its way, what was answered before stays. */
export interface Answered<T> {
  readonly data: T | null;
  readonly error: string | null;
  readonly loading: boolean;
}

/** Asks the API whenever the path is another. */
export function useAnswer<T>(path: string): Answered<T> {
  const [answered, setAnswered] = useState<Answered<T>>({ data: null, error: null, loading: true });
  useEffect(() => {
    const leaving = new AbortController();
    setAnswered((before) => ({ ...before, loading: true }));
    get<T>(path, leaving.signal).then(
      (data) => setAnswered({ data, error: null, loading: false }),
      (failure: RequestError | DOMException) => {
        if (!leaving.signal.aborted) setAnswered({ data: null, error: failure.message, loading: false });
      },
    );
    return () => leaving.abort();
  }, [path]);
  return answered;
}
