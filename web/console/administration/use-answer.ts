import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { mayPass, messageOf, RequestError } from '../client';
import { useLive } from '../live';
import { addressOf, type Answer, call, type Given, type Route } from '../routes';
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

type Reading = Extract<Route, `GET /administration/${string}`>;

/** Reads a route of the administration. */
export function useAnswer<R extends Reading>(route: R, given: Given<R>): Answered<Answer<R>> {
  const { locale } = useSession();
  const path = addressOf(route, given);
  const [held, setHeld] = useState<{ readonly of: string; readonly data: Answer<R> } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const asking = useRef<AbortController | null>(null);
  const read = useCallback(
    (byItself: boolean): Promise<void> => {
      // What comes late of an earlier question is no answer to this one.
      asking.current?.abort();
      const { signal } = (asking.current = new AbortController());
      return call(route, { ...given, live: byItself }, signal).then(
        (data) => {
          if (signal.aborted) return;
          setHeld({ of: path, data });
          setFailure(null);
        },
        (error: unknown) => {
          if (signal.aborted) return;
          const passing = !(error instanceof RequestError) || mayPass(error);
          setFailure({ message: messageOf(error), passing });
        },
      );
    },
    [path],
  );
  useEffect(() => {
    setFailure(null);
    void read(false);
    return () => asking.current?.abort();
  }, [read, locale]);
  const passing = failure?.passing ?? false;
  useLive((news) => news === 'again' && passing && void read(true));
  useRetry(passing, () => void read(true));
  // What was answered to another question stays until this one is answered; what may not be read any more is not shown.
  const stays = !failure || (failure.passing && held?.of === path);
  const data = stays ? (held?.data ?? null) : null;
  return { data, error: failure?.message ?? '', reload: () => read(false) };
}
