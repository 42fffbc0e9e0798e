import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Collections } from '../../src/database/collections';
import { loadHours } from '../../src/hours/load';
import type { EraseLoopDeps } from '../../src/people/erase-loop';
import { erasureList } from '../../src/people/erasure-list';
import type { TestDatabase } from './database';
import { captureLog, createInstance, type Instance, KEYRING, NOON, said } from './instance';

export const CITIZEN = KEYRING.pseudonym('person', 'telegram', 'citizen-1');
export const CONVERSATION = KEYRING.pseudonym('conversation', 'telegram', 'bot', 'citizen-1');

/** One citizen who has much to be erased. Its fields are there from `beforeEach` on. */
export interface Erasure {
  readonly folder: string;
  readonly list: ReturnType<typeof erasureList>;
  readonly instance: Instance;
  deps(db?: Collections): EraseLoopDeps;
  say(...texts: string[]): Promise<void>;
  /** Somebody whose inquiry was closed by the bot, with another one that waits, a profile, and a file. */
  somebody(): Promise<void>;
  asksToBeErased(): Promise<void>;
  /** Asserts that no row of any collection tells of the citizen. */
  expectForgotten(): Promise<void>;
}

/** A citizen and a process that handles what is said, anew for each test. Call it once, at the top. */
export function useErasure(database: TestDatabase): Erasure {
  const say = async (...texts: string[]): Promise<void> => {
    for (const text of texts) {
      await erasure.instance.inbox.record(said(text));
      await erasure.instance.settle();
    }
  };
  const erasure = {
    deps: (db = database.collections) => ({
      ...{ db, people: erasure.instance.people, hours: loadHours('Asia/Baku'), list: erasure.list },
      ...{ clock: () => NOON, defaultLocale: 'az', log: captureLog().log },
      tell: (...told) => erasure.instance.outbox.tell(...told),
    }),
    say,
    somebody: async () => {
      await say(
        ...['iş saatları necədir', 'Bəli', '5', '9', 'Müdir maaşımı vermir', 'Xeyr', 'Şikayət', '1985'],
        ...['Qadın', 'Quba'],
      );
      const file = { person: CITIZEN, size: 4, content: Buffer.from('file'), createdAt: NOON };
      await database.collections.uploads.insertOne({ _id: `web:${randomUUID()}`, ...file });
    },
    asksToBeErased: () => say('/forget', 'Bəli, silinsin'),
    expectForgotten: async () => {
      const all = await everything(database);
      for (const trace of [CITIZEN, CONVERSATION, 'Müdir maaşımı', 'citizen-1'])
        expect(all).not.toContain(trace);
      expect(await database.collections.people.countDocuments()).toBe(0);
      expect(await database.collections.conversations.countDocuments()).toBe(0);
    },
  } as { -readonly [Key in keyof Erasure]: Erasure[Key] };

  beforeEach(() => {
    erasure.folder = mkdtempSync(join(tmpdir(), 'dost-erase-'));
    erasure.list = erasureList(erasure.folder);
    erasure.instance = createInstance(database.collections, { holdsAll: 1 });
  });
  afterEach(async () => {
    await erasure.instance.dispatcher.stop(5000);
    await erasure.instance.outbox.close(5000);
    rmSync(erasure.folder, { recursive: true, force: true });
  });
  return erasure;
}

/** Every document of the database as text. */
async function everything(database: TestDatabase): Promise<string> {
  const names = await database.connection.db!.listCollections({}, { nameOnly: true }).toArray();
  const rows = await Promise.all(
    names.map(({ name }) => database.connection.db!.collection(name).find().toArray()),
  );
  return JSON.stringify(rows);
}
