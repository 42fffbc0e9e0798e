import { useCallback, useRef, useState } from 'preact/hooks';
import { RequestError } from '../client';
import { useToast } from '../components/toast';
import { type Body, call, type Given, type Params, type Route } from '../routes';
import { newId } from './requests';

/** What is done by buttons. */
export type Act = Extract<Route, 'POST /inbox/duty' | `POST /inbox/inquiries/:number/${string}`> &
  ActWithBody;
type ActWithBody = { [R in Route]: [Body<R>] extends [never] ? never : R }[Route];
/** What it is sent, but for its id. */
export type Wanted<R extends Act> = Params<R> & { readonly body: Omit<Body<R>, 'id'> };

/** Does something once, says what came of it, and returns whether it was done; `onError` is told instead of everybody why not. */
export type Do = <R extends Act>(
  route: R,
  wanted: Wanted<R>,
  onError?: (message: string) => void,
) => Promise<boolean>;

/**
 * What is done by buttons. The same thing of which nobody knows whether it was done keeps its id when it is tried again, so that it
 * is done once.
 */
export function useDoing(after: () => void): { readonly act: Do; readonly busy: boolean } {
  const say = useToast();
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const unanswered = useRef<{ readonly of: string; readonly id: string } | null>(null);
  const act = useCallback<Do>(
    async (route, wanted, onError = (message) => say(message, 'error')) => {
      if (running.current) return false;
      const of = `${route} ${JSON.stringify(wanted)}`;
      const id = unanswered.current?.of === of ? unanswered.current.id : newId();
      unanswered.current = { of, id };
      running.current = true;
      setBusy(true);
      try {
        const given = { ...wanted, body: { id, ...wanted.body } } as unknown as Given<typeof route>;
        const { message } = await call(route, given);
        unanswered.current = null;
        say(message);
        return true;
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        if (error.status !== 0 && error.status < 500) unanswered.current = null;
        onError(error.message);
        return false;
      } finally {
        running.current = false;
        setBusy(false);
        after();
      }
    },
    [say, after],
  );
  return { act, busy };
}
