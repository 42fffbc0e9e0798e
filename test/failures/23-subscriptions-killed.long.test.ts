import { resolve } from 'node:path';
import type { Connection } from 'mongoose';
import { openCollections, type Collections } from '../../src/database/collections';
import { connect, kindOf } from '../../src/database/connect';
import { rollUpAll } from '../../src/stats/roll-up';
import { cover, tell, visit } from '../support/cases';
import { bakuTime, startProduct, type Product } from '../support/product';
import { runScript, until, type Script } from '../support/processes';
import { staffOf } from '../support/staff';
import { tell as print } from './stored';

const PEOPLE = 40;
const DUE = bakuTime('2024-09-07T10:00:00');
/** Three mornings were missed. */
const REPORTS = 3 * PEOPLE;
/** The words of each, and its picture. */
const MESSAGES = 2 * REPORTS;

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
});
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
  });
  return server;
}

interface Arrived {
  readonly chat: string;
  readonly what: string;
}
const arrived = (method: string, field: string, begins: string): Arrived[] =>
  product.bot
    .sends()
    .filter((call) => call.method === method && call.status === 200)
    .map(({ fields }) => ({ chat: String(fields['chat_id']), what: String(fields[field]) }))
    .filter(({ what }) => what.startsWith(begins));
const texts = () => arrived('sendMessage', 'text', 'Gündəlik');
const photos = () => arrived('sendPhoto', 'caption', '3 saylı');
/** Photos that were asked for and have no answer. */
const hanging = () =>
  product.bot.sends().filter(({ method, status }) => method === 'sendPhoto' && status === null);

async function kill(server: Script): Promise<void> {
  server.child.kill('SIGKILL');
  expect(await server.ended).toBe('SIGKILL');
}

it('sends each report and its picture once though servers are killed while they write, draw and send, and another is there at once', async () => {
  const began = performance.now();
  // While reports are written and sent, and the first picture is being drawn.
  const first = await start();
  await until(() => texts().length >= 5);
  await kill(first);
  expect(photos()).toEqual([]);
  expect(texts().length).toBeLessThan(REPORTS);
  expect(await db.outbound.findOne({ _id: /^subscription:.*\/1$/, state: 'queued' })).not.toBeNull();

  // While a picture is on its way, and nobody knows whether it arrives.
  product.bot.failNext({ kind: 'hang' }, { method: /^sendPhoto$/ });
  const second = await start();
  await until(() => hanging().length === 1);
  const [lost] = hanging();
  await kill(second);

  // Two processes take over what the dead one held, once its lease has run out.
  const [third, fourth] = await Promise.all([start(), start()]);
  await until(
    async () =>
      (await db.outbound.countDocuments({ _id: /^subscription:/ })) >= MESSAGES &&
      (await db.subscriptions.findOne({ 'waiting.0': { $exists: true } })) === null &&
      (await db.outbound.findOne({ state: { $in: ['queued', 'sending'] } })) === null,
    180_000,
  );
  const rows = await db.outbound.find({ _id: /^subscription:/ }).toArray();
  expect(rows).toHaveLength(MESSAGES);
  const [sent, unknown] = ['sent', 'unknown'].map(
    (state) => rows.filter((row) => row.state === state).length,
  );
  expect(sent! + unknown!).toBe(MESSAGES);
  // Nobody got anything twice; what was on its way when a process died is unknown, and not sent again.
  const got = [...texts(), ...photos()];
  print('23', {
    ...{ 'to send': MESSAGES, sent, arrived: got.length, 'of unknown fate': unknown, kills: 2 },
    seconds: Math.round((performance.now() - began) / 1000),
  });
  expect(new Set(got.map(({ chat, what }) => chat + what)).size).toBe(got.length);
  expect(got.length).toBeGreaterThanOrEqual(sent!);
  expect(got.length).toBeLessThan(MESSAGES);
  expect(photos()).not.toContainEqual({
    chat: String(lost!.fields['chat_id']),
    what: String(lost!.fields['caption']),
  });
  expect(unknown).toBeGreaterThan(0);
  // However many processes ordered them, three days are three pictures.
  expect(await db.orders.countDocuments()).toBe(3);
  for (const { child, ended, errors } of [third, fourth]) {
    expect(errors).toEqual([]);
    child.kill('SIGTERM');
    await ended;
  }
});

it('shows administrators of whose reports nobody knows whether they arrived', async () => {
  product.at('2024-09-07T10:30:00');
  await product.restart();
  const admin = await staffOf(product, 'admin');
  const supervisor = await staffOf(product, 'supervisor');
  const rows = await product.db.outbound.find({ _id: /^subscription:/, state: 'unknown' }).toArray();
  const reports = new Set(rows.map(({ _id }) => _id.split('/')[0]));
  const [shown] = await admin.asks('/subscriptions');
  expect(shown!.text).toContain('Çatdırıldığı məlum olmayan hesabatlar');
  const lines = shown!.text.split('\n').filter((line) => /^– əməkdaş № \d+: hər gün – 3 saylı/.test(line));
  expect(lines).toHaveLength(Math.min(20, reports.size));
  expect((await supervisor.asks('/subscriptions'))[0]!.text).not.toContain('məlum olmayan');
});
