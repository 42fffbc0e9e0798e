import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { LineAnswer, OpenAnswer } from '../../../src/console/inbox/api';
import { RequestError } from '../client';
import { useToast } from '../components/toast';
import { call } from '../routes';
import { useSession } from '../session';

/** What was said, as far as it was read: the first line, and all after `before`, where that is not null. */
export interface Said {
  readonly lines: readonly LineAnswer[];
  readonly before: string | null;
}

/** Keeps what was read of a conversation, and reads what was said before it when asked. */
export function useSaid(number: string, view: string, answer: Pick<OpenAnswer, 'lines' | 'before'>) {
  const say = useToast();
  const [said, setSaid] = useState<Said>(answer);
  const [busy, setBusy] = useState(false);
  // What was read in another language is read anew when it is asked for.
  const { locale } = useSession();
  const spoken = useRef(locale);
  useEffect(() => {
    const same = spoken.current === locale;
    spoken.current = locale;
    setSaid((known) => (same ? withLatest(known, answer) : answer));
  }, [answer]);
  const { before } = said;
  const readEarlier = useCallback(async (): Promise<void> => {
    if (before === null || busy) return;
    setBusy(true);
    try {
      const part = await call('GET /inbox/inquiries/:number/lines', {
        ...{ params: { number }, query: { view, before } },
      });
      setSaid((known) =>
        known.before === before ? { lines: joined(part.lines, known.lines), before: part.before } : known,
      );
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      say(error.message, 'error');
    } finally {
      setBusy(false);
    }
  }, [number, view, before, busy, say]);
  return { ...said, busy, readEarlier };
}

/** What was read before with what is there now. When something between the two was missed, it begins anew. */
function withLatest(known: Said, { lines, before }: Said): Said {
  const ids = new Set(known.lines.map(({ id }) => id));
  const latest = lines.slice(1);
  if (before === null || !latest.some(({ id }) => ids.has(id))) return { lines, before };
  return { lines: joined(known.lines, lines), before: known.before };
}

/** Lines of both, each once, as they are in the second, in the order of their times. */
function joined(some: readonly LineAnswer[], others: readonly LineAnswer[]): LineAnswer[] {
  const all = new Map([...some, ...others].map((line) => [line.id, line]));
  return [...all.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
