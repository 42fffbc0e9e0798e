import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivery } from '../support/product';
import { byTelegram, post } from './deliveries';

/** What became of what was sent. */
export interface Tally {
  /** Answers by status; 0: the connection broke. */
  readonly statuses: Map<number, number>;
  /** The texts that were answered with 200. */
  readonly acknowledged: string[];
  /** The longest that an answer took, in milliseconds. */
  slowest: number;
}

/** POSTs once, and notes how it ended and how long it took. Returns the status; 0: the connection broke. */
export async function postOnce(url: string, delivery: Delivery, tally: Tally): Promise<number> {
  const began = performance.now();
  const status = await post(url, delivery);
  tally.slowest = Math.max(tally.slowest, performance.now() - began);
  tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + 1);
  return status;
}

/** Citizens who write side by side. */
export interface Crowd {
  readonly tally: Tally;
  /** Each writes no more once its message was acknowledged. Returns the texts of each, in order. */
  stop(): Promise<string[][]>;
  /** All fall silent at once, whatever was not acknowledged: for the end of a test that failed. */
  leave(): void;
}

/**
 * Starts so many citizens who each write one message after the other, each once the one before was acknowledged. `url`: where
 * the server is now.
 */
export function startTalking(
  url: () => string,
  people: number,
  { pauseMs, at }: { readonly pauseMs: number; readonly at: Date },
): Crowd {
  const tally: Tally = { statuses: new Map(), acknowledged: [], slowest: 0 };
  let serial = 0;
  let stopped = false;
  let left = false;
  /** Repeats a message until it is acknowledged, as platforms do. */
  const postUntilTaken = async (delivery: Delivery, text: string): Promise<void> => {
    while ((await postOnce(url(), delivery, tally)) !== 200) {
      if (left) return;
      await sleep(200);
    }
    tally.acknowledged.push(text);
  };
  const talk = async (person: number): Promise<string[]> => {
    const texts: string[] = [];
    while (!stopped) {
      const text = `${person}: sual ${texts.length}`;
      texts.push(text);
      const delivery = byTelegram({ person, serial: (serial += 1), at, text });
      await postUntilTaken(delivery, text);
      await sleep(pauseMs);
    }
    return texts;
  };
  const talking = Array.from({ length: people }, (_, index) => talk(1000 + index));
  return {
    tally,
    stop: () => {
      stopped = true;
      return Promise.all(talking);
    },
    leave: () => {
      stopped = left = true;
    },
  };
}

/** People who write once each, and wait for nobody. */
export interface Writers {
  /** What has been sent and was not acknowledged yet. */
  readonly waiting: number;
  /** Nobody else writes, and all was acknowledged when it resolves. Returns the texts of each. */
  stop(): Promise<string[][]>;
  leave(): void;
}

/** Starts so many people a second, each with one message that is sent in its time, however long the others wait; repeated until it is acknowledged. */
export function startWriting(
  url: () => string,
  {
    perSecond,
    from,
    at,
    tally,
  }: { readonly perSecond: number; readonly from: number; readonly at: Date; readonly tally: Tally },
): Writers {
  const texts: string[] = [];
  const writing = new Set<Promise<void>>();
  let left = false;
  const write = async (person: number, text: string): Promise<void> => {
    while (
      (await postOnce(url(), byTelegram({ person, serial: 1_000_000 + person, at, text }), tally)) !== 200
    ) {
      if (left) return;
      await sleep(200);
    }
    tally.acknowledged.push(text);
  };
  const timer = setInterval(() => {
    const text = `${from + texts.length}: tək sual`;
    const one = write(from + texts.length, text).finally(() => writing.delete(one));
    texts.push(text);
    writing.add(one);
  }, 1000 / perSecond);
  return {
    get waiting() {
      return writing.size;
    },
    stop: async () => {
      clearInterval(timer);
      await Promise.all(writing);
      return texts.map((text) => [text]);
    },
    leave: () => {
      clearInterval(timer);
      left = true;
    },
  };
}
