import { type CallEvent, writeCallEvent } from './call-event';

/**
 * Between two events of one call there are never more seconds than this: nobody waits or talks for four hours. What goes
 * beyond is still kept and joined, but a call may be counted before the rest of it is seen.
 */
export const QUIET_SECONDS = 4 * 3600;

/** Far more than any call has; they are one row of the database. */
const MOST_EVENTS = 5000;

/** What one file says of one call. */
export interface SeenCall {
  readonly call: string;
  /** Each event once, as `writeCallEvent` writes it. */
  readonly events: readonly string[];
  /** Unix time of the first and the last of them. */
  readonly first: number;
  readonly last: number;
  /** It was going on near the file's first or last line, so another file may say more of it. */
  readonly edge: boolean;
}

/** Follows the calls of one file, line by line. */
export interface Follower {
  /** Takes the time of a line without a call; returns calls that have been quiet for so long that they are over. */
  tick(at: number): SeenCall[];
  /** Takes an event of a call, as `tick` does. */
  push(call: string, event: CallEvent): SeenCall[];
  /** It has as many events already as are kept of one call. */
  isFull(call: string): boolean;
  /** The file is at its end: the calls that are left. */
  end(): SeenCall[];
}

interface Going {
  readonly events: Set<string>;
  first: number;
  last: number;
}

/**
 * Follows the calls of one file. Holds those of the last `quiet` seconds, however long the file. Lines may be somewhat
 * out of order. No input or output.
 */
export function followCalls(quiet = QUIET_SECONDS): Follower {
  // In the order of their last events: whoever is quiet longest comes first.
  const going = new Map<string, Going>();
  let start: number | null = null;
  let now = 0;

  const seen = (call: string, { events, first, last }: Going, atEnd: boolean): SeenCall => ({
    ...{ call, events: [...events], first, last },
    edge: atEnd || first - start! <= quiet,
  });
  const tick = (at: number): SeenCall[] => {
    start ??= at;
    now = Math.max(now, at);
    const over: SeenCall[] = [];
    for (const [call, one] of going) {
      if (now - one.last <= quiet) break;
      going.delete(call);
      over.push(seen(call, one, false));
    }
    return over;
  };
  return {
    tick,
    push(call, event) {
      const over = tick(event.at);
      const one = going.get(call) ?? { events: new Set<string>(), first: event.at, last: event.at };
      one.events.add(writeCallEvent(event));
      one.first = Math.min(one.first, event.at);
      one.last = Math.max(one.last, event.at);
      going.delete(call);
      going.set(call, one);
      return over;
    },
    isFull: (call) => (going.get(call)?.events.size ?? 0) >= MOST_EVENTS,
    end: () => {
      const left = [...going].map(([call, one]) => seen(call, one, true));
      going.clear();
      return left;
    },
  };
}
