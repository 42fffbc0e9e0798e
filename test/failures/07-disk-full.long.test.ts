import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../src/database/open';
import { until } from '../support/processes';
import { bakuTime, type Product, settled, startProduct } from '../support/product';
import { type Crowd, startTalking } from './citizens';
import { byTelegram, postUntilAnswered } from './deliveries';
import { hostGone, hostOf } from './host';
import { kill, type ServerProcess, startServerProcess } from './server';
import { mountSmallDisk, type SmallDisk } from './small-disk';
import { answeredInOrder, inOrder, keyringOf, recounted, tell, wordsByConversation } from './stored';

const TIME = bakuTime('2024-09-02T10:00:00');
const PEOPLE = 20;
const TIMES_FULL = 2;
const ADMIN = 28;
/** Less than this is told; the engine starts only where half a gigabyte is free. */
const FREE_MB = 200;

let disk: SmallDisk | null = null;
let product: Product;
let server: ServerProcess | undefined;
let citizens: Crowd | undefined;
let database: Database | undefined;

beforeAll(async () => {
  // The engine builds indexes only where half a gigabyte is free.
  disk = mountSmallDisk(1024);
  // Whoever runs this without the right to mount has to know that it was not run.
  if (!disk) throw new Error('A full disk needs a small one: run this as root, who may mount.');
  product = await startProduct({
    start: false,
    environment: {
      ...{ MONGODB_URI: undefined, DATA_DIR: disk.path },
      ...{ ADMINS: `telegram:${ADMIN}`, ALERT_DISK_FREE_MB: String(FREE_MB) },
    },
  });
});
afterAll(async () => {
  citizens?.leave();
  if (!disk) return;
  disk.free();
  const last = hostOf(disk.path);
  await kill(server);
  await database?.close();
  await hostGone(last);
  disk.unmount();
  await product.stop();
});

/** What the administrator was told of the disk, in the order in which it came. */
const toldOfDisk = (): string[] =>
  product.bot
    .sends()
    .filter(({ fields, status }) => String(fields['chat_id']) === String(ADMIN) && status === 200)
    .map(({ fields }) => String(fields['text']))
    .filter((text) => text.includes('Diskdə yer azdır'));

it('refuses with 503 and says so while the disk is full under database and spool, tells an administrator, and goes on by itself', async () => {
  const began = performance.now();
  // With a clock that goes: an alert ends a minute after its cause.
  server = await startServerProcess(product.environment, { off: TIME.getTime() - Date.now(), level: 'info' });
  const { url } = server;
  const alerts = (name: string) =>
    server!.logged().filter(({ msg, alert }) => msg === name && alert === 'disk').length;
  const hello = byTelegram({ person: ADMIN, serial: 900_000, at: TIME, text: '/start' });
  expect(await postUntilAnswered(url, hello)).toBe(200);
  citizens = startTalking(() => url, PEOPLE, { pauseMs: 500, at: TIME });
  const { tally } = citizens;
  const refused = (): number => tally.statuses.get(503) ?? 0;
  for (let time = 0; time < TIMES_FULL; time++) {
    const taken = tally.acknowledged.length;
    await until(() => tally.acknowledged.length > taken + 2 * PEOPLE);
    const before = refused();
    disk!.fill();
    await until(() => refused() > before + 2 * PEOPLE);
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, ((await ready.json()) as { problems: string[] }).problems]).toEqual([
      503,
      expect.arrayContaining(['events are refused: neither the database nor the disk takes them']),
    ]);
    // One alert for each time that it began: what still fits now and then is taken, and told as well.
    const told = server.logged().filter(({ msg }) => msg === 'events.refused' || msg === 'events.taken');
    expect(told.filter(({ level }) => level === 'error').length).toBeGreaterThan(time);
    expect(told.map(({ msg }) => msg)).toEqual(
      told.map((_, at) => (at % 2 === 0 ? 'events.refused' : 'events.taken')),
    );
    // The last time it stays full until that is seen: it is looked at every ten seconds.
    if (time === TIMES_FULL - 1) await until(() => alerts('alert.raised') > 0);
    disk!.free();
    const full = tally.acknowledged.length;
    await until(() => tally.acknowledged.length > full + 2 * PEOPLE);
    await until(async () => (await fetch(`${url}/readyz`)).status === 200);
  }
  const sent = await citizens.stop();
  // By chat too, once the database takes anything again, and that it is over.
  await until(() => toldOfDisk().at(-1)?.includes('Bitib') === true, 600_000);

  database = await openDatabase({ name: product.environment['MONGODB_DB']!, dataDir: disk!.path });
  const db = database.collections;
  await settled(db);
  const words = await wordsByConversation(db, keyringOf(product.environment));
  const { came, answered } = await answeredInOrder(db);
  // A refusal for want of room is no fault of the message: nothing may be set aside for it.
  const aside = server.logged().filter(({ msg }) => msg === 'event.quarantined');
  tell('07', {
    ...{ sent: sent.flat().length + 1, acknowledged: tally.acknowledged.length + 1 },
    ...{ found: [...words.values()].flat().length, statuses: JSON.stringify([...tally.statuses]) },
    ...{ 'told by chat': toldOfDisk().length },
    ...{
      'set aside': aside.length,
      'times full': TIMES_FULL,
      seconds: Math.round((performance.now() - began) / 1000),
    },
  });
  expect(aside.map(({ err }) => err)).toEqual([]);
  // Row 28, while the disk is full too: no secret and nobody's words in the log, or in what an administrator is told.
  const secrets = Object.entries(product.environment).flatMap(([name, value]) =>
    /KEY|TOKEN|SECRET/.test(name) ? [value] : [],
  );
  const places = [...server.lines, ...server.errors, ...toldOfDisk()];
  for (const [index, canary] of [...secrets, ': sual '].entries())
    expect([index, places.findIndex((place) => place.includes(canary))]).toEqual([index, -1]);
  expect(inOrder(words.values())).toEqual(inOrder([...sent, ['/start']]));
  // Each time that it was raised once, and once that it ended.
  expect(toldOfDisk()).toHaveLength(alerts('alert.raised') + alerts('alert.cleared'));
  toldOfDisk().forEach((text, at) => expect(text.includes('Bitib')).toBe(at % 2 === 1));
  const answers = answered.map((ids) => ids.filter((id) => !id.startsWith('alert:')));
  expect(answers).toEqual(came);
  expect([...tally.statuses.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  // Nothing is left in the spool, and nothing in it was unreadable.
  expect(readdirSync(join(disk!.path, 'spool'))).toEqual([]);
  expect(server.logged().filter((line) => 'unreadable' in line)).toEqual([]);
  expect(await recounted(db)).toMatchObject({ inquiries: PEOPLE, discrepancies: [] });
});
