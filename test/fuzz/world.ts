import { setTimeout as sleep } from 'node:timers/promises';
import type { Collections } from '../../src/database/collections';
import type { Keyring } from '../../src/people/keyring';
import type { FakeBotApi } from '../fakes/bot-api';
import type { Sending } from './corpus';

/** What became of what one way in was given. */
export interface Outcomes {
  inputs: number;
  /** Answered with 200 or 202, or imported. */
  accepted: number;
  /** Answered with 4xx, or refused with a reason. */
  refused: number;
  /** Answered with 503, and taken when it came again. */
  busy: number;
  /** The longest that an answer took, in milliseconds. */
  slowest: number;
}

/** A request to the server; its path is after the address. */
export interface Request {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Everything that the ways in write to, and what is remembered of it. */
export interface World {
  readonly url: string;
  /** The database of the server, and one of its own for imports. */
  readonly db: Collections;
  readonly imports: Collections;
  readonly keyring: Keyring;
  /** Telegram, which has the files that are sent. */
  readonly bot: Pick<FakeBotApi, 'state'>;
  readonly outcomes: Map<string, Outcomes>;
  /** The marks of good siblings: each has to be found once in the end. */
  readonly siblings: {
    readonly logged: Set<string>;
    readonly told: Set<string>;
    readonly imported: Set<string>;
    readonly polled: Set<string>;
  };
  /** Keys of sources, by turns. */
  readonly keys: readonly string[];
  serial: number;
  /** Requests are put here instead of being sent. */
  readonly kept?: Request[];
}

/** The next thing that is sent. */
export function next(world: World, person: string): Sending {
  return { serial: (world.serial += 1), at: new Date(), person };
}

/** What is counted of a way in. */
export function outcomesOf({ outcomes }: Pick<World, 'outcomes'>, way: string): Outcomes {
  const known = outcomes.get(way) ?? { inputs: 0, accepted: 0, refused: 0, busy: 0, slowest: 0 };
  outcomes.set(way, known);
  return known;
}

/** Nobody waits longer for an answer; Meta gives up after 20 s. */
const PATIENCE_MS = 60_000;
const TIMES = 5;

/** POSTs and resolves to the status. Throws when it is 5xx; 503 only if it stays so, for platforms repeat. */
export async function post(world: World, way: string, { path, headers, body }: Request): Promise<number> {
  if (world.kept) {
    world.kept.push({ path, headers, body });
    return 200;
  }
  const outcomes = outcomesOf(world, way);
  for (let time = 1; ; time += 1) {
    const began = performance.now();
    const response = await fetch(world.url + path, {
      ...{ method: 'POST', headers, body: body as Uint8Array<ArrayBuffer> },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.arrayBuffer();
    outcomes.slowest = Math.max(outcomes.slowest, performance.now() - began);
    const { status } = response;
    if (status === 503 && time < TIMES) {
      outcomes.busy += 1;
      await sleep(1000 * time);
      continue;
    }
    if (status >= 500) throw new Error(`answered with ${status}`);
    outcomes[status >= 400 ? 'refused' : 'accepted'] += 1;
    return status;
  }
}

/** Fails an input of which something else should have become. */
export function expect(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
