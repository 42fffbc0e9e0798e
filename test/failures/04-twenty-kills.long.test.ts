import { setTimeout as sleep } from 'node:timers/promises';
import { settled } from '../support/product';
import { until } from '../support/processes';
import { type Crowd, startTalking } from './citizens';
import { kill } from './server';
import { useStage } from './stage';
import { answeredInOrder, inOrder, keyringOf, recounted, tell, wordsByConversation } from './stored';

const PEOPLE = 16;
const KILLS = 20;

let citizens: Crowd | undefined;
afterAll(() => citizens?.leave());
const stage = useStage();

it('has every acknowledged message exactly once and in order after it was killed 20 times under load', async () => {
  const began = performance.now();
  // Each process numbers what comes by the clock, which has to go for that.
  const start = () => stage.start({ level: 'error' });
  let server = await start();
  citizens = startTalking(() => server.url, PEOPLE, { pauseMs: 20, at: new Date() });
  const { tally } = citizens;
  const errors: string[] = [];
  for (let kills = 0; kills < KILLS; kills += 1) {
    const before = tally.acknowledged.length;
    await until(() => tally.acknowledged.length > before + PEOPLE);
    // Each time at another moment of writing, handling and sending.
    await sleep(7 * kills);
    await kill(server);
    errors.push(...server.errors);
    server = await start();
  }
  const before = tally.acknowledged.length;
  await until(() => tally.acknowledged.length > before + PEOPLE);
  const sent = await citizens.stop();
  const { db, product } = stage;
  await settled(db);

  const words = await wordsByConversation(db, keyringOf(product.environment));
  const { came, answered } = await answeredInOrder(db);
  const [arrived, certain, unknown] = [
    product.bot.sends().filter(({ status }) => status === 200).length,
    await db.outbound.countDocuments({ state: 'sent' }),
    await db.outbound.countDocuments({ state: 'unknown' }),
  ];
  tell('04', {
    ...{ sent: sent.flat().length, acknowledged: tally.acknowledged.length },
    ...{
      found: [...words.values()].flat().length,
      kills: KILLS,
      answers: arrived,
      'of unknown fate': unknown,
    },
    seconds: Math.round((performance.now() - began) / 1000),
  });
  // Each text names its writer and its place: in the log once, and in the order in which it was written.
  expect(inOrder(words.values())).toEqual(inOrder(sent));
  expect(answered).toEqual(came);
  // Nobody got an answer twice: what was under way when a process died is unknown, and not sent again.
  expect(certain).toBeGreaterThan(0);
  expect(arrived).toBeGreaterThanOrEqual(certain);
  expect(arrived).toBeLessThanOrEqual(certain + unknown);
  expect(await db.inquiries.countDocuments()).toBe(PEOPLE);
  expect(await recounted(db)).toMatchObject({ inquiries: PEOPLE, discrepancies: [] });
  expect(errors).toEqual([]);
});
