import type { CentreRow } from '../../../models/centre';
import { importCentres } from '../../../src/imports/centres/import';
import { useDatabase } from '../../support/database';
import { CENTRES, centreRows } from '../digest/august';

const database = useDatabase();
const clock = () => new Date('2025-06-01T08:00:00Z');
const run = (rows: unknown) =>
  importCentres({
    collections: database.collections,
    content: typeof rows === 'string' ? rows : JSON.stringify(rows),
    importedBy: 'cli',
    clock,
  });

const gence: CentreRow = {
  ...centreRows[0]!,
  _id: 'ganja',
  order: 10,
  since: '2025-05-20',
  aliases: ['gəncə'],
};

describe('importing centres', () => {
  test('adds those that the database lacks, each audited', async () => {
    expect((await run(CENTRES)).added).toHaveLength(9);
    expect(await run([...centreRows, gence])).toMatchObject({
      added: ['ganja'],
      unchanged: { length: 9 },
      different: [],
    });
    expect(await database.collections.centres.findOne({ _id: 'ganja' })).toEqual(gence);
    expect(await database.collections.audit.findOne({ _id: 'centre.add|ganja' })).toMatchObject({
      actor: 'cli',
      subject: 'centre:ganja',
    });
  });

  test('never changes one that is there', async () => {
    await run(CENTRES);
    const result = await run([{ ...centreRows[2]!, since: '2021-01-01' }]);
    expect(result).toEqual({ added: [], unchanged: [], different: ['3'] });
    expect(await database.collections.centres.findOne({ _id: '3' })).toMatchObject({ since: '2020-05-19' });
  });

  test('twice at once adds each once', async () => {
    await Promise.all([run(CENTRES), run(CENTRES), run(CENTRES)]);
    expect(await database.collections.centres.countDocuments()).toBe(9);
    expect(await database.collections.audit.countDocuments()).toBe(9);
  });

  test('refuses a file that does not fit, and writes nothing', async () => {
    const long = structuredClone(gence);
    long.names[0]!.short.az = 'Gəncə Regional DOST Mərkəzi';
    await expect(run([...centreRows, long])).rejects.toThrow(
      '[9].names[0].short.az should be a text of 1 to 20 characters, for a button, but is "Gəncə Regional DOST Mərkəzi"',
    );
    const loud = structuredClone(gence);
    loud.names[0]!.names.ru = 'Гянджа\u0007';
    await expect(run([...centreRows, loud])).rejects.toThrow(
      '[9].names[0].names.ru should have no control characters',
    );
    await expect(run([gence, gence])).rejects.toThrow('[1]._id should be unique, but [0] has it too');
    await expect(run([{ ...gence, _id: 'Gəncə' }])).rejects.toThrow('should be a code of lower-case letters');
    expect(await database.collections.centres.countDocuments()).toBe(0);
  });
});
