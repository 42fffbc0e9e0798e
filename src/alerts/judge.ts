/** What one look at something found. */
export interface Seen {
  /** The higher, the worse. */
  readonly value: number;
  /** What is told of it: numbers and short codes, nothing personal. */
  readonly facts: Readonly<Record<string, number | string>>;
}

/** When something becomes an alert, and when it is over. */
export interface Rule {
  /** From this value on it is bad; `raiseMs` long, and it is an alert. */
  readonly raise: number;
  readonly raiseMs: number;
  /** Up to this value it is good; `clearMs` long, and the alert is over. Between the two it stays what it is. */
  readonly clear: number;
  readonly clearMs: number;
}

/** How one alert stands. */
export interface AlertState {
  /** Counts how often it was raised: each time is told once. */
  readonly episode: number;
  readonly raised: boolean;
  /** When that which is raised, or was raised last, began. */
  readonly since: Date | null;
  /** When it was over; null while it is raised, and before it ever was. */
  readonly until: Date | null;
  /** Since when it looks otherwise than it stands: bad while it is not raised, good while it is. */
  readonly turning: Date | null;
  /** What was seen when it was raised last. */
  readonly facts: Seen['facts'];
  /** Nothing of it is to be told any more. */
  readonly told: boolean;
}

/** The state before anything was seen. */
export const CALM: AlertState = {
  ...{ episode: 0, raised: false, since: null, until: null, turning: null, facts: {}, told: true },
};

/** The state after a look; the same object when nothing changed. Pure. */
export function judge<State extends AlertState>(
  state: State,
  seen: Seen,
  now: Date,
  rule: Rule,
): State | AlertState {
  const turns = state.raised ? seen.value <= rule.clear : seen.value >= rule.raise;
  if (!turns) return state.turning === null ? state : { ...state, turning: null };
  const turning = state.turning ?? now;
  if (now.getTime() - turning.getTime() < (state.raised ? rule.clearMs : rule.raiseMs))
    return state.turning === null ? { ...state, turning } : state;
  // What was over before anybody was told is not told any more, nor that it is over.
  if (state.raised) return { ...state, turning: null, raised: false, until: turning, told: !state.told };
  const { facts } = seen;
  const raised = { raised: true, episode: state.episode + 1, since: turning, until: null, facts };
  return { ...state, ...raised, turning: null, told: false };
}
