import type { CallEvent, CallEventKind } from './call-event';

/** A line of the log: an event of a call, another event, or no line of such a log. */
export type ParsedLine =
  | { readonly kind: 'call'; readonly at: number; readonly call: string; readonly event: CallEvent }
  /** `unknown` is the name of an event that Asterisk does not document. */
  | { readonly kind: 'other'; readonly at: number; readonly unknown: string | null }
  | { readonly kind: 'bad'; readonly reason: string };

/** Nobody waits or talks longer than a day. */
const LONGEST_SECONDS = 86_400;
/** No queue log is older than the program. */
const FIRST_TIME = Date.UTC(1999, 0, 1) / 1000;

/**
 * Where each event has its seconds among its data. Negative places count from the end: an attended transfer has one or
 * two fields of its own before them. From `apps/app_queue.c` and docs.asterisk.org, "Queue Logs".
 */
const EVENTS: Readonly<Record<string, { kind: CallEventKind; wait?: number; talk?: number }>> = {
  ENTERQUEUE: { kind: 'enter' },
  CONNECT: { kind: 'connect', wait: 0 },
  COMPLETEAGENT: { kind: 'talked', wait: 0, talk: 1 },
  COMPLETECALLER: { kind: 'talked', wait: 0, talk: 1 },
  TRANSFER: { kind: 'talked', wait: 2, talk: 3 },
  BLINDTRANSFER: { kind: 'talked', wait: 2, talk: 3 },
  ATTENDEDTRANSFER: { kind: 'talked', wait: -3, talk: -2 },
  ABANDON: { kind: 'left', wait: 2 },
  EXITWITHTIMEOUT: { kind: 'left', wait: 2 },
  EXITEMPTY: { kind: 'left', wait: 2 },
  EXITWITHKEY: { kind: 'left', wait: 3 },
  WITHDRAW: { kind: 'left', wait: 2 },
};

/**
 * Documented, and no matter to a call's figures. SYSCOMPAT and AGENTDUMP are among them: nobody talked, and what becomes
 * of the caller is told by an event of its own.
 */
const OTHERS = new Set(
  `ADDMEMBER AGENTDUMP AGENTCALLBACKLOGIN AGENTCALLBACKLOGOFF AGENTLOGIN AGENTLOGOFF CONFIGRELOAD DID OUTCALL PAUSE
   PAUSEALL PENALTY QUEUESTART REMOVEMEMBER RINGCANCELED RINGINUSE RINGNOANSWER SYSCOMPAT UNPAUSE UNPAUSEALL`.split(
    /\s+/,
  ),
);
/** What stands in place of a call's id where there is no call. */
const NO_CALL = new Set(['', 'NONE', 'REALTIME', 'MANAGER', 'CLI']);

/**
 * A line of Asterisk's `queue_log`, `epoch|callid|queue|agent|event|data…`. Numbers of callers (ENTERQUEUE) and of those
 * a call was transferred to are not taken over, and no reason quotes them. `latest` is the Unix time after which nothing
 * can have happened. Pure.
 */
export function parseLine(line: string, latest: number): ParsedLine {
  const [time = '', call = '', queue = '', agent = '', name = '', ...data] = line.trimEnd().split('|');
  if (!/^\d{9,10}(\.\d{1,9})?$/.test(time)) return bad('should begin with a Unix time such as 1366720340');
  const at = Math.floor(Number(time));
  if (at < FIRST_TIME || at > latest) return bad(`has a time that cannot be: ${at}`);
  if (name === '') return bad('should have five fields or more: time, call, queue, agent, event');
  const event = Object.hasOwn(EVENTS, name) ? EVENTS[name]! : null;
  if (!event) return { kind: 'other', at, unknown: OTHERS.has(name) ? null : nameOf(name) };
  if (NO_CALL.has(call) || !/^[^\s\p{C}]{1,100}$/u.test(call)) return bad(`is ${name} without a call's id`);
  if (!/^[^\p{C}]{1,80}$/u.test(queue)) return bad(`is ${name} without a queue's name`);
  if (!/^[^\p{C}]{0,120}$/u.test(agent)) return bad(`is ${name} of a member whose name cannot be read`);
  const { kind } = event;
  const who = kind === 'enter' || kind === 'left' || agent === 'NONE' ? '' : agent;
  const wait = secondsAt(data, event.wait);
  return {
    kind: 'call',
    at,
    call,
    event: { kind, at, queue, agent: who, wait, talk: secondsAt(data, event.talk) },
  };
}

/** Old versions write fewer fields, and a clock that was set writes nonsense: then it is not known. */
function secondsAt(data: readonly string[], place: number | undefined): number | null {
  const text = place === undefined ? undefined : data.at(place);
  if (text === undefined || !/^\d{1,6}$/.test(text)) return null;
  const seconds = Number(text);
  return seconds <= LONGEST_SECONDS ? seconds : null;
}

function nameOf(name: string): string {
  return /^[A-Z][A-Z0-9_]{0,39}$/.test(name) ? name : 'one that is no name';
}

function bad(reason: string): ParsedLine {
  return { kind: 'bad', reason };
}
