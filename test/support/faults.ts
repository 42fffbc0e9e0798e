import type { Collections } from '../../src/database/collections';

const COLLECTIONS = new Set(['conversations', 'inquiries', 'settings', 'outbound', 'interactions', 'people']);
const WRITES = new Set([
  'insertOne',
  'insertMany',
  'updateOne',
  'updateMany',
  'findOneAndUpdate',
  'bulkWrite',
]);

/** Which write breaks, counted from 0, whether it reaches the database first, and how it ends. */
export interface Fault {
  readonly at: number;
  readonly reaches: boolean;
  readonly error: Error;
}

/** Collections in which the writes of handling and sending are counted, and one of them breaks. */
export function breakable(
  db: Collections,
  counted: ReadonlySet<string> = COLLECTIONS,
): {
  readonly db: Collections;
  /** The writes since `arm`, as `collection.method`. */
  readonly writes: string[];
  arm(fault: Fault | null): void;
} {
  const writes: string[] = [];
  let fault: Fault | null = null;
  const wrapped = Object.fromEntries(
    Object.entries(db).map(([name, collection]) => [
      name,
      new Proxy(collection as object, {
        get: (target, property, receiver) => {
          const value = Reflect.get(target, property, receiver) as unknown;
          if (typeof value !== 'function') return value;
          const method = value.bind(target) as (...args: unknown[]) => unknown;
          if (!counted.has(name) || !WRITES.has(String(property))) return method;
          return async (...args: unknown[]) => {
            const mine = fault?.at === writes.length ? fault : null;
            writes.push(`${name}.${String(property)}`);
            if (mine && !mine.reaches) throw mine.error;
            const result = await method(...args);
            if (mine) throw mine.error;
            return result;
          };
        },
      }),
    ]),
  );
  return {
    db: wrapped as unknown as Collections,
    writes,
    arm: (next) => {
      writes.length = 0;
      fault = next;
    },
  };
}
