import { bakuTime, type Delivery } from '../support/product';
import { until } from '../support/processes';
import { byTelegram, post } from './deliveries';
import { keyringOf, tell, wordsByConversation } from './stored';
import { useStage } from './stage';

const TIME = bakuTime('2024-09-02T10:00:00');
const FLOODER = 666;
const FLOOD = 3000;
const AT_ONCE = 100;
const OTHERS = 20;

const stage = useStage();

it('logs all that one citizen sends without pause, paces the replies, and answers the others before the flood is done', async () => {
  const began = performance.now();
  const { url } = await stage.start({ time: TIME, level: 'error', paced: true });
  const { db, product } = stage;
  const statuses: number[] = [];
  let next = 0;
  const flood = Array.from({ length: AT_ONCE }, async () => {
    while (next < FLOOD) {
      const serial = (next += 1);
      const message = { person: FLOODER, serial, at: TIME, text: `Sel ${serial}` };
      statuses.push(await answerTo(url, byTelegram(message)));
    }
  });
  // In the middle of it the others write, one message each.
  await until(() => statuses.length > FLOOD / 4, 120_000);
  const handledOfFlood = () =>
    db.interactions.countDocuments({ state: 'handled', conversation: { $in: [flooding] } });
  const flooding = (await db.interactions.findOne())!.conversation;
  const others = Array.from({ length: OTHERS }, (_, index) => 1000 + index);
  const asked = await Promise.all(
    others.map((person) =>
      answerTo(url, byTelegram({ person, serial: 100_000 + person, at: TIME, text: 'Kurs var?' })),
    ),
  );
  const answeredTo = (chat: number) =>
    product.bot
      .sends()
      .filter(({ fields, status }) => String(fields['chat_id']) === String(chat) && status === 200).length;
  await until(() => others.every((person) => answeredTo(person) > 0), 120_000);
  const [handled, replies] = [await handledOfFlood(), answeredTo(FLOODER)];
  const soFar = (performance.now() - began) / 1000;
  await Promise.all(flood);
  const seconds = (performance.now() - began) / 1000;

  const words = await wordsByConversation(db, keyringOf(product.environment));
  tell('16', {
    ...{ sent: FLOOD + OTHERS, acknowledged: [...statuses, ...asked].filter((one) => one === 200).length },
    ...{
      found: [...words.values()].flat().length,
      'handled of the flood when the others were answered': handled,
    },
    ...{
      'replies of it by then': replies,
    },
    seconds: Math.round(seconds),
  });
  expect(new Set([...statuses, ...asked])).toEqual(new Set([200]));
  expect([...words.get(flooding)!].sort()).toEqual(
    Array.from({ length: FLOOD }, (_, index) => `Sel ${index + 1}`).sort(),
  );
  // The others came later and were answered first.
  expect(handled).toBeLessThan(FLOOD);
  // Telegram takes three messages of a chat in three seconds.
  expect(replies).toBeLessThanOrEqual(3 * (Math.floor(soFar / 3) + 1));
  expect(await db.inquiries.countDocuments()).toBe(1 + OTHERS);
}, 400_000);

/** What is answered; without an answer it is sent again, as platforms do. */
async function answerTo(url: string, delivery: Delivery): Promise<number> {
  for (;;) {
    const status = await post(url, delivery);
    if (status !== 0) return status;
  }
}
