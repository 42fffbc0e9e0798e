import { createHash } from 'node:crypto';
import type { Worker } from 'node:worker_threads';
import { DostError } from '../core/errors';
import type { PictureOrder } from './draw';
import { startWorker } from './start-worker';
import type { Drawn, Picture } from './worker';

/** How much is kept and how long is waited. */
export interface StudioOptions {
  /** Pictures kept; 32 unless told. */
  readonly kept?: number;
  /** Orders that may wait; 50 unless told. */
  readonly waiting?: number;
  /** A picture that takes longer is given up, in milliseconds; 30 000 unless told. */
  readonly timeoutMs?: number;
  readonly start?: () => Worker;
}

/** Draws pictures in a thread of its own, one at a time. */
export interface Studio {
  /**
   * The picture of an order; the same figures are drawn once, also when they are asked for at once. Throws `overloaded` when
   * too many wait, and when drawing fails or takes too long: whoever asked falls back to the answer in words.
   */
  draw(order: PictureOrder): Promise<Picture>;
  /** Ends the thread. What still waits is refused. */
  close(): Promise<void>;
}

interface Waiting {
  readonly order: PictureOrder;
  readonly resolve: (picture: Picture) => void;
  readonly reject: (error: Error) => void;
}

/** A studio without a thread yet: the first order starts it. */
export function createStudio(options: StudioOptions = {}): Studio {
  const { kept = 32, waiting: most = 50, timeoutMs = 30_000, start = startWorker } = options;
  const pictures = new Map<string, Picture>();
  const asked = new Map<string, Promise<Picture>>();
  const queue: Waiting[] = [];
  let worker: Worker | null = null;
  let busy = false;
  let closed = false;
  let lastId = 0;

  const keep = (key: string, picture: Picture): void => {
    pictures.delete(key);
    pictures.set(key, picture);
    if (pictures.size > kept) pictures.delete(pictures.keys().next().value!);
  };

  const next = (): void => {
    const one = busy ? undefined : queue.shift();
    if (!one) return;
    busy = true;
    void drawIn((worker ??= start()), (lastId += 1), one.order, timeoutMs)
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

  const drop = (): void => {
    void worker?.terminate();
    worker = null;
  };

  return {
    async draw(order) {
      const key = keyOf(order);
      const known = pictures.get(key);
      if (known) {
        keep(key, known);
        return known;
      }
      if (closed || queue.length >= most)
        throw new DostError('overloaded', 'Too many pictures are being drawn: ask again later.');
      let picture = asked.get(key);
      if (!picture) {
        picture = new Promise<Picture>((resolve, reject) => queue.push({ order, resolve, reject }));
        asked.set(key, picture);
        void picture
          .then(
            (done) => keep(key, done),
            () => undefined,
          )
          .finally(() => asked.delete(key));
        next();
      }
      return picture;
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

function drawIn(worker: Worker, id: number, order: PictureOrder, timeoutMs: number): Promise<Picture> {
  return new Promise((resolve, reject) => {
    const done = (act: () => void): void => {
      clearTimeout(timer);
      // An idle thread keeps no process running.
      worker.unref();
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      act();
    };
    const onMessage = (drawn: Drawn): void => {
      if (drawn.id !== id) return;
      done(() => ('picture' in drawn ? resolve(drawn.picture) : reject(new DrawingError(drawn.error))));
    };
    const onError = (error: Error): void => done(() => reject(error));
    const onExit = (): void => done(() => reject(new Error('its thread ended')));
    const timer = setTimeout(() => done(() => reject(new Error('it took too long'))), timeoutMs);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.ref();
    worker.postMessage({ id, order });
  });
}

/** What makes a picture: subject, period, locale and figures; not when it was asked for. */
export function keyOf({ report, ...order }: PictureOrder): string {
  const { now: _now, ...figures } = report;
  return createHash('sha256')
    .update(JSON.stringify({ ...order, figures }))
    .digest('base64url');
}
