import { setTimeout as sleep } from 'node:timers/promises';
import { type Delivery, WEBHOOK_SECRET } from '../support/product';

/** What became of what was sent. */
export interface Tally {
  /** Answers by status; 0: the connection broke. */
  readonly statuses: Map<number, number>;
  /** The texts that were answered with 200. */
  readonly acknowledged: string[];
  /** The longest that an answer took, in milliseconds. */
  slowest: number;
}

/** A citizen's message in Telegram; `serial` is unique among all. */
function messageOf(person: number, serial: number, at: Date, text: string): Delivery {
  const chat = { id: person, type: 'private' };
  const from = { ...chat, is_bot: false, first_name: 'Aysel' };
  const date = Math.floor(at.getTime() / 1000);
  return {
    path: '/webhooks/telegram',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET },
    body: JSON.stringify({ update_id: serial, message: { message_id: serial, from, chat, date, text } }),
  };
}

/** POSTs once; 0 when the connection broke, or nothing was answered within 20 s, when platforms give up. */
export async function post(url: string, { path, headers, body }: Delivery, tally: Tally): Promise<number> {
  const began = performance.now();
  const status = await fetch(url + path, {
    ...{ method: 'POST', headers, body },
    signal: AbortSignal.timeout(20_000),
  }).then(
    async (response) => {
      await response.arrayBuffer().catch(() => undefined);
      return response.status;
    },
    () => 0,
  );
  tally.slowest = Math.max(tally.slowest, performance.now() - began);
  tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + 1);
  return status;
}

/** Repeats a message until it is acknowledged, as platforms do. */
async function postUntilTaken(url: string, delivery: Delivery, text: string, tally: Tally): Promise<void> {
  while ((await post(url, delivery, tally)) !== 200) await sleep(200);
  tally.acknowledged.push(text);
}

/** Citizens who write side by side. */
export interface Crowd {
  readonly tally: Tally;
  /** Each writes no more once its message was acknowledged. Returns the texts of each, in order. */
  stop(): Promise<string[][]>;
}

/** Starts so many citizens who each write one message after the other, each once the one before was acknowledged. */
export function startTalking(
  url: string,
  people: number,
  { pauseMs, at }: { readonly pauseMs: number; readonly at: Date },
): Crowd {
  const tally: Tally = { statuses: new Map(), acknowledged: [], slowest: 0 };
  let serial = 0;
  let stopped = false;
  const talk = async (person: number): Promise<string[]> => {
    const texts: string[] = [];
    while (!stopped) {
      const text = `${person}: sual ${texts.length}`;
      texts.push(text);
      await postUntilTaken(url, messageOf(person, (serial += 1), at, text), text, tally);
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
  };
}
