import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { backUp } from '../../src/cli/backup';
import { doctor } from '../../src/cli/doctor';
import { recountFigures } from '../../src/cli/recount';
import { restore } from '../../src/cli/restore';
import { retainNow } from '../../src/cli/retention';
import { makeKey } from '../../src/sources/keys';
import { registerSource } from '../../src/sources/register';
import { takenBy } from '../failures/doors';
import { appActions } from '../support/app-user';
import { runCommand } from '../support/command';
import { visit } from '../support/ingest';
import { onTelegram, onWeb } from '../support/people';
import { dropDatabase } from '../support/free-databases';
import { startProduct, type Product } from '../support/product';
import { staffOf } from '../support/staff';

/** What each command of the driver needs, by MongoDB's manual; null: nothing that has to be granted. */
const NEEDS: Readonly<Record<string, string | null>> = {
  ...{ find: 'find', aggregate: 'find', count: 'find', distinct: 'find', getMore: 'find', killCursors: null },
  ...{ insert: 'insert', update: 'update', delete: 'remove', findAndModify: 'update' },
  ...{ create: 'createCollection', createIndexes: 'createIndex', listCollections: 'listCollections' },
  ...{
    listIndexes: 'listIndexes',
    ping: null,
    hello: null,
    buildInfo: null,
    endSessions: null,
  },
};

const sent = new Set<string>();
const databases = new Set<string>();
let product: Product;

beforeAll(async () => {
  const { MongoClient } = mongo;
  const emit = MongoClient.prototype.emit;
  jest.spyOn(MongoClient.prototype, 'emit').mockImplementation(function (
    this: mongo.MongoClient,
    name,
    ...rest
  ) {
    if (name === 'commandStarted') {
      const [event] = rest as unknown as [mongo.CommandStartedEvent];
      sent.add(event.commandName);
      databases.add(event.databaseName);
    }
    return Reflect.apply(emit, this, [name, ...rest]) as boolean;
  });
  const uri = (process.env.TEST_MONGODB_URI || process.env.DOST_TEST_EMBEDDED_URI)!;
  const monitored = `${uri}${uri.includes('?') ? '&' : '/?'}monitorCommands=true`;
  product = await startProduct({ environment: { MONGODB_URI: monitored } });
});
afterAll(async () => {
  const { MONGODB_URI, MONGODB_DB } = product.environment;
  await product.stop();
  await dropDatabase(MONGODB_URI!, `${MONGODB_DB!}_copy`);
  jest.restoreAllMocks();
});

test('what the program sends while it works needs all that the user may whom scripts/mongo/app-user.js makes, and no more', async () => {
  const citizen = onTelegram(product, 1);
  await takenBy(citizen, await staffOf(product, 'operator'));
  const supervisor = await staffOf(product, 'supervisor');
  for (const command of ['/stats 3 2024-08', '/cases 3 2024-08', '/subscribe daily 3', '/operators 2024-08'])
    await supervisor.asks(command);
  await (await onWeb(product)).asks('Sual');
  await registerSource(product.db, 'desk', product.now());
  const { key } = await makeKey(product.db, 'desk');
  await fetch(`${product.url}/ingest/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
    body: JSON.stringify(visit('1', { at: '2024-08-03T10:15:00+04:00' })),
  });
  await citizen.asks('/forget');
  await product.settled();
  const out = product.environment['DATA_DIR']!;
  for (const command of [
    () => retainNow(),
    () => recountFigures({ check: true }),
    () => doctor(),
    () => backUp({ out }),
  ])
    expect(await runCommand(product.environment, command)).toMatchObject({ error: '' });
  const [file] = readdirSync(out).filter((name) => /\.gz$|backup/.test(name));
  const copy = { ...product.environment, MONGODB_DB: `${product.environment['MONGODB_DB']!}_copy` };
  expect(await runCommand(copy, () => restore(join(out, file!), { replace: false }))).toMatchObject({
    error: '',
  });

  expect(sent.size).toBeGreaterThan(8);
  expect([...sent].filter((name) => !Object.hasOwn(NEEDS, name))).toEqual([]);
  const needed = [...sent].map((name) => NEEDS[name]).filter((action) => action !== null);
  expect([...new Set(needed)].sort()).toEqual(appActions().sort());
  expect(appActions().filter((action) => /drop|any|user|role|collMod|rename/i.test(action))).toEqual([]);
  // Its own database alone, beside what every driver asks when it says hello.
  const own = new Set(['admin', product.environment['MONGODB_DB'], copy.MONGODB_DB]);
  expect([...databases].filter((name) => !own.has(name))).toEqual([]);
});
