import { setTimeout as sleep } from 'node:timers/promises';
import { type BotCall, startFakeBotApi } from '../../test/fakes/bot-api';
import { Pool } from './pool';
import { serve } from './serve';
import { BOT_TOKEN, telegramRequest, WEBHOOK_SECRET } from './wording';

/** Telegram: the fake Bot API, and how long it waits for answers. */

/** A send: to whom, and when it came. */
let onSend: (chat: string) => void = () => undefined;
let sends = 0;
let forget: () => void = () => undefined;

async function main(): Promise<void> {
  const api = await startFakeBotApi({
    tokens: [BOT_TOKEN],
    // Else connections that rested while others were measured break under the next one's hands.
    keepAliveMs: 600_000,
    onCall: ({ method, status, fields }: BotCall) => {
      if (method !== 'sendMessage' || status !== 200) return;
      sends += 1;
      onSend(String(fields['chat_id']));
    },
  });
  forget = () => void (api.calls.length = 0);
  serve(api.url, { sends: () => (forget(), sends), reach, answers, secret: () => WEBHOOK_SECRET });
}

/** Resolves once so many were sent in all, or fails after `ms`. */
async function reach({ count, ms }: { count: number; ms: number }): Promise<void> {
  const until = performance.now() + ms;
  while (sends < count) {
    if (performance.now() > until) throw new Error(`${count - sends} answers did not come within ${ms} ms`);
    await sleep(2);
  }
  forget();
}

/** Sends messages one at a time, each once the one before is answered; milliseconds from each to its first answer. */
async function answers(what: {
  port: number;
  path: string;
  first: number;
  count: number;
  restMs: number;
}): Promise<number[]> {
  const pool = new Pool(what.port);
  const times: number[] = [];
  // Everybody once: no answer can be to something else. Every tenth is of staff and left out.
  for (let index = 0; times.length < what.count; index += 1) {
    if (index % 10 === 9) continue;
    const wire = telegramRequest(what.path, what.first, index, 1_000_000);
    const chat = String(5_000_000 + index);
    const answered = new Promise<void>((resolve) => {
      onSend = (to) => to === chat && resolve();
    });
    const began = performance.now();
    await Promise.all([pool.send(wire), answered]);
    times.push(performance.now() - began);
    await sleep(what.restMs);
  }
  onSend = () => undefined;
  forget();
  pool.close();
  return times;
}

void main();
