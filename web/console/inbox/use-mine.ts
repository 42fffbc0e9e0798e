import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { MineAnswer } from '../../../src/console/inbox/api';
import { messageOf } from '../client';
import { call } from '../routes';
import { useSession } from '../session';
import { setClock } from './clock';
import { useRetry } from '../use-retry';

/** What the reader has. */
export interface MineState {
  readonly answer: MineAnswer | null;
  /** Why the last try failed; empty when it did not. It is tried again. */
  readonly missed: string;
  refresh(): void;
}

/** Reads what the reader has, and again when told so. */
export function useMine(view: string): MineState {
  const { locale } = useSession();
  const [answer, setAnswer] = useState<MineAnswer | null>(null);
  const [missed, setMissed] = useState('');
  const latest = useRef(0);
  const read = useCallback(
    (live: boolean) => {
      const asked = (latest.current += 1);
      call('GET /inbox/mine', { query: { view }, live }).then(
        (got) => {
          if (asked !== latest.current) return;
          setClock(got.now);
          setAnswer(got);
          setMissed('');
        },
        (failure: unknown) => asked === latest.current && setMissed(messageOf(failure)),
      );
    },
    [view],
  );
  const refresh = useCallback(() => read(true), [read]);
  // In another language everything is said anew.
  useEffect(() => read(false), [read, locale]);
  useRetry(missed !== '', refresh);
  return { answer, missed, refresh };
}
