import { resolve } from 'node:path';
import type { Connection } from 'mongoose';
import { openCollections, type Collections } from '../../src/database/collections';
import { connect, kindOf } from '../../src/database/connect';
import { Leases } from '../../src/schedule/lease';
import { recount } from '../../src/stats/recount';
import { ROLL_UP_LEASE } from '../../src/stats/roll-up-loop';
import { bakuTime, settled, startProduct, type Delivery, type Product } from '../support/product';
import { runScript, until, type Script } from '../support/processes';
import { byMeta, byTelegram, post, postUntilAnswered } from './deliveries';
import { tell } from './stored';

const TIME = bakuTime('2024-09-02T10:00:00');
const PEOPLE = 60;

let product: Product;
let connection: Connection;
let db: Collections;
let server: Script;

beforeAll(async () => {
  product = await startProduct({ start: false });
  const { MONGODB_URI: uri, MONGODB_DB: name } = product.environment;
  connection = await connect(uri!, kindOf(uri!), name!);
  db = await openCollections(connection);
});
afterAll(async () => {
  server?.child.kill('SIGKILL');
  await connection.close(true);
  await product.stop();
});

/** Starts the real server as a process; resolves to its address. */
async function start(): Promise<string> {
  const { PATH = '' } = process.env;
  server = runScript(resolve(__dirname, 'server-process.ts'), [TIME.toISOString()], {
    ...product.environment,
    PATH,
  });
  await until(() => {
    if (server.child.exitCode !== null) throw new Error(server.errors.join('\n'));
    return server.lines.length > 0;
  });
  return server.lines[0]!;
}

const written = (person: number, serial: number) => ({ person, serial, at: TIME, text: `Sual ${serial}` });

/** Each person's two messages, half of them on Telegram and half on Messenger. */
const MESSAGES: readonly Delivery[] = Array.from({ length: 2 * PEOPLE }, (_, index) => {
  const person = 1 + (index % PEOPLE);
  return person % 2 === 0 ? byTelegram(written(person, index)) : byMeta('messenger', written(person, index));
});

it('loses nothing and counts nothing twice when the server is killed in the middle and everything is sent again', async () => {
  const url = await start();
  // One after another until the first answers went out, then all at once, and the end comes among them.
  const acknowledged: Delivery[] = [];
  const send = async (message: Delivery): Promise<void> => {
    if ((await post(url, message)) === 200) acknowledged.push(message);
  };
  const first = MESSAGES.slice(0, PEOPLE);
  await Promise.all(first.slice(0, 10).map(send));
  const rest = Promise.all(first.slice(10).map(send));
  await until(() => acknowledged.length >= 20 || server.child.exitCode !== null);
  server.child.kill('SIGKILL');
  expect(await server.ended).toBe('SIGKILL');
  await rest;
  // What was acknowledged is in the log already, before anything is repeated.
  expect(await db.interactions.countDocuments()).toBeGreaterThanOrEqual(acknowledged.length);

  const again = await start();
  const statuses = await Promise.all(
    [...MESSAGES, ...MESSAGES].map((message) => postUntilAnswered(again, message)),
  );
  expect(new Set(statuses)).toEqual(new Set([200]));
  // The leases of the dead process run out first.
  await settled(db);

  expect(await db.interactions.countDocuments()).toBe(2 * PEOPLE);
  expect(await db.interactions.countDocuments({ state: { $ne: 'handled' } })).toBe(0);
  expect(await db.inquiries.countDocuments()).toBe(PEOPLE);
  const stored = await db.figures.findOne({ _id: 'chatbot|2024-09' });
  expect(stored?.counts).toMatchObject({ received: PEOPLE, 'outcome:open': PEOPLE });
  // Nobody got an answer twice: what was under way when it died is unknown, and not sent again.
  const [sent, unknown] = await Promise.all([
    db.outbound.countDocuments({ state: 'sent' }),
    db.outbound.countDocuments({ state: 'unknown' }),
  ]);
  expect(sent + unknown).toBe(2 * PEOPLE);
  const reached = product.bot.sends().length + product.graph.sent.length;
  expect(sent).toBeGreaterThan(0);
  expect(reached).toBeGreaterThanOrEqual(sent);
  expect(reached).toBeLessThanOrEqual(sent + unknown);
  tell('04', {
    ...{ sent: 3 * MESSAGES.length, acknowledged: acknowledged.length + statuses.length },
    ...{
      found: await db.interactions.countDocuments(),
      kills: 1,
      answers: reached,
      'of unknown fate': unknown,
    },
  });
});

it('finds no difference between the figures and the log afterwards, and ends in order on SIGTERM', async () => {
  const leases = new Leases(db, 'recount');
  await until(async () => (await leases.acquire(ROLL_UP_LEASE)) !== null);
  expect(await recount(db, leases, false)).toMatchObject({ inquiries: PEOPLE, discrepancies: [] });
  await leases.releaseAll();
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  expect(server.errors).toEqual([]);
});

it('loses nothing that was acknowledged when SIGTERM comes while messages flow', async () => {
  const url = await start();
  const before = await db.interactions.countDocuments();
  const later = Array.from({ length: 100 }, (_, index) =>
    byMeta('messenger', written(5000 + index, 9000 + index)),
  );
  const statuses = later.map((message) => post(url, message));
  await Promise.any(statuses);
  server.child.kill('SIGTERM');
  const acknowledged = (await Promise.all(statuses)).filter((status) => status === 200).length;
  expect(await server.ended).toBe(0);
  expect(acknowledged).toBeGreaterThan(0);
  expect((await db.interactions.countDocuments()) - before).toBeGreaterThanOrEqual(acknowledged);
  expect(await db.leases.countDocuments({ expiresAt: { $gt: new Date() } })).toBe(0);
});
