/**
 * What can happen to a call that matters to its figures: it enters a queue, somebody answers, a conversation ends (also
 * by a transfer), or it leaves a queue unanswered.
 */
export const CALL_EVENTS = ['enter', 'connect', 'talked', 'left'] as const;
export type CallEventKind = (typeof CALL_EVENTS)[number];

/** One event of one call. */
export interface CallEvent {
  readonly kind: CallEventKind;
  /** Unix time, whole seconds. */
  readonly at: number;
  readonly queue: string;
  /** Who answered or talked: as the log names the member, but kept by code alone; empty when nobody did. */
  readonly agent: string;
  /** Whole seconds in this queue, until it was answered or left; null when the log does not say. */
  readonly wait: number | null;
  /** Of `talked`: whole seconds of conversation; null when the log does not say. */
  readonly talk: number | null;
}

/** An event as one text; the same event is always the same text. Pure. */
export function writeCallEvent({ at, kind, queue, agent, wait, talk }: CallEvent): string {
  return [at, kind, queue, agent, wait ?? '', talk ?? ''].join('|');
}

/** The event that was written so. Pure. */
export function readCallEvent(text: string): CallEvent {
  const [at, kind, queue, agent, wait, talk] = text.split('|') as [string, CallEventKind, ...string[]];
  const seconds = (field: string | undefined): number | null => (field ? Number(field) : null);
  return {
    ...{ at: Number(at), kind, queue: queue ?? '', agent: agent ?? '' },
    ...{ wait: seconds(wait), talk: seconds(talk) },
  };
}
