import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importCasesFile, type ImportCasesRequest } from '../../src/cli/import-cases';
import { runCommand, type Ran } from '../support/command';
import { startProduct, type Product } from '../support/product';

let product: Product;
beforeAll(async () => {
  product = await startProduct({ at: '2024-10-10T10:00:00' });
});
afterAll(() => product.stop());

const place = (name: string): string => join(product.environment['DATA_DIR']!, name);
const file = (name: string, content: string): string => {
  writeFileSync(place(name), content);
  return place(name);
};
const run = (path: string, more: Partial<ImportCasesRequest> = {}): Promise<Ran> =>
  runCommand(product.environment, () =>
    importCasesFile({
      ...{ kind: 'visit', path, source: 'desk', from: '2024-09-01', to: '2024-09-30' },
      ...{ dryRun: false, despiteRejects: false, lang: 'en', ...more },
    }),
  );
const GOOD = 'id;centre;at\r\n1;1;2024-09-03 10:15\r\n2;3;2024-09-30 23:59\r\n';
const BAD = `${GOOD}3;1;gestern\r\n`;
const cases = (source: string) => product.db.cases.countDocuments({ source });

describe('dost import visits', () => {
  it('prints the report; days of centres named are covered, with cases or without', async () => {
    const ran = await run(file('good.csv', GOOD), { source: 'desk-a', centres: '1, 3, absheron' });
    expect(ran).toMatchObject({ status: 0, error: '' });
    expect(ran.text).toContain('Lines read: 2\nNew: 2\n');
    const covered = await product.db.coverage.find({ source: 'desk-a' }).toArray();
    expect(covered.map(({ subject, from, to }) => [subject, from, to])).toEqual([
      ['centre:1', '2024-09-01', '2024-10-01'],
      ['centre:3', '2024-09-01', '2024-10-01'],
      ['centre:absheron', '2024-09-01', '2024-10-01'],
    ]);
    expect(existsSync(place('good.rejects.csv'))).toBe(false);
  });

  it('rejects lines of centres that are not named', async () => {
    const ran = await run(file('other.csv', GOOD), { source: 'desk-b', centres: '1' });
    expect(ran.status).toBe(1);
    expect(ran.text).toContain('Line 3: column “centre”: the centre is not among those stated. It says: “3”');
  });

  it('has the exit status 1 while lines are rejected; their file is never written over', async () => {
    const path = file('bad.csv', BAD);
    expect(await run(path, { source: 'desk-c' })).toMatchObject({ status: 1, error: '' });
    expect(readFileSync(place('bad.rejects.csv'), 'utf8')).toMatch(
      /^\uFEFFid;centre;at;reason\r\n3;1;gestern;/,
    );
    expect(await run(path, { source: 'desk-c' })).toMatchObject({ status: 1 });
    expect(existsSync(place('bad.rejects-2.csv'))).toBe(true);
    expect(await run(path, { rejects: place('bad.rejects.csv') })).toMatchObject({
      status: 1,
      error: expect.stringContaining('is there already'),
    });
    expect(await product.db.coverage.countDocuments({ source: 'desk-c' })).toBe(0);
    expect(await run(path, { source: 'desk-c', despiteRejects: true })).toMatchObject({ status: 0 });
    expect(await product.db.coverage.countDocuments({ source: 'desk-c' })).toBe(2);
  });

  it('writes nothing for a dry run, and reports the same', async () => {
    const ran = await run(file('dry.csv', BAD), { source: 'desk-d', dryRun: true });
    expect(ran).toMatchObject({
      status: 1,
      text: expect.stringContaining('New: 2\nUpdated: 0\nUnchanged: 0\nRejected: 1'),
    });
    expect(await cases('desk-d')).toBe(0);
    expect(await product.db.sources.countDocuments({ _id: 'desk-d' })).toBe(0);
    expect(await product.db.audit.countDocuments({ subject: 'desk-d' })).toBe(0);
    expect(existsSync(place('dry.rejects.csv'))).toBe(false);
  });

  it('lists who else tells of the same days', async () => {
    await run(file('august.csv', 'id;centre;day\n1;1;2024-08-05\n'), {
      source: 'desk-e',
      from: '2024-08-01',
      to: '2024-08-31',
    });
    const ran = await run(place('august.csv'), { source: 'desk-f', from: '2024-08-05', to: '2024-09-05' });
    expect(ran.text).toContain(
      'Only one of them counts, nothing is added up:\nStatistical digest, August 2024, 5–31 August 2024: Baku DOST Centre No. 1',
    );
    expect(ran.text).toContain('desk-e, 5–31 August 2024: Baku DOST Centre No. 1');
  });

  it.each([
    [{ path: '/nowhere/x.csv' }, /The file \/nowhere\/x\.csv does not exist\./],
    [{ mapping: 'nowhere' }, /There is no mapping "nowhere"; there are: call-centre, front-desk, survey\./],
    [{ mapping: 'survey' }, /The mapping survey is for survey, but this import is of a visit\./],
    [{ centres: '1,99' }, /"99" names no centre; there are: 1, 2/],
    [{ source: 'Front desk' }, /"Front desk" is not a name of a source/],
    [{ from: '2024-09-31' }, /"2024-09-31" is no day/],
    [{ to: '2199-01-01' }, /should not be after today/],
  ])('says what is wrong with %j', async (more, error) => {
    const ran = await run(file('asked.csv', GOOD), more);
    expect(ran).toMatchObject({ status: 1, text: '', error: expect.stringMatching(error) });
  });
});
