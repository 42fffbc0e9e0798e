import { setTimeout as sleep } from 'node:timers/promises';
import type { Collections } from '../../src/database/collections';
import { until } from '../support/processes';
import type { ServerProcess } from '../failures/server';
import type { Given, Lanes } from './lanes';
import { shrink, type Found, type Gate } from './lanes';
import type { Stall } from './meter';
import type { World } from './world';

/** Nothing is waited for longer than this while one input is looked at alone. */
const SETTLE_MS = 60_000;
const TIMES_ALONE = 3;

/** Ways whose files are read in this process. */
const HERE: ReadonlySet<string> = new Set(['imports', 'chat-files']);

/** What a server said that it should not have: a stall, an error in its log, or that it has ended; or a stall of this process. */
export interface Symptom {
  readonly kind: 'stall' | 'stall here' | 'error' | 'end';
  readonly text: string;
}

/**
 * What is told as it should be: of a machine that is too slow, 503 where the database does not answer in time and a picture that
 * takes too long; and to administrators, of all that was set aside.
 */
const RIGHT = /"status":503|"code":"(database\.unavailable|overloaded)"|"msg":"alert\.raised"/;

/** Lines of a server's output that should not be there. */
export function symptomsIn({ lines, errors, child }: ServerProcess, from: number): Symptom[] {
  const said = lines.slice(from).filter((line) => line.startsWith('{') && !RIGHT.test(line));
  return [
    ...said.map((line): Symptom => {
      const stall = line.includes('"level":"stall"');
      return { kind: stall ? 'stall' : 'error', text: line.slice(0, 2000) };
    }),
    ...(child.exitCode === null && child.signalCode === null
      ? []
      : [{ kind: 'end' as const, text: errors.slice(-12).join('\n') }]),
  ];
}

/** What is the same about symptoms of one cause: what failed, and where. */
function nameOf({ kind, text }: Symptom): string {
  const [, message = text] = /"message":"((?:[^"\\]|\\.)*)/.exec(text) ?? [];
  return `${kind} ${message.replaceAll(/[0-9a-f]{4,}|\d+/g, '#')} ${/at [^"]*\(\/[^"]*/.exec(text)?.[0] ?? ''}`;
}

/** Waits until the server has handled what is in the log. */
export async function handled(db: Collections, ms = SETTLE_MS): Promise<void> {
  await until(async () => (await db.interactions.findOne({ state: 'received' })) === null, ms);
}

export interface WatchDeps {
  readonly world: World;
  readonly gate: Gate;
  readonly lanes: Lanes;
  server(): ServerProcess;
  /** Starts another one when it has ended. */
  restart(): Promise<void>;
  /** Stalls of this process so far. */
  readonly stalls: readonly Stall[];
}

/** What was seen, and which input it came of. */
export interface Watched {
  readonly found: Found[];
  /** Stalls that none of the inputs brought about again when it was alone: the machine's, or something made for the first time. */
  notRepeated: number;
}

/**
 * Watches a server until `done`: when it says something that it should not, everything is held up and the latest inputs are
 * given again one by one, until one brings it about alone. That one is made small.
 */
export async function watch(deps: WatchDeps, done: () => boolean, watched: Watched): Promise<void> {
  let [seen, seenHere] = [0, 0];
  const known = new Set<string>();
  while (!done()) {
    await sleep(100);
    const symptoms = [...symptomsIn(deps.server(), seen), ...stallsHere(deps, seenHere)];
    [seen, seenHere] = [deps.server().lines.length, deps.stalls.length];
    const symptom = symptoms.find((one) => isStall(one) || !known.has(nameOf(one)));
    if (!symptom) continue;
    known.add(nameOf(symptom));
    await deps.gate.closed(async () => {
      // What is under way comes to its end first.
      await sleep(500);
      const culprit = await findCulprit(deps, symptom);
      if (culprit) watched.found.push(culprit);
      else if (isStall(symptom)) watched.notRepeated += 1;
      else watched.found.push({ way: 'unknown', input: null, why: `${symptom.kind}: ${symptom.text}` });
    });
    if (deps.server().child.exitCode !== null) await deps.restart();
    [seen, seenHere] = [deps.server().lines.length, deps.stalls.length];
  }
}

function isStall({ kind }: Symptom): boolean {
  return kind === 'stall' || kind === 'stall here';
}

function stallsHere({ stalls }: WatchDeps, from: number): Symptom[] {
  return stalls.slice(from).map((stall) => ({ kind: 'stall here', text: JSON.stringify(stall) }));
}

async function findCulprit(deps: WatchDeps, { kind, text }: Symptom): Promise<Found | null> {
  const alone = async (given: Given, input: unknown): Promise<boolean> => {
    if (symptomsIn(deps.server(), 0).some((one) => one.kind === 'end')) await deps.restart();
    const [from, fromHere] = [deps.server().lines.length, deps.stalls.length];
    await given.way.send(input, deps.world).catch(() => undefined);
    await handled(deps.world.db).catch(() => undefined);
    await sleep(60);
    const symptoms = [...symptomsIn(deps.server(), from), ...stallsHere(deps, fromHere)];
    return symptoms.some((one) => one.kind === kind);
  };
  for (const given of deps.lanes.recent()) {
    // Here the other ways only make what they send.
    if (kind === 'stall here' && !HERE.has(given.way.name)) continue;
    if (!(await alone(given, given.input))) continue;
    let again = 1;
    while (again < TIMES_ALONE && (await alone(given, given.input))) again += 1;
    if (again < TIMES_ALONE) continue;
    const input = await shrink(given, (smaller) => alone(given, smaller));
    return { way: given.way.name, input, why: `${kind}: ${text}` };
  }
  return null;
}
