import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { mayPass, messageOf, RequestError } from '../client';
import { useLive } from '../live';
import { addressOf, type Answer, call, type Given, type Route } from '../routes';
import { useSession } from '../session';
import { useRetry } from '../use-retry';

/** What came of a question. While the next one is on its way, what was answered before stays. */
export interface Answered<T> {
  readonly data: T | null;
  readonly error: string | null;
  readonly loading: boolean;
  /** Asks again; null: the answer would be the same. */
  readonly again: (() => void) | null;
}

interface Held<T> extends Omit<Answered<T>, 'again'> {
  /** It may be answered a little later. */
  readonly passing: boolean;
  /** No answer came at all. */
  readonly offline: boolean;
}

type Reading = Extract<Route, `GET /dashboard/${string}`>;

/** Asks the API whenever the question or the language is another, and again once the network is back if it failed for want of it. */
export function useAnswer<R extends Reading>(route: R, given: Given<R>): Answered<Answer<R>> {
  const { locale } = useSession();
  const path = addressOf(route, given);
  const [held, setHeld] = useState<Held<Answer<R>>>({
    data: null,
    error: null,
    loading: true,
    passing: false,
    offline: false,
  });
  const asking = useRef<AbortController | null>(null);
  const ask = useCallback(
    (byItself: boolean): void => {
      asking.current?.abort();
      const leaving = (asking.current = new AbortController());
      setHeld((before) => ({ ...before, loading: true }));
      call(route, { ...given, live: byItself }, leaving.signal).then(
        (data) => {
          if (!leaving.signal.aborted)
            setHeld({ data, error: null, loading: false, passing: false, offline: false });
        },
        (failure: unknown) => {
          if (leaving.signal.aborted) return;
          const passing = !(failure instanceof RequestError) || mayPass(failure);
          const offline = failure instanceof RequestError && failure.status === 0;
          setHeld({ data: null, error: messageOf(failure), loading: false, passing, offline });
        },
      );
    },
    [path],
  );
  useEffect(() => {
    ask(false);
    return () => asking.current?.abort();
  }, [ask, locale]);
  useLive((news) => news === 'again' && held.passing && !held.loading && ask(true));
  const { passing, offline, ...answered } = held;
  // The stream may outlive an outage in which requests fail.
  useRetry(offline && !held.loading, () => ask(true));
  return { ...answered, again: passing ? () => ask(false) : null };
}
