import { resolve } from 'node:path';
import type { Connection } from 'mongoose';
import { openCollections, type Collections } from '../../src/database/collections';
import { connect, kindOf } from '../../src/database/connect';
import { rollUpAll } from '../../src/stats/roll-up';
import { cover, tell, visit } from '../support/cases';
import { bakuTime, startProduct, type Product } from '../support/product';
import { runScript, until, type Script } from '../support/processes';
import { staffOf } from '../support/staff';

const PEOPLE = 40;
const DUE = bakuTime('2024-09-07T10:00:00');
/** Three mornings were missed. */
const REPORTS = 3 * PEOPLE;

let product: Product;
let connection: Connection;
let db: Collections;
const servers: Script[] = [];

beforeAll(async () => {
  product = await startProduct({ at: '2024-09-04T10:00:00' });
  await tell(product.db, 'desk', [visit('2024-09-04T11:00:00')]);
  await cover(product.db, 'desk', { from: '2024-09-01', to: '2024-09-07' });
  await rollUpAll(product.db);
  for (let n = 0; n < PEOPLE; n += 1) await (await staffOf(product, 'supervisor')).asks('/subscribe daily 3');
  await product.running.stop();
  const { MONGODB_URI: uri, MONGODB_DB: name } = product.environment;
  connection = await connect(uri!, kindOf(uri!), name!);
  db = await openCollections(connection);
}, 120_000);
afterAll(async () => {
  for (const { child } of servers) child.kill('SIGKILL');
  await connection.close(true);
  await product.stop();
});

async function start(): Promise<Script> {
  const { PATH = '' } = process.env;
  const server = runScript(resolve(__dirname, 'server-process.ts'), [DUE.toISOString()], {
    ...product.environment,
    PATH,
  });
  servers.push(server);
  await until(() => {
    if (server.child.exitCode !== null) throw new Error(server.errors.join('\n'));
    return server.lines.length > 0;
  }, 20_000);
  return server;
}

const reached = (): { chat: string; text: string }[] =>
  product.bot
    .sends()
    .filter(({ status }) => status === 200)
    .map(({ fields }) => ({ chat: String(fields['chat_id']), text: String(fields['text']) }))
    .filter(({ text }) => text.startsWith('Gündəlik'));

it('sends each report once though the server is killed while it writes and sends them, and another is there at once', async () => {
  const first = await start();
  await until(() => reached().length >= 5);
  first.child.kill('SIGKILL');
  expect(await first.ended).toBe('SIGKILL');
  const before = reached().length;
  expect(before).toBeLessThan(REPORTS);

  // Two processes take over what the dead one held, once its lease has run out.
  const [second] = await Promise.all([start(), start()]);
  await until(
    async () =>
      (await db.outbound.countDocuments({ _id: /^subscription:/ })) >= REPORTS &&
      (await db.subscriptions.findOne({ 'waiting.0': { $exists: true } })) === null &&
      (await db.outbound.findOne({ state: { $in: ['queued', 'sending'] } })) === null,
    120_000,
  );
  const rows = await db.outbound.find({ _id: /^subscription:/ }).toArray();
  expect(rows).toHaveLength(REPORTS);
  const [sent, unknown] = ['sent', 'unknown'].map(
    (state) => rows.filter((row) => row.state === state).length,
  );
  expect(sent! + unknown!).toBe(REPORTS);
  // Nobody got a report twice; what was on its way when the process died is unknown, and not sent again.
  const got = reached();
  expect(new Set(got.map(({ chat, text }) => chat + text)).size).toBe(got.length);
  expect(got.length).toBeGreaterThanOrEqual(sent!);
  expect(got.length).toBeLessThanOrEqual(REPORTS);
  expect(second.errors).toEqual([]);
}, 180_000);
