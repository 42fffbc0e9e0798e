import { performance } from 'node:perf_hooks';
import type { mongo } from 'mongoose';
import { DostError } from '../core/errors';

/** No operation is waited for longer; the driver gives up a connection that says nothing after 90 s. */
const LONGEST_MS = 100_000;

/** What returns a promise of an answer. */
const ANSWERED = [
  'insertOne',
  'insertMany',
  'bulkWrite',
  'updateOne',
  'updateMany',
  'replaceOne',
  'deleteOne',
  'deleteMany',
  'findOne',
  'findOneAndUpdate',
  'findOneAndReplace',
  'findOneAndDelete',
  'countDocuments',
  'distinct',
] as const;
/** What returns a cursor, and what of a cursor returns a promise; `for await` goes by these too. */
const READ = ['find', 'aggregate'] as const;
const OF_CURSOR = ['next', 'tryNext', 'hasNext', 'toArray', 'close'] as const;

interface Open {
  readonly since: number;
  giveUp(): void;
}

/**
 * The operations of one client that have no answer yet. The driver leaves one open for ever when its connection is closed after
 * it was chosen and just before the command is written to it: it then waits for a socket that is gone. Whoever waits behind such
 * an operation would do so until the process ends, so that it is given up here, as when the database does not answer.
 */
export class OpenOperations {
  /** The oldest first. */
  private readonly open = new Set<Open>();
  private timer: NodeJS.Timeout | null = null;

  /** `longestMs`: after how long any operation is given up. */
  constructor(private readonly longestMs = LONGEST_MS) {}

  /** Ends as the work does, or with `database.unavailable` when it is given up. What the work does after that is not known. */
  track<T>(work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const one: Open = {
        since: performance.now(),
        giveUp: () => reject(new DostError('database.unavailable', 'The database left an operation open.')),
      };
      this.open.add(one);
      this.watch();
      work.then(resolve, reject).finally(() => this.open.delete(one));
    });
  }

  /** Makes every operation of a collection, and of its cursors, one that is given up. */
  follow<Row extends { _id: string }>(collection: mongo.Collection<Row>): mongo.Collection<Row> {
    const own = collection as unknown as Record<string, (...args: unknown[]) => unknown>;
    for (const name of ANSWERED) {
      const ask = own[name]!.bind(collection) as (...args: unknown[]) => Promise<unknown>;
      own[name] = (...args) => this.track(ask(...args));
    }
    for (const name of READ) {
      const read = own[name]!.bind(collection);
      own[name] = (...args) => this.followCursor(read(...args) as mongo.FindCursor);
    }
    return collection;
  }

  private followCursor(cursor: mongo.FindCursor): mongo.FindCursor {
    const own = cursor as unknown as Record<string, () => Promise<unknown>>;
    for (const name of OF_CURSOR) {
      const ask = own[name]!.bind(cursor);
      // The database is asked for nothing while rows that it sent are left.
      own[name] = () => (cursor.bufferedCount() > 0 && name !== 'close' ? ask() : this.track(ask()));
    }
    return cursor;
  }

  /** Gives up what was begun before an instant of the monotonic clock. */
  giveUpBefore(instant: number): void {
    for (const one of this.open) {
      if (one.since >= instant) return;
      this.open.delete(one);
      one.giveUp();
    }
  }

  private watch(): void {
    if (this.timer) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.giveUpBefore(performance.now() - this.longestMs);
      if (this.open.size > 0) this.watch();
    }, this.longestMs / 10).unref();
  }
}
