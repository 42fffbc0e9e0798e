import { useCallback, useRef, useState } from 'preact/hooks';
import type { DoneAnswer } from '../../../src/console/inbox/api';
import { post, RequestError } from '../client';
import { useToast } from '../components/toast';
import { newId } from './requests';

/** Does something once, says what came of it, and returns whether it was done; `onError` is told instead of everybody why not. */
export type Do = (path: string, body?: object, onError?: (message: string) => void) => Promise<boolean>;

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
    async (path, body = {}, onError = (message) => say(message, 'error')) => {
      if (running.current) return false;
      const of = `${path} ${JSON.stringify(body)}`;
      const id = unanswered.current?.of === of ? unanswered.current.id : newId();
      unanswered.current = { of, id };
      running.current = true;
      setBusy(true);
      try {
        const { message } = await post<DoneAnswer>(`/inbox${path}`, { id, ...body });
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
