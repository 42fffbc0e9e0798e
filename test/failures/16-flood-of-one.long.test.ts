import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bakuTime } from '../support/product';
import { runScript, until } from '../support/processes';
import { byTelegram, post } from './deliveries';
import type { Flooded } from './flood.script';
import { keyringOf, tell, wordsByConversation } from './stored';
import { measure } from './server';
import { useStage } from './stage';

const TIME = bakuTime('2024-09-02T10:00:00');
const FLOODER = 666;
const BOT = '123456';
const [A_SECOND, SECONDS] = [1000, 4];
const FLOOD = A_SECOND * SECONDS;
const OTHERS = 50;
/**
 * Others may wait so much longer than without the flood, by the same machine in the same minute, so that no speed is asked of it: the
 * flood is as much work again for it, and a burst of refusals. What is wrong is to wait for all that came before, which takes as long
 * as the flood itself.
 */
const [TIMES_LONGER, MORE_MS] = [3, 2000];

const stage = useStage();

it('logs what it acknowledges of a thousand messages a second by one citizen, paces the replies, and lets the others in', async () => {
  const began = performance.now();
  const { url } = await stage.start({ time: TIME, level: 'error', paced: true });
  const { db, product } = stage;
  const answeredTo = (chat: number) =>
    product.bot
      .sends()
      .filter(({ fields, status }) => String(fields['chat_id']) === String(chat) && status === 200).length;
  /** So many people ask at once, and again when they are refused: how long each waits for the acknowledgement and for the answer. */
  const ask = (first: number): Promise<Asked[]> =>
    Promise.all(
      Array.from({ length: OTHERS }, async (_, index) => {
        const person = first + index;
        const message = byTelegram({ person, serial: 100_000 + person, at: TIME, text: 'Kurs var?' });
        const asked = performance.now();
        let refused = 0;
        while ((await post(url, message)) !== 200) await sleep(100 * Math.min(5, (refused += 1)));
        const acknowledged = performance.now() - asked;
        await until(() => answeredTo(person) > 0);
        return { refused, acknowledged, answered: performance.now() - asked };
      }),
    );
  await ask(900);
  const alone = await ask(1000);

  const args = [url, FLOODER, A_SECOND, SECONDS, TIME.toISOString()].map(String);
  const sender = runScript(resolve(__dirname, 'flood.script.ts'), args, { PATH: process.env['PATH'] ?? '' });
  await until(() => sender.lines.includes('began'));
  // In the middle of it the others write, one message each.
  await sleep((SECONDS * 1000) / 4);
  const flooding = keyringOf(product.environment).pseudonym('conversation', 'telegram', BOT, String(FLOODER));
  const paced = performance.now();
  const beside = await ask(2000);
  const replies = answeredTo(FLOODER);
  const soFar = SECONDS / 4 + (performance.now() - paced) / 1000;
  const handled = await db.interactions.countDocuments({ state: 'handled', conversation: flooding });
  expect(await sender.ended).toBe(0);
  const flood = JSON.parse(sender.lines.at(-1)!) as Flooded;

  // What was set aside while the database was too busy is in the log a little later.
  await until(async () => (await measure(url, 'dost_spool_bytes')) === 0);
  const words = await wordsByConversation(db, keyringOf(product.environment));
  const found = words.get(flooding) ?? [];
  tell('16', {
    ...{ 'offered of the flood a second': Math.round(flood.offered), sent: FLOOD },
    ...{
      acknowledged: flood.acknowledged.length,
      found: found.length,
      statuses: JSON.stringify(flood.statuses),
    },
    ...{ 'acknowledged a second': Math.round(flood.acknowledged.length / flood.took) },
    ...{ 'handled of it when the others were answered': handled, 'replies of it by then': replies },
    ...{ 'others without it': timesOf(alone), 'and with it': timesOf(beside) },
    seconds: Math.round((performance.now() - began) / 1000),
  });
  const texts = new Set(found);
  expect(texts.size).toBe(found.length);
  expect(flood.acknowledged.filter((serial) => !texts.has(`Sel ${serial}`))).toEqual([]);
  // Refused early or taken; no answer took longer than platforms wait.
  expect(Object.keys(flood.statuses).filter((status) => status !== '200' && status !== '503')).toEqual([]);
  expect(flood.acknowledged.length).toBeGreaterThan(0);
  // The others came later and were answered first.
  expect(handled).toBeLessThan(FLOOD);
  expect(atShare(0.99, beside, 'acknowledged')).toBeLessThan(
    TIMES_LONGER * atShare(0.99, alone, 'acknowledged') + MORE_MS,
  );
  // Telegram takes three messages of a chat in three seconds.
  expect(replies).toBeLessThanOrEqual(3 * (Math.floor(soFar / 3) + 1));
  expect(await db.inquiries.countDocuments()).toBe(1 + 3 * OTHERS);
});

interface Asked {
  /** How often it was refused before. */
  readonly refused: number;
  /** After so many milliseconds. */
  readonly acknowledged: number;
  readonly answered: number;
}

function atShare(share: number, all: readonly Asked[], of: 'acknowledged' | 'answered'): number {
  const sorted = all.map((one) => one[of]).sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!);
}

/** p50 and p99 in milliseconds, of acknowledgements and of answers. */
function timesOf(all: readonly Asked[]): string {
  const both = (of: 'acknowledged' | 'answered') =>
    `${of} p50 ${atShare(0.5, all, of)} ms p99 ${atShare(0.99, all, of)} ms`;
  const refused = all.reduce((sum, one) => sum + one.refused, 0);
  return `{${both('acknowledged')} ${both('answered')} refused ${refused}}`;
}
