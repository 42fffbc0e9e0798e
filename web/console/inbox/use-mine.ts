import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { MineAnswer } from '../../../src/console/inbox/api';
import { get } from '../client';
import { setClock } from './clock';
import { pathOf } from './requests';
import { useRetry } from './use-retry';

/** What the reader has. */
export interface MineState {
  readonly answer: MineAnswer | null;
  refresh(): void;
}

/** Reads what the reader has, and again when told so. */
export function useMine(view: string): MineState {
  const [answer, setAnswer] = useState<MineAnswer | null>(null);
  const [failed, setFailed] = useState(false);
  const latest = useRef(0);
  const refresh = useCallback(() => {
    const asked = (latest.current += 1);
    get<MineAnswer>(pathOf('/mine', { view })).then(
      (got) => {
        if (asked !== latest.current) return;
        setClock(got.now);
        setAnswer(got);
        setFailed(false);
      },
      () => asked === latest.current && setFailed(true),
    );
  }, [view]);
  useEffect(refresh, [refresh]);
  useRetry(failed, refresh);
  return { answer, refresh };
}
