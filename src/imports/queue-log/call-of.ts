import { dayOf, hourOf } from '../../core/calendar';
import { type CaseDraft, type CaseField, NO_FIELDS } from '../../core/cases';
import { type CallEvent, readCallEvent } from './call-event';

/** What a log of calls states of each. */
export const STATED: readonly CaseField[] = ['answered', 'waitSeconds', 'serviceSeconds', 'hour', 'operator'];

/**
 * What the events of a call come to: `headless` when it entered before anything we have seen, `open` while its end is not
 * seen, `elsewhere` when it entered none of the queues that count, `internal` when it is an operator's own consultation,
 * else the call.
 */
export type CallOf =
  | { readonly kind: 'headless' | 'open' | 'elsewhere' | 'internal' }
  | { readonly kind: 'call'; readonly draft: CaseDraft };

/** How a call is read. */
export interface Reading {
  /** In which it falls on a day and an hour. */
  readonly timezone: string;
  /** A call counts when it entered one of these; null: whichever it entered. */
  readonly queues: ReadonlySet<string> | null;
  /** Nothing more will come, though no end was written: the exchange was restarted meanwhile. */
  readonly over: boolean;
  /** The code under which an operator is kept, from the log's name of the member. */
  readonly operatorOf: (member: string) => string;
}

/**
 * One incoming call from all events that are known of it, in whatever order: however many queues it went through, it is
 * one call, which began when it first entered one. It was answered when anybody answered; it waited in the queues until
 * then (time between queues, in a menu, is not in the log); its service is all its conversations. The operator is who
 * answered first. What the log does not say is null. Pure.
 */
export function callOf(id: string, events: readonly string[], reading: Reading): CallOf {
  const all = [...events].sort().map(readCallEvent);
  all.sort((a, b) => a.at - b.at);
  const [enters, connects, talked, left] = (['enter', 'connect', 'talked', 'left'] as const).map((kind) =>
    all.filter((event) => event.kind === kind),
  ) as [CallEvent[], CallEvent[], CallEvent[], CallEvent[]];
  if (enters.length === 0) return { kind: 'headless' };
  const queues = new Set(enters.map(({ queue }) => queue));
  const { queues: counted } = reading;
  // Asterisk writes an attended transfer into a queue under the consultation's id, with the queue of the caller.
  if (connects.length === 0 && talked.some(({ queue }) => !queues.has(queue))) return { kind: 'internal' };
  if (enters.length > talked.length + left.length && !reading.over) return { kind: 'open' };
  if (counted && !enters.some(({ queue }) => counted.has(queue))) return { kind: 'elsewhere' };

  const first = connects[0] ?? talked[0] ?? null;
  const begun = enters[0]!.at;
  const at = new Date(begun * 1000);
  const ended = [...talked, ...left].reduce((latest, event) => Math.max(latest, event.at), 0);
  return {
    kind: 'call',
    draft: {
      ...NO_FIELDS,
      ...{ kind: 'call', id, subject: 'call-centre', service: null },
      ...{ day: dayOf(at, reading.timezone), hour: hourOf(at, reading.timezone), at },
      closedAt: ended > 0 ? new Date(Math.max(ended, begun) * 1000) : null,
      answered: first !== null,
      waitSeconds: waited(first, enters, left),
      serviceSeconds:
        first === null || talked.length < connects.length ? null : sumOf(talked.map(({ talk }) => talk)),
      operator: first?.agent ? reading.operatorOf(first.agent) : null,
    },
  };
}

/** In the queues that it left unanswered before anybody answered, and in the one where somebody did. */
function waited(
  first: CallEvent | null,
  enters: readonly CallEvent[],
  left: readonly CallEvent[],
): number | null {
  const before = first === null ? left : left.filter(({ at }) => at <= answeredAt(first));
  const parts = first === null ? before : [...before, first];
  return parts.length === 0 ? null : sumOf(parts.map((event) => event.wait ?? sinceEnter(event, enters)));
}

function answeredAt({ kind, at, talk }: CallEvent): number {
  return kind === 'talked' ? at - (talk ?? 0) : at;
}

/** Old versions do not write how long it waited. */
function sinceEnter(event: CallEvent, enters: readonly CallEvent[]): number | null {
  if (event.kind === 'talked') return null;
  const entered = enters.filter(({ queue, at }) => queue === event.queue && at <= event.at).at(-1);
  return entered ? event.at - entered.at : null;
}

function sumOf(parts: readonly (number | null)[]): number | null {
  return parts.reduce<number | null>((sum, part) => (sum === null || part === null ? null : sum + part), 0);
}
