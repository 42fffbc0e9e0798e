import { followCalls, type SeenCall } from './follow-calls';
import { parseLine } from './parse-line';
import { type LogFile, nameOf, readLines } from './read-lines';

/** A line that is none of such a log, without its words: they may hold a caller's number. */
export interface Rejected {
  readonly file: string;
  readonly line: number;
  /** To be read after "line 3". */
  readonly reason: string;
}

/** What a file was found to hold. */
export interface FileRead {
  readonly lines: number;
  readonly rejected: number;
  /** Events that Asterisk does not document, by name, with their numbers. */
  readonly unknown: ReadonlyMap<string, number>;
  /** Queues that calls were in. */
  readonly queues: ReadonlySet<string>;
  /** Unix time of the first and the last line; null when there is none. */
  readonly first: number | null;
  readonly last: number | null;
}

/** Calls handed on together. */
const BATCH = 500;
/** Names that are told apart. */
const NAMES = 100;

/**
 * Reads a file line by line and hands on the calls in it. A last line without its end may be half written and is left
 * for the next time. `latest` is the Unix time after which nothing can have happened. No name of a member is handed on, but the code of
 * `operatorOf`.
 */
export async function readFile(
  file: LogFile,
  latest: number,
  onCalls: (calls: readonly SeenCall[]) => Promise<void>,
  onRejected: (rejected: Rejected) => void,
  operatorOf: (member: string) => string,
): Promise<FileRead & { readonly unfinished: boolean }> {
  const follower = followCalls();
  const unknown = new Map<string, number>();
  const queues = new Set<string>();
  const found = { lines: 0, rejected: 0, first: null as number | null, last: null as number | null };
  let unfinished = false;
  let ready: SeenCall[] = [];
  for await (const { number, text, whole } of readLines(file)) {
    if (!whole) {
      unfinished = true;
      continue;
    }
    if (text?.trim() === '') continue;
    found.lines += 1;
    let parsed = text === null ? ({ kind: 'bad', reason: 'is too long' } as const) : parseLine(text, latest);
    if (parsed.kind === 'call' && follower.isFull(parsed.call))
      parsed = { kind: 'bad', reason: 'is one of too many of the same call' };
    if (parsed.kind === 'bad') {
      found.rejected += 1;
      onRejected({ file: nameOf(file), line: number, reason: parsed.reason });
      continue;
    }
    found.first ??= parsed.at;
    found.last = Math.max(found.last ?? 0, parsed.at);
    if (parsed.kind === 'other') {
      const name = parsed.unknown;
      if (name !== null && (unknown.has(name) || unknown.size < NAMES))
        unknown.set(name, (unknown.get(name) ?? 0) + 1);
      for (const call of follower.tick(parsed.at)) ready.push(call);
    } else {
      if (queues.size < NAMES) queues.add(parsed.event.queue);
      const { agent } = parsed.event;
      const event = { ...parsed.event, agent: agent && operatorOf(agent) };
      for (const call of follower.push(parsed.call, event)) ready.push(call);
    }
    if (ready.length >= BATCH) {
      await onCalls(ready);
      ready = [];
    }
  }
  for (const call of follower.end()) ready.push(call);
  for (let at = 0; at < ready.length; at += BATCH) await onCalls(ready.slice(at, at + BATCH));
  return { ...found, unknown, queues, unfinished };
}
