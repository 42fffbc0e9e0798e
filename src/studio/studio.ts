import type { Worker } from 'node:worker_threads';
import { DostError } from '../core/errors';
import type { Made } from './make';
import { keyOf } from './pack';
import { startWorker } from './start-worker';
import type { Answer } from './worker';

/** How much is kept and how long is waited. */
export interface StudioOptions {
  /** How many of what was made are kept; 32 unless told. */
  readonly kept?: number;
  /** Orders that may wait; 50 unless told. */
  readonly waiting?: number;
  /**
   * A picture that takes longer is given up, in milliseconds; 120 000 unless told: it hangs then, and is not merely slow on a
   * machine where others leave its thread little.
   */
  readonly timeoutMs?: number | undefined;
  readonly start?: () => Worker;
}

/** Makes pictures and documents in a thread of its own, one at a time. */
export interface Studio {
  /**
   * What a packed order comes to; the same figures are drawn once, also when they are asked for at once. Throws `overloaded`
   * when too many wait, and when drawing fails or takes too long: whoever asked falls back to the answer in words.
   */
  make(order: Uint8Array): Promise<Made>;
  /** How many orders are not made yet. */
  waiting(): number;
  /** How many of them are made before a packed order; 0 for one that was made already. */
  ahead(order: Uint8Array): number;
  /** Ends the thread. What still waits is refused. */
  close(): Promise<void>;
}

interface Waiting {
  readonly key: string;
  readonly order: Uint8Array;
  readonly resolve: (made: Made) => void;
  readonly reject: (error: Error) => void;
}

/** A studio without a thread yet: the first order starts it. */
export function createStudio(options: StudioOptions = {}): Studio {
  const { kept = 32, waiting: most = 50, timeoutMs = 120_000, start = startWorker } = options;
  const ready = new Map<string, Made>();
  const asked = new Map<string, Promise<Made>>();
  const queue: Waiting[] = [];
  let worker: Worker | null = null;
  let busy = false;
  let closed = false;
  let lastId = 0;

  const keep = (key: string, made: Made): void => {
    ready.delete(key);
    ready.set(key, made);
    if (ready.size > kept) ready.delete(ready.keys().next().value!);
  };

  const next = (): void => {
    const one = busy ? undefined : queue.shift();
    if (!one) return;
    busy = true;
    void makeIn((worker ??= start()), (lastId += 1), one.order, timeoutMs)
      .then(one.resolve, (error: Error) => {
        // A thread that failed to answer is not asked again.
        if (!(error instanceof DrawingError)) drop();
        one.reject(failed(error));
      })
      .finally(() => {
        busy = false;
        next();
      });
  };

  const waiting = (): number => queue.length + (busy ? 1 : 0);

  const drop = (): void => {
    void worker?.terminate();
    worker = null;
  };

  return {
    async make(order) {
      const key = keyOf(order);
      const known = ready.get(key);
      if (known) {
        keep(key, known);
        return known;
      }
      if (closed || queue.length >= most)
        throw new DostError('overloaded', 'Too many pictures are being drawn: ask again later.');
      let made = asked.get(key);
      if (!made) {
        made = new Promise<Made>((resolve, reject) => queue.push({ key, order, resolve, reject }));
        asked.set(key, made);
        void made
          .then(
            (done) => keep(key, done),
            () => undefined,
          )
          .finally(() => asked.delete(key));
        next();
      }
      return made;
    },
    waiting,
    ahead(order) {
      const key = keyOf(order);
      if (ready.has(key)) return 0;
      if (!asked.has(key)) return waiting();
      const at = queue.findIndex((one) => one.key === key);
      return at < 0 ? 0 : at + 1;
    },
    async close() {
      closed = true;
      for (const one of queue.splice(0)) one.reject(failed(new Error('it was closed')));
      const ending = worker;
      worker = null;
      await ending?.terminate();
    },
  };
}

/** The drawing itself failed; the thread is as good as before. */
class DrawingError extends Error {}

function failed(error: Error): DostError {
  return new DostError(
    'overloaded',
    `The picture could not be drawn: ${error.message}`,
    {},
    { cause: error },
  );
}

function makeIn(worker: Worker, id: number, order: Uint8Array, timeoutMs: number): Promise<Made> {
  return new Promise((resolve, reject) => {
    const done = (act: () => void): void => {
      clearTimeout(timer);
      // An idle thread keeps no process running.
      worker.unref();
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      act();
    };
    const onMessage = (answer: Answer): void => {
      if (answer.id !== id) return;
      done(() => ('made' in answer ? resolve(answer.made) : reject(new DrawingError(answer.error))));
    };
    const onError = (error: Error): void => done(() => reject(error));
    const onExit = (): void => done(() => reject(new Error('its thread ended')));
    const timer = setTimeout(() => done(() => reject(new Error('it took too long'))), timeoutMs);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.ref();
    worker.postMessage({ id, order });
  });
}
