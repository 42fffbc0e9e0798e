import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { QueueAnswer, QueueRow } from '../../../src/console/inbox/api';
import { messageOf } from '../client';
import { useSession } from '../session';
import { setClock } from './clock';
import type { Filter } from './requests';
import { call } from '../routes';
import { useRetry } from '../use-retry';

/** So many rows are asked for at once. */
const PAGE = 50;

type Summary = Pick<QueueAnswer, 'total' | 'all' | 'directions' | 'channels'>;

/** The queue as far as it was looked at. */
export interface Queue {
  readonly summary: Summary | null;
  /** Why the last try failed; empty when it did not. It is tried again. */
  readonly missed: string;
  rowAt(index: number): QueueRow | undefined;
  /** Where an inquiry is among the rows that were read; -1: it is not. */
  indexOf(number: string): number;
  /** These rows are in sight, also without anybody's doing: what is not there yet is brought. */
  show(from: number, to: number): void;
  /** Something has changed: what is in sight is brought anew, and the rest is forgotten. */
  refresh(): void;
}

/** Reads the queue in pages as they come in sight. */
export function useQueue(view: string, filter: Filter): Queue {
  const { direction, channel } = filter;
  const { locale } = useSession();
  const pages = useRef(new Map<number, readonly QueueRow[]>());
  const asked = useRef(new Set<number>());
  const sight = useRef({ from: 0, to: 0 });
  const round = useRef(0);
  const [summary, setSummary] = useState<Summary | null>(null);
  const [missed, setMissed] = useState('');
  const [, drawAgain] = useState(0);

  const bring = useCallback(
    async (live: boolean): Promise<void> => {
      const { from, to } = sight.current;
      const mine = round.current;
      for (let page = Math.floor(from / PAGE); page <= Math.floor(to / PAGE); page += 1) {
        if (asked.current.has(page)) continue;
        asked.current.add(page);
        try {
          const query = { view, direction, channel, from: page * PAGE, count: PAGE };
          const answer = await call('GET /inbox/queue', { query, live });
          if (mine !== round.current) return;
          setClock(answer.now);
          pages.current.set(page, answer.rows);
          setSummary(answer);
          setMissed('');
        } catch (failure) {
          if (mine !== round.current) return;
          asked.current.delete(page);
          setMissed(messageOf(failure));
        }
      }
      drawAgain((count) => count + 1);
    },
    [view, direction, channel],
  );
  const begin = useCallback(
    (live: boolean) => {
      round.current += 1;
      asked.current.clear();
      const { from, to } = sight.current;
      for (const page of pages.current.keys())
        if (page < Math.floor(from / PAGE) || page > Math.floor(to / PAGE)) pages.current.delete(page);
      void bring(live);
    },
    [bring],
  );
  useEffect(() => {
    pages.current.clear();
    sight.current = { from: 0, to: 0 };
    begin(false);
  }, [begin]);

  const refresh = useCallback(() => begin(true), [begin]);
  useRetry(missed !== '', refresh);
  // In another language everything is said anew.
  useEffect(() => {
    if (summary) refresh();
  }, [locale]);

  return {
    ...{ summary, missed, refresh },
    rowAt: (index) => pages.current.get(Math.floor(index / PAGE))?.[index % PAGE],
    indexOf: (number) => {
      for (const [page, rows] of pages.current) {
        const at = rows.findIndex((row) => row.number === number);
        if (at >= 0) return page * PAGE + at;
      }
      return -1;
    },
    show: (from, to) => {
      sight.current = { from, to };
      void bring(true);
    },
  };
}
