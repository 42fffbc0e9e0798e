import type { Collections } from '../../src/database/collections';

/** How a write fails: nothing of it arrives, all of it, or (of many operations) the first half. */
export type Failure = 'refused' | 'applied' | 'halved';

/** The process dies at this write. */
export class Crash extends Error {}

type Call = (...args: unknown[]) => Promise<unknown>;

const WRITES = ['insertOne', 'insertMany', 'updateOne', 'updateMany', 'replaceOne', 'deleteOne', 'bulkWrite'];

/** Collections whose calls of these names go through `through`; all others pass. */
function intercept(
  db: Collections,
  names: readonly string[],
  through: (call: Call, args: unknown[]) => Promise<unknown>,
): Collections {
  const wrap = (collection: object): object =>
    new Proxy(collection, {
      get: (target, name) => {
        const member = Reflect.get(target, name) as unknown;
        if (typeof member !== 'function') return member;
        const call = member.bind(target) as Call;
        return names.includes(String(name)) ? (...args: unknown[]) => through(call, args) : call;
      },
    });
  const wrapped = Object.entries(db).map(([name, one]) => [name, wrap(one as object)]);
  return Object.fromEntries(wrapped) as Collections;
}

/** Collections whose write number `fails` (from 1 on) ends in a crash. `writes()` is how many were tried. */
export function failingWrites(
  db: Collections,
  fails: number,
  failure: Failure,
): { readonly db: Collections; writes(): number } {
  let writes = 0;
  const failing = intercept(db, WRITES, async (write, [first, ...rest]) => {
    if (++writes !== fails) return write(first, ...rest);
    if (failure === 'applied') await write(first, ...rest);
    if (failure === 'halved' && Array.isArray(first) && first.length > 1)
      await write(first.slice(0, Math.ceil(first.length / 2)), ...rest);
    throw new Crash(`at write ${fails}`);
  });
  return { db: failing, writes: () => writes };
}

/**
 * Collections of a process that is paused before its write number `at` (or before other calls, by name): `paused`
 * resolves when it is reached, and `resume` lets it go on.
 */
export function pausedWrites(
  db: Collections,
  at: number,
  names: readonly string[] = WRITES,
): { readonly db: Collections; readonly paused: Promise<void>; resume(): void } {
  let reached: () => void = () => undefined;
  let resume: () => void = () => undefined;
  const paused = new Promise<void>((resolve) => (reached = resolve));
  const resumed = new Promise<void>((resolve) => (resume = resolve));
  let calls = 0;
  const pausing = intercept(db, names, async (call, args) => {
    if (++calls === at) {
      reached();
      await resumed;
    }
    return call(...args);
  });
  return { db: pausing, paused, resume };
}
