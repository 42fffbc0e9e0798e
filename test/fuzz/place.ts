import { resolve } from 'node:path';
import { openCollections, type Collections } from '../../src/database/collections';
import { connect, kindOf } from '../../src/database/connect';
import { makeKey } from '../../src/sources/keys';
import { registerSource } from '../../src/sources/register';
import { INSTAGRAM } from '../bots/meta/harness';
import { type ServerProcess, startServerProcess } from '../failures/server';
import { keyringOf } from '../failures/stored';
import globalSetup from '../global-setup';
import { withCentres } from '../support/case-import';
import { dropDatabase } from '../support/free-databases';
import { startProduct } from '../support/product';
import type { World } from './world';

/** A source may send only so much: many do in turn. */
const SOURCES = 64;
/** A busy machine takes its time. */
const START_MS = 300_000;

/** A server in a process of its own, with platforms and a database around it. */
export interface Place {
  readonly world: World;
  server(): ServerProcess;
  /** Starts another server after one has ended. */
  restart(): Promise<void>;
  /** Lets the platforms forget what they were asked. */
  forget(): void;
  close(): Promise<void>;
}

/** Starts it all. Whoever writes to the chat page may come from any address: this machine counts as a proxy. */
export async function openPlace(): Promise<Place> {
  await globalSetup();
  const environment = { TRUST_PROXY: 'loopback', INSTAGRAM_ID: INSTAGRAM };
  const product = await startProduct({ start: false, environment });
  const { MONGODB_URI: uri = '', MONGODB_DB: name = '' } = product.environment;
  const ofImports = `${name}_imports`;
  const connections = await Promise.all([name, ofImports].map((one) => connect(uri, kindOf(uri), one)));
  const [db, imports] = await Promise.all(connections.map((connection) => openCollections(connection)));
  await withCentres(imports!);
  const start = () =>
    startServerProcess(product.environment, {
      script: resolve(__dirname, 'server.script.ts'),
      ...{ level: 'error', startMs: START_MS },
    });
  let server = await start();
  const world: World = {
    get url() {
      return server.url;
    },
    ...{ db: db!, imports: imports!, keyring: keyringOf(product.environment), outcomes: new Map() },
    bot: product.bot,
    siblings: { logged: new Set(), told: new Set(), imported: new Set(), polled: new Set() },
    keys: await keysOf(db!),
    serial: 10_000_000,
  };
  return {
    world,
    server: () => server,
    restart: async () => {
      server = await start();
    },
    forget: () => [product.bot, product.graph].forEach((fake) => fake.reset()),
    close: async () => {
      server.child.kill('SIGKILL');
      await server.ended;
      await Promise.all(connections.map((connection) => connection.close(true)));
      await dropDatabase(uri, ofImports);
      await product.stop();
    },
  };
}

async function keysOf(db: Collections): Promise<string[]> {
  const keys: string[] = [];
  for (let index = 0; index < SOURCES; index += 1) {
    await registerSource(db, `source-${index}`, new Date());
    keys.push((await makeKey(db, `source-${index}`)).key);
  }
  return keys;
}
