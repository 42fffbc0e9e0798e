/** So far below the limit waiting has to fall before it counts as normal again. */
const QUEUE_NORMAL = 0.5;
const DAY_NORMAL = 0.8;
/** The queue has to be calm for so long, and is told at most so often. */
const CALM_MS = 600_000;
const BETWEEN_MS = 3_600_000;

/** Whether waiting is over the limit, and since when; a new episode begins each time it goes over. */
export interface QueueState {
  readonly episode: number;
  readonly over: boolean;
  /** When it went over last. */
  readonly since: Date | null;
  /** While it is over: since when it has been well below the limit. */
  readonly calmSince: Date | null;
  /** What was seen at the last change: the longest wait in seconds, and how many waited. */
  readonly seconds: number;
  readonly waiting: number;
  /** The last change was told. */
  readonly told: boolean;
}

/** What the queue looks like: the longest wait in working seconds (0: nobody waits), and how many wait. */
export interface QueueSeen {
  readonly seconds: number;
  readonly waiting: number;
}

/** The state before anything was seen. */
export const CALM: QueueState = {
  ...{ episode: 0, over: false, since: null, calmSince: null, seconds: 0, waiting: 0, told: true },
};

/**
 * The state after a look at the queue: over when somebody waits longer than the limit (an hour at least after the last time),
 * normal when for ten minutes nobody has waited for half of it. The same object: nothing changed. Pure.
 */
export function judgeQueue(state: QueueState, seen: QueueSeen, now: Date, limit: number): QueueState {
  const passed = (since: Date | null, ms: number): boolean =>
    since === null || now.getTime() - since.getTime() >= ms;
  if (!state.over) {
    if (seen.seconds <= limit || !passed(state.since, BETWEEN_MS)) return state;
    const { episode } = state;
    return { ...seen, episode: episode + 1, over: true, since: now, calmSince: null, told: false };
  }
  if (seen.seconds > limit * QUEUE_NORMAL)
    return state.calmSince === null ? state : { ...state, calmSince: null };
  if (state.calmSince === null) return { ...state, calmSince: now };
  if (!passed(state.calmSince, CALM_MS)) return state;
  return { ...state, ...seen, over: false, calmSince: null, told: false };
}

/** Whether the mean of a day leaves waiting over the limit, given how it was the day before. Pure. */
export function judgeDay(over: boolean, seconds: number, limit: number): boolean {
  return over ? seconds > limit * DAY_NORMAL : seconds > limit;
}
