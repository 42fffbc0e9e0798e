import { bakuTime } from '../support/product';
import { until } from '../support/processes';
import { byTelegram, postUntilAnswered } from './deliveries';
import { keyringOf, tell, wordsByConversation } from './stored';
import { measure } from './server';
import { useStage } from './stage';

const TIME = bakuTime('2024-09-02T10:00:00');
const FLOODER = 666;
const BOT = '123456';
const FLOOD = 3000;
const AT_ONCE = 100;
const OTHERS = 50;
/** While a message of somebody else waits for its acknowledgement, so many of the flood are acknowledged at most: none waits for all that came before. */
const OVERTAKING = 10 * AT_ONCE;

const stage = useStage();

it('logs all that one citizen sends without pause, paces the replies, and answers the others before the flood is done', async () => {
  const began = performance.now();
  const { url } = await stage.start({ time: TIME, level: 'error', paced: true });
  const { db, product } = stage;
  const statuses: number[] = [];
  const answeredTo = (chat: number) =>
    product.bot
      .sends()
      .filter(({ fields, status }) => String(fields['chat_id']) === String(chat) && status === 200).length;
  /** So many people ask at once: how long each waits for the acknowledgement and for the answer, and what of the flood passes by. */
  const ask = (first: number): Promise<Asked[]> =>
    Promise.all(
      Array.from({ length: OTHERS }, async (_, index) => {
        const person = first + index;
        const [asked, before] = [performance.now(), statuses.length];
        const status = await postUntilAnswered(
          url,
          byTelegram({ person, serial: 100_000 + person, at: TIME, text: 'Kurs var?' }),
        );
        const [acknowledged, passed] = [performance.now() - asked, statuses.length - before];
        await until(() => answeredTo(person) > 0);
        return { status, acknowledged, answered: performance.now() - asked, passed };
      }),
    );
  const alone = await ask(1000);

  const flooded = performance.now();
  let next = 0;
  const flood = Array.from({ length: AT_ONCE }, async () => {
    while (next < FLOOD) {
      const serial = (next += 1);
      const message = { person: FLOODER, serial, at: TIME, text: `Sel ${serial}` };
      statuses.push(await postUntilAnswered(url, byTelegram(message)));
    }
  });
  // In the middle of it the others write, one message each.
  await until(() => statuses.length > FLOOD / 4);
  const flooding = keyringOf(product.environment).pseudonym('conversation', 'telegram', BOT, String(FLOODER));
  const beside = await ask(2000);
  const handled = await db.interactions.countDocuments({ state: 'handled', conversation: flooding });
  const replies = answeredTo(FLOODER);
  const soFar = (performance.now() - flooded) / 1000;
  await Promise.all(flood);
  const seconds = (performance.now() - flooded) / 1000;

  // What was set aside while the database was too busy is in the log a little later.
  await until(async () => (await measure(url, 'dost_spool_bytes')) === 0);
  const words = await wordsByConversation(db, keyringOf(product.environment));
  const all = [...statuses, ...[...alone, ...beside].map(({ status }) => status)];
  const most = Math.max(...beside.map(({ passed }) => passed));
  tell('16', {
    ...{ sent: FLOOD + 2 * OTHERS, acknowledged: all.filter((one) => one === 200).length },
    ...{
      found: [...words.values()].flat().length,
      'handled of the flood when the others were answered': handled,
    },
    ...{
      'replies of it by then': replies,
    },
    ...{ 'of the flood a second': Math.round(FLOOD / seconds), 'acknowledged while another waited': most },
    ...{ 'others without it': timesOf(alone), 'and with it': timesOf(beside) },
    seconds: Math.round((performance.now() - began) / 1000),
  });
  expect(new Set(all)).toEqual(new Set([200]));
  expect([...words.get(flooding)!].sort()).toEqual(
    Array.from({ length: FLOOD }, (_, index) => `Sel ${index + 1}`).sort(),
  );
  // The others came later and were answered first.
  expect(handled).toBeLessThan(FLOOD);
  expect(most).toBeLessThan(OVERTAKING);
  // Telegram takes three messages of a chat in three seconds.
  expect(replies).toBeLessThanOrEqual(3 * (Math.floor(soFar / 3) + 1));
  expect(await db.inquiries.countDocuments()).toBe(1 + 2 * OTHERS);
});

interface Asked {
  readonly status: number;
  /** After so many milliseconds. */
  readonly acknowledged: number;
  readonly answered: number;
  /** What was acknowledged of the flood while this one waited for its own acknowledgement. */
  readonly passed: number;
}

/** p50 and p99 in milliseconds, of acknowledgements and of answers. */
function timesOf(all: readonly Asked[]): string {
  const at = (share: number, of: 'acknowledged' | 'answered'): number => {
    const sorted = all.map((one) => one[of]).sort((a, b) => a - b);
    return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!);
  };
  const both = (of: 'acknowledged' | 'answered') => `${of} p50 ${at(0.5, of)} ms p99 ${at(0.99, of)} ms`;
  return `{${both('acknowledged')} ${both('answered')}}`;
}
