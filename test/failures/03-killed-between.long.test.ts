import { bakuTime, type Delivery, settled } from '../support/product';
import { until } from '../support/processes';
import { byTelegram, post } from './deliveries';
import { kill } from './server';
import { useStage } from './stage';
import { keyringOf, recounted, tell, wordsByConversation } from './stored';

const TIME = bakuTime('2024-09-02T10:00:00');
/** So many people write at once before a kill. */
const AT_ONCE = 20;

const stage = useStage();

it('goes on where it was killed: with what was logged and not handled, with what was handled and not counted', async () => {
  const began = performance.now();
  const { db, product } = stage;
  const waits = {
    'not handled': () => db.interactions.countDocuments({ state: 'received' }),
    'not counted': () => db.inquiries.countDocuments({ dirty: true }),
  };
  const sent: Delivery[] = [];
  const acknowledged: string[] = [];
  const left = { 'not handled': 0, 'not counted': 0 };
  let kills = 0;
  /** People write, and the server is killed as soon as something waits. Returns how much the dead one has left. */
  const killWhile = async (what: keyof typeof waits): Promise<number> => {
    const server = await stage.start({ time: TIME, level: 'error' });
    // What the one before has left is done by now: what waits is this one's.
    await settled(db);
    const written = Array.from({ length: AT_ONCE }, async () => {
      const serial = sent.length + 1;
      const text = `Sual ${serial}`;
      const message = byTelegram({ person: 1000 + serial, serial, at: TIME, text });
      sent.push(message);
      if ((await post(server.url, message)) === 200) acknowledged.push(text);
    });
    const taken = Promise.all(written);
    await until(async () => (await waits[what]()) > 0);
    await kill(server);
    kills += 1;
    await taken;
    return waits[what]();
  };
  // It may have been faster than the kill: then once more.
  for (const what of ['not handled', 'not counted'] as const)
    while (left[what] === 0) left[what] = await killWhile(what);

  const last = await stage.start({ time: TIME, level: 'error' });
  await settled(db);
  const kept = async () =>
    [...(await wordsByConversation(db, keyringOf(product.environment))).values()].flat().sort();
  const found = await kept();
  // What nobody acknowledged is brought again, as platforms do, and so is all the rest.
  const again = await Promise.all(sent.map((message) => post(last.url, message)));
  await settled(db);
  const [certain, unknown] = [
    await db.outbound.countDocuments({ state: 'sent' }),
    await db.outbound.countDocuments({ state: 'unknown' }),
  ];
  const arrived = product.bot.sends().filter(({ status }) => status === 200).length;
  tell('03', {
    ...{ sent: sent.length, acknowledged: acknowledged.length, 'found before they came again': found.length },
    ...{ kills, ...left, answers: arrived, 'of unknown fate': unknown },
    seconds: Math.round((performance.now() - began) / 1000),
  });
  expect(acknowledged.filter((text) => !found.includes(text))).toEqual([]);
  expect(new Set(again)).toEqual(new Set([200]));
  expect(await kept()).toEqual(sent.map((_, index) => `Sual ${index + 1}`).sort());
  expect(await db.interactions.countDocuments({ state: { $ne: 'handled' } })).toBe(0);
  expect((await db.figures.findOne({ _id: 'chatbot|2024-09' }))?.counts).toMatchObject({
    ...{ received: sent.length, 'outcome:open': sent.length },
  });
  expect(await recounted(db)).toMatchObject({ inquiries: sent.length, discrepancies: [] });
  // Nobody got an answer twice: what was under way at a kill is unknown, and not sent again.
  expect(certain + unknown).toBe(sent.length);
  expect([arrived >= certain, arrived <= certain + unknown]).toEqual([true, true]);
  expect(last.errors).toEqual([]);
});
