import { hasCode } from '../../../src/core/errors';
import { importCentres } from '../../../src/imports/centres/import';
import { importDigest } from '../../../src/imports/digest/import';
import type { DigestFile } from '../../../src/imports/digest/schema';
import { subjectsOf } from '../../../src/imports/digest/subjects';
import { useDatabase } from '../../support/database';
import { AUGUST, august, CENTRES, centreIn, september } from './august';

const database = useDatabase();
const now = new Date('2024-09-05T08:00:00Z');
const clock = () => now;

const run = (content: string | DigestFile, importedBy = 'cli') =>
  importDigest({
    collections: database.collections,
    content: typeof content === 'string' ? content : JSON.stringify(content),
    importedBy,
    clock,
  });

async function refusal(content: string | DigestFile): Promise<string> {
  const error: unknown = await run(content).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (hasCode(error, 'input.invalid')) return error.message;
  throw error instanceof Error ? error : new Error('It was accepted');
}

const audits = () =>
  database.collections.audit.find({ action: 'digest.import' }).sort({ $natural: 1 }).toArray();

beforeEach(async () => {
  await importCentres({ collections: database.collections, content: CENTRES, importedBy: 'seed', clock });
});

describe('importing a digest', () => {
  test('stores what was printed beside what the checks found', async () => {
    const result = await run(AUGUST);
    expect(result).toMatchObject({ status: 'imported', id: '2024-08/1', month: '2024-08', revision: 1 });
    expect(result.findings).toHaveLength(6);
    const row = await database.collections.digests.findOne({ _id: '2024-08/1' });
    expect(row).toMatchObject({
      month: '2024-08',
      revision: 1,
      schemaVersion: 1,
      content: JSON.parse(AUGUST) as unknown,
      subjects: subjectsOf(august()),
      findings: result.findings,
      importedAt: now,
      importedBy: 'cli',
    });
    expect(row!.hash).toMatch(/^[0-9a-f]{64}$/);
    const centre = row!.subjects.find(({ subject }) => subject === 'centre:3')!;
    expect(centre.spans[0]!.printed.coverage).toBe(51.2);
  });

  test('leaves one audit row', async () => {
    await run(AUGUST, 'person-1');
    await run(AUGUST, 'person-2');
    expect(await audits()).toEqual([
      expect.objectContaining({ actor: 'person-1', subject: 'digest:2024-08/1', at: now }),
    ]);
  });

  test('changes nothing the second time, whatever the order of fields and the white space', async () => {
    await run(AUGUST);
    const before = await database.collections.digests.find().toArray();
    const turned = Object.fromEntries(Object.entries(JSON.parse(AUGUST) as object).reverse());
    expect(await run(JSON.stringify(turned), 'someone-else')).toMatchObject({
      status: 'unchanged',
      id: '2024-08/1',
      findings: { length: 6 },
    });
    expect(await database.collections.digests.find().toArray()).toEqual(before);
  });

  test('twice at once stores it once', async () => {
    const results = await Promise.all(Array.from({ length: 8 }, () => run(AUGUST)));
    expect(results.map(({ status }) => status).sort()).toEqual([
      'imported',
      ...Array<string>(7).fill('unchanged'),
    ]);
    expect(await database.collections.digests.countDocuments()).toBe(1);
    expect(await audits()).toHaveLength(1);
  });

  test('completes what a crash left between the audit row and the digest', async () => {
    await run(AUGUST);
    await database.collections.digests.deleteMany({});
    expect((await run(AUGUST)).status).toBe('imported');
    expect(await audits()).toHaveLength(1);
  });

  test('refuses other content under the same revision, and says which number is free', async () => {
    await run(AUGUST);
    await run(august((file) => (file.revision = 2)));
    const message = await refusal(august((file) => (file.agency.age!.oldestMale = 109)));
    expect(message).toContain('The digest of 2024-08 is already stored as revision 1 with other content');
    expect(message).toContain('set its "revision" to 3');
    expect(await database.collections.digests.countDocuments()).toBe(2);
    expect(await audits()).toHaveLength(2);
  });

  test('of two different files at once takes one', async () => {
    const other = august((file) => (file.source = 'another copy'));
    const results = await Promise.allSettled([run(AUGUST), run(other)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await database.collections.digests.countDocuments()).toBe(1);
  });

  test('keeps the first revision when a new one comes', async () => {
    await run(AUGUST);
    const revised = august((file) => {
      file.revision = 2;
      centreIn(file, 'absheron').survey!.monthPercent = 82.1;
    });
    expect(await run(revised)).toMatchObject({
      status: 'imported',
      id: '2024-08/2',
      findings: { length: 5 },
    });
    const rows = await database.collections.digests.find().sort({ _id: 1 }).toArray();
    expect(rows.map(({ findings }) => findings.length)).toEqual([6, 5]);
  });

  test('refuses a centre that the database lacks, lists those it has, and says what to do', async () => {
    const message = await refusal(august((file) => (centreIn(file, 'zangilan').code = 'shusha')));
    expect(message).toContain('The database has no such centre: centres[8].code is "shusha".');
    expect(message).toContain('Known centres: 1, 2, 3, 4, 5, absheron, karabakh, ministry, zangilan.');
    expect(message).toContain(
      'first add its row (_id, kind, order, since, names, aliases) to data/centres.json',
    );
    expect(await database.collections.digests.countDocuments()).toBe(0);
    expect(await audits()).toEqual([]);
  });

  test('writes nothing of a file that does not fit', async () => {
    expect(await refusal(AUGUST.replace('16187', '"16187"'))).toContain('centres[2].direct.month should be');
    expect(await database.collections.digests.countDocuments()).toBe(0);
  });

  test('compares with the latest revision of the month before, and with the month after', async () => {
    await run(AUGUST);
    const continuityOf = async (content: DigestFile) =>
      (await run(content)).findings.filter(({ code }) => code === 'continuity');
    expect(await continuityOf(september())).toEqual([]);

    const revised = august((file) => {
      file.revision = 2;
      centreIn(file, '3').direct.cumulative! -= 1;
    });
    const expected = {
      subject: 'centre:3',
      figure: 'received.cumulative',
      computed: '765942',
      printed: '765941',
    };
    expect(await continuityOf(revised)).toEqual([expect.objectContaining(expected)]);
    const again = september();
    again.revision = 2;
    expect(await continuityOf(again)).toEqual([expect.objectContaining(expected)]);
  });
});
