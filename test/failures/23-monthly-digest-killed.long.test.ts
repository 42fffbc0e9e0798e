import { setTimeout as sleep } from 'node:timers/promises';
import { bakuTime } from '../support/product';
import { until } from '../support/processes';
import { staffOf } from '../support/staff';
import { kill, type ServerProcess } from './server';
import { useStage } from './stage';
import { tell } from './stored';

const PEOPLE = 8;
const DUE = bakuTime('2024-09-01T10:00:00');
/** The words of each, the picture and the digest. */
const MESSAGES = 3 * PEOPLE;

const stage = useStage({ at: '2024-08-20T10:00:00' });

/** The chats to which something of a kind has come, in order. */
const came = (method: string): string[] =>
  stage.product.bot
    .sends()
    .filter((call) => call.method === method && call.status === 200)
    .map(({ fields }) => String(fields['chat_id']));
const digests = () => came('sendDocument');
/** Digests that are on their way without an answer. */
const hanging = () =>
  stage.product.bot.sends().filter(({ method, status }) => method === 'sendDocument' && status === null);
const start = (): Promise<ServerProcess> => stage.start({ time: DUE, level: 'error' });

it('sends each reader of a month its digest once though servers are killed while the PDF is made and while it is sent', async () => {
  const began = performance.now();
  const { db, product } = stage;
  await product.restart();
  const chats: string[] = [];
  for (let n = 0; n < PEOPLE; n += 1) {
    const one = await staffOf(product, 'supervisor');
    await one.asks('/subscribe monthly agency');
    chats.push(String(one.id));
  }
  await product.running.stop();

  // While it is made: everybody has the picture before it, and nobody the digest.
  const first = await start();
  await until(() => came('sendPhoto').length > 0);
  await sleep(1000);
  await kill(first);
  expect(digests()).toEqual([]);

  // While it is on its way, and nobody knows whether it arrives.
  product.bot.failNext({ kind: 'hang' }, { method: /^sendDocument$/ });
  const second = await start();
  await until(() => hanging().length === 1);
  const lost = String(hanging()[0]!.fields['chat_id']);
  await kill(second);

  // Two processes take over, once the lease of the dead one has run out.
  const last = await Promise.all([start(), start()]);
  await until(
    async () =>
      (await db.outbound.countDocuments({ _id: /^subscription:/ })) >= MESSAGES &&
      (await db.subscriptions.findOne({ 'waiting.0': { $exists: true } })) === null &&
      (await db.outbound.findOne({ state: { $in: ['queued', 'sending'] } })) === null,
  );
  const rows = await db.outbound.find({ _id: /^subscription:/ }).toArray();
  const unknown = rows.filter(({ state }) => state === 'unknown').length;
  tell('23', {
    ...{ 'to send': MESSAGES, sent: rows.filter(({ state }) => state === 'sent').length },
    ...{ 'of unknown fate': unknown, digests: `${digests().length} of ${PEOPLE}`, kills: 2 },
    seconds: Math.round((performance.now() - began) / 1000),
  });
  expect(rows).toHaveLength(MESSAGES);
  expect(rows.filter(({ state }) => state !== 'sent' && state !== 'unknown')).toEqual([]);
  // Nobody got it twice; whose it was when the process died is not sent it again.
  expect(new Set(digests()).size).toBe(digests().length);
  expect(digests()).not.toContain(lost);
  expect(unknown).toBeGreaterThan(0);
  expect(digests().length).toBeGreaterThanOrEqual(PEOPLE - unknown);
  expect(digests().every((chat) => chats.includes(chat))).toBe(true);
  // One picture and one digest are ordered, however many processes and readers there are.
  expect(await db.orders.countDocuments()).toBe(2);
  for (const { child, ended, errors } of last) {
    expect(errors).toEqual([]);
    child.kill('SIGTERM');
    await ended;
  }
});
