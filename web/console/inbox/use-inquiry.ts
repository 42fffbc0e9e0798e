import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { InquiryAnswer } from '../../../src/console/inbox/api';
import { get, RequestError } from '../client';
import { setClock } from './clock';
import { inquiryPath, newId, pathOf } from './requests';

/** The inquiry that is open. */
export interface InquiryState {
  readonly answer: InquiryAnswer | null;
  readonly error: string | null;
  /** What is read belongs to this view of it. */
  readonly view: string;
  refresh(): void;
}

/** Reads an inquiry, and again when told so. */
export function useInquiry(number: string): InquiryState {
  // Another inquiry, or the same opened again, is another view.
  const view = useMemo(newId, [number]);
  const [shown, setShown] = useState<{
    of: string;
    answer: InquiryAnswer | null;
    error: string | null;
  } | null>(null);
  const latest = useRef(0);
  const read = useCallback(
    (live: boolean) => {
      const asked = (latest.current += 1);
      get<InquiryAnswer>(pathOf(inquiryPath(number), { view, live: live ? 1 : '' })).then(
        (answer) => {
          if (asked !== latest.current) return;
          setClock(answer.now);
          setShown({ of: view, answer, error: null });
        },
        (error: unknown) => {
          if (asked !== latest.current || !(error instanceof RequestError)) return;
          // What is shown stays while there is no connection.
          setShown((before) =>
            before?.of === view && error.status === 0
              ? before
              : { of: view, answer: null, error: error.message },
          );
        },
      );
    },
    [number, view],
  );
  useEffect(() => read(false), [read]);
  const now = shown?.of === view ? shown : null;
  return {
    ...{ answer: now?.answer ?? null, error: now?.error ?? null, view },
    refresh: useCallback(() => read(true), [read]),
  };
}
