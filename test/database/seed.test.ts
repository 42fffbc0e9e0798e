import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Collections } from '../../src/database/collections';
import { projectRoot } from '../../src/database/project-root';
import { seed } from '../../src/database/seed';
import { useDatabase } from '../support/database';

const database = useDatabase();
const now = new Date('2024-09-05T08:00:00Z');
const clock = () => now;

async function content() {
  const { centres, digests, settings, audit } = database.collections;
  return {
    centres: (await centres.find().sort({ order: 1 }).toArray()).map(({ _id }) => _id),
    digests: (await digests.find().toArray()).map(({ _id, importedBy }) => `${_id} ${importedBy}`),
    marks: (
      await settings
        .find({ _id: { $ne: 'known' } })
        .sort({ _id: 1 })
        .toArray()
    ).map(({ _id }) => _id),
    audited: await audit.countDocuments({ actor: 'system' }),
  };
}

const SEEDED = {
  centres: ['1', '2', '3', '4', '5', 'absheron', 'karabakh', 'ministry', 'zangilan'],
  digests: ['2024-08/1 seed'],
  marks: ['seeded', 'seeding'],
  audited: 10,
};

/** Collections of a process that dies at its write number `last + 1`. */
function dyingAfter(last: number): Collections {
  let writes = 0;
  const wrap = <Row extends object>(collection: Row): Row =>
    new Proxy(collection, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          if (name === 'insertMany' && ++writes > last) throw new Error('killed');
          return (value as (...all: unknown[]) => unknown).apply(target, args);
        };
      },
    });
  return Object.fromEntries(
    Object.entries(database.collections).map(([name, collection]) => [name, wrap(collection as object)]),
  ) as unknown as Collections;
}

describe('seeding', () => {
  test('fills an empty database with the centres and the digest', async () => {
    expect(await seed(database.collections, clock)).toBe('seeded');
    expect(await content()).toEqual(SEEDED);
  });

  test('leaves a seeded database alone, whatever was done to it since', async () => {
    await seed(database.collections, clock);
    await database.collections.centres.deleteOne({ _id: 'zangilan' });
    await database.collections.digests.deleteMany({});
    expect(await seed(database.collections, clock)).toBe('present');
    expect(await content()).toMatchObject({ centres: SEEDED.centres.slice(0, 8), digests: [] });
  });

  test('leaves a database alone that has centres of its own', async () => {
    const row = { _id: 'own', kind: 'centre' as const, order: 1, since: null, names: [], aliases: [] };
    await database.collections.centres.insertOne(row);
    expect(await seed(database.collections, clock)).toBe('present');
    expect(await content()).toEqual({ centres: ['own'], digests: [], marks: [], audited: 0 });
  });

  test('by several processes at once comes to the same', async () => {
    await Promise.all(Array.from({ length: 6 }, () => seed(database.collections, clock)));
    expect(await content()).toEqual(SEEDED);
  });

  test('is completed at the next start, wherever the first one died', async () => {
    for (let writes = 0; ; writes += 1) {
      const died = await seed(dyingAfter(writes), clock).then(
        () => false,
        () => true,
      );
      if (!died) {
        expect(writes).toBe(6);
        break;
      }
      expect(await seed(database.collections, clock)).toBe('seeded');
      expect(await content()).toEqual(SEEDED);
      for (const name of ['centres', 'digests', 'settings', 'audit'] as const) {
        await database.collections[name].deleteMany({});
      }
    }
  });
});

test('the project root is the folder with package.json', () => {
  expect(existsSync(join(projectRoot(), 'package.json'))).toBe(true);
  expect(existsSync(join(projectRoot(), 'data', 'centres.json'))).toBe(true);
});
