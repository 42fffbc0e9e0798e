import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, openDatabase } from '../../src/database/open';
import { bakuTime, type Product, settled, startProduct } from '../support/product';
import { isRunning, until } from '../support/processes';
import { type Crowd, startTalking } from './citizens';
import { hostGone, hostOf } from './host';
import { IN_TIME_MS, type Pace, watchPace } from './in-time';
import { kill, type ServerProcess, startServerProcess } from './server';
import { answeredInOrder, inOrder, keyringOf, recounted, tell, wordsByConversation } from './stored';

const TIME = bakuTime('2024-09-02T10:00:00');
const PEOPLE = 24;
/** How long the database is stopped, and how long it is before it is killed as well. */
const [AWAY_MS, SHORT_MS] = [60_000, 10_000];

let product: Product;
let server: ServerProcess | undefined;
let citizens: Crowd | undefined;
let pace: Pace | undefined;
let database: Database | undefined;
let host: number | null = null;

beforeAll(async () => {
  // An embedded database of its own: stopping it is nobody else's matter.
  product = await startProduct({ start: false, environment: { MONGODB_URI: undefined } });
});
afterAll(async () => {
  citizens?.leave();
  pace?.stop();
  if (host !== null && isRunning(host)) process.kill(host, 'SIGCONT');
  const last = hostOf(product.environment['DATA_DIR']!);
  await kill(server);
  await database?.close();
  await hostGone(last);
  await product.stop();
});

it('takes every message while the database is stopped, then killed, and answers each in its order afterwards', async () => {
  const began = performance.now();
  server = await startServerProcess(product.environment, { time: TIME, level: 'info' });
  const { url } = server;
  citizens = startTalking(() => url, PEOPLE, { pauseMs: 1000, at: TIME });
  const { tally } = citizens;
  pace = watchPace(() => url);
  const events = (name: string): number => server!.logged().filter(({ msg }) => msg === name).length;
  await until(() => tally.acknowledged.length > 2 * PEOPLE);

  host = hostOf(product.environment['DATA_DIR']!)!;
  process.kill(host, 'SIGSTOP');
  const stopped = tally.acknowledged.length;
  await sleep(AWAY_MS);
  const whileStopped = tally.acknowledged.length;
  expect(events('events.spooled')).toBeGreaterThan(0);
  process.kill(host, 'SIGCONT');
  await until(() => events('spool.drained') > 0);
  await until(() => tally.acknowledged.length > whileStopped + PEOPLE);

  const before = tally.acknowledged.length;
  host = hostOf(product.environment['DATA_DIR']!)!;
  process.kill(host, 'SIGSTOP');
  await sleep(SHORT_MS);
  expect(tally.acknowledged.length).toBeGreaterThan(before);
  const drained = events('spool.drained');
  process.kill(host, 'SIGKILL');
  await until(() => events('spool.drained') > drained);
  const back = tally.acknowledged.length;
  await until(() => tally.acknowledged.length > back + PEOPLE);
  const sent = await citizens.stop();
  pace.stop();

  database = await openDatabase({
    name: product.environment['MONGODB_DB']!,
    dataDir: product.environment['DATA_DIR']!,
  });
  const db = database.collections;
  await settled(db);
  const words = await wordsByConversation(db, keyringOf(product.environment));
  const { came, answered } = await answeredInOrder(db);
  const found = [...words.values()].flat();
  tell('05', {
    ...{ sent: sent.flat().length, acknowledged: tally.acknowledged.length, found: found.length },
    ...{ statuses: JSON.stringify([...tally.statuses]), 'slowest answer ms': Math.round(tally.slowest) },
    ...{ 'slowest of the machine ms': Math.round(pace.slowest) },
    ...{ 'away s': (AWAY_MS + SHORT_MS) / 1000, 'taken while it was stopped': whileStopped - stopped },
    ...{ stops: 2, kills: 1, seconds: Math.round((performance.now() - began) / 1000) },
  });
  // Each text names its writer and its place: in the log once, and in the order in which it was written.
  expect(inOrder(words.values())).toEqual(inOrder(sent));
  expect(answered).toEqual(came);
  // 200 or 503, in time: later only by as much as the machine itself was.
  expect([...tally.statuses.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  expect(tally.slowest).toBeLessThan(IN_TIME_MS + pace.slowest);
  expect(await db.inquiries.countDocuments()).toBe(PEOPLE);
  expect(await recounted(db)).toMatchObject({ inquiries: PEOPLE, discrepancies: [] });
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  expect(server.errors).toEqual([]);
});
