import { useCallback, useEffect, useState } from 'preact/hooks';
import { get, mayPass, messageOf, RequestError } from '../client';
import { useLive } from '../live';
import { useSession } from '../session';
import { useRetry } from '../use-retry';

/** What a page shows, read anew when the language changes and whenever it is asked for. */
export interface Answered<T> {
  /** What was answered last to this question, also where the last try failed. */
  readonly data: T | null;
  /** Why the last try failed; empty when it did not. Where it may pass, it is tried again. */
  readonly error: string;
  readonly reload: () => Promise<void>;
}

interface Failure {
  readonly message: string;
  readonly passing: boolean;
}

/** Reads `/console/api/administration<path>`. */
export function useAnswer<T>(path: string): Answered<T> {
  const { locale } = useSession();
  const [held, setHeld] = useState<{ readonly of: string; readonly data: T } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const read = useCallback(
    (byItself: boolean, signal?: AbortSignal): Promise<void> => {
      const live = byItself ? `${path.includes('?') ? '&' : '?'}live=1` : '';
      return get<T>(`/administration${path}${live}`, signal).then(
        (data) => {
          setHeld({ of: path, data });
          setFailure(null);
        },
        (error: unknown) => {
          if (signal?.aborted) return;
          const passing = !(error instanceof RequestError) || mayPass(error);
          setFailure({ message: messageOf(error), passing });
        },
      );
    },
    [path],
  );
  useEffect(() => {
    const leaving = new AbortController();
    setFailure(null);
    void read(false, leaving.signal);
    return () => leaving.abort();
  }, [read, locale]);
  const passing = failure?.passing ?? false;
  useLive((news) => news === 'again' && passing && void read(true));
  useRetry(passing, () => void read(true));
  // What was answered to another question stays until this one is answered; what may not be read any more is not shown.
  const stays = !failure || (failure.passing && held?.of === path);
  const data = stays ? (held?.data ?? null) : null;
  return { data, error: failure?.message ?? '', reload: () => read(false) };
}
