import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { MineAnswer } from '../../../src/console/inbox/api';
import { get } from '../client';
import { useSession } from '../session';
import { setClock } from './clock';
import { pathOf } from './requests';
import { useRetry } from '../use-retry';

/** What the reader has. */
export interface MineState {
  readonly answer: MineAnswer | null;
  refresh(): void;
}

/** Reads what the reader has, and again when told so. */
export function useMine(view: string): MineState {
  const { locale } = useSession();
  const [answer, setAnswer] = useState<MineAnswer | null>(null);
  const [failed, setFailed] = useState(false);
  const latest = useRef(0);
  const read = useCallback(
    (live: boolean) => {
      const asked = (latest.current += 1);
      get<MineAnswer>(pathOf('/mine', { view, live: live ? 1 : '' })).then(
        (got) => {
          if (asked !== latest.current) return;
          setClock(got.now);
          setAnswer(got);
          setFailed(false);
        },
        () => asked === latest.current && setFailed(true),
      );
    },
    [view],
  );
  const refresh = useCallback(() => read(true), [read]);
  // In another language everything is said anew.
  useEffect(() => read(false), [read, locale]);
  useRetry(failed, refresh);
  return { answer, refresh };
}
