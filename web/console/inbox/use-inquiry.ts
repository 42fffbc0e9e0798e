import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { InquiryAnswer } from '../../../src/console/inbox/api';
import { mayPass, RequestError } from '../client';
import { call } from '../routes';
import { useSession } from '../session';
import { setClock } from './clock';
import { newId } from './requests';
import { useRetry } from '../use-retry';

/** The inquiry that is open. */
export interface InquiryState {
  readonly answer: InquiryAnswer | null;
  /** Why it will not be there; null where nothing is wrong. */
  readonly error: string | null;
  /** Why the last try failed; empty when it did not. It is tried again. */
  readonly missed: string;
  /** What is read belongs to this view of it. */
  readonly view: string;
  refresh(): void;
}

interface Shown {
  readonly of: string;
  readonly answer: InquiryAnswer | null;
  readonly error: string | null;
}

/** Reads an inquiry, and again when told so. */
export function useInquiry(number: string): InquiryState {
  // Another inquiry, or the same opened again, is another view.
  const view = useMemo(newId, [number]);
  const { locale } = useSession();
  const [shown, setShown] = useState<Shown | null>(null);
  const [missed, setMissed] = useState('');
  const latest = useRef(0);
  const read = useCallback(
    (live: boolean) => {
      const asked = (latest.current += 1);
      call('GET /inbox/inquiries/:number', { params: { number }, query: { view }, live }).then(
        (answer) => {
          if (asked !== latest.current) return;
          setClock(answer.now);
          setMissed('');
          setShown({ of: view, answer, error: null });
        },
        (error: unknown) => {
          if (asked !== latest.current || !(error instanceof RequestError)) return;
          // What is shown stays while there is no answer.
          if (mayPass(error)) return setMissed(error.message);
          setShown({ of: view, answer: null, error: error.message });
        },
      );
    },
    [number, view],
  );
  // In another language everything is said anew.
  useEffect(() => read(false), [read, locale]);
  const refresh = useCallback(() => read(true), [read]);
  useRetry(missed !== '', refresh);
  const now = shown?.of === view ? shown : null;
  return { answer: now?.answer ?? null, error: now?.error ?? null, missed, view, refresh };
}
