import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { MineAnswer } from '../../../src/console/inbox/api';
import { get } from '../client';
import { setClock } from './clock';
import { pathOf } from './requests';

/** What the reader has. */
export interface MineState {
  readonly answer: MineAnswer | null;
  refresh(): void;
}

/** Reads what the reader has, and again when told so. */
export function useMine(view: string): MineState {
  const [answer, setAnswer] = useState<MineAnswer | null>(null);
  const latest = useRef(0);
  const refresh = useCallback(() => {
    const asked = (latest.current += 1);
    get<MineAnswer>(pathOf('/mine', { view })).then(
      (got) => {
        if (asked !== latest.current) return;
        setClock(got.now);
        setAnswer(got);
      },
      // The shell says that the connection is lost, and it is read again once that is back.
      () => undefined,
    );
  }, [view]);
  useEffect(refresh, [refresh]);
  return { answer, refresh };
}
