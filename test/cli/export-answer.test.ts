import { parse } from 'csv-parse/sync';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answersTo, ask } from '../../src/cli/ask';
import { exportAnswerTo } from '../../src/cli/export-answer';
import { withCore } from '../../src/cli/with-core';
import type { AuditRow } from '../../models/audit';
import { fileOf } from '../../src/imports/table/file';
import { openTable } from '../../src/imports/table/open';
import { runCommand } from '../support/command';
import { type Product, startProduct } from '../support/product';
import { plain } from '../support/text';

const QUESTION = 'stats 3 2024-08';

let product: Product;
let folder: string;
const run = (question: string, out: string, format?: string) =>
  runCommand(product.environment, () =>
    exportAnswerTo({ question, out, lang: 'az', ...(format === undefined ? {} : { format }) }),
  );

beforeAll(async () => {
  product = await startProduct({ start: false, at: '2024-10-02T10:00:00' });
});
afterAll(() => product.stop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dost-answer-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The answer as a file, which is whole, alone in its folder, and its owner's only. */
async function written(format: string): Promise<Buffer> {
  const name = `centre-3.${format}`;
  const out = join(folder, name);
  expect(await run(QUESTION, out, format)).toEqual({ status: 0, error: '', text: '' });
  expect(readdirSync(folder)).toEqual([name]);
  expect(statSync(out).mode & 0o777).toBe(0o600);
  return readFileSync(out);
}

/** The rows of `export.answer`, without when. */
async function audited(): Promise<Partial<AuditRow>[]> {
  let rows: Partial<AuditRow>[] = [];
  await runCommand(product.environment, () =>
    withCore(async ({ db }) => {
      const found = await db.audit.find({ action: 'export.answer' }).sort({ at: 1 }).toArray();
      rows = found.map(({ actor, subject, details }) => ({ actor, subject, details }));
    }),
  );
  return rows;
}

describe('dost export answer writes what the bot answers', () => {
  it('as a workbook with its picture', async () => {
    const book = await written('xlsx');
    const rows: (readonly string[])[] = [];
    for await (const { cells } of (await openTable(fileOf(book), { sheet: 'Göstəricilər' })).rows)
      rows.push(cells);
    expect(rows.slice(1, 5).map((row) => row.slice(0, 3))).toEqual([
      ['Birbaşa müraciətlər', '16187', '765942'],
      ['Vətəndaş məmnunluğu', '0.984', '0.981'],
      ['Məmnunluq sorğusuna cəlb edilmiş vətəndaşlar', '12612', '391778'],
      ['Reprezentativlik (sorğu ilə əhatə) *', '0.779', '0.512'],
    ]);
    expect(book.toString('latin1')).toContain('xl/media/');
    const answer = await runCommand(product.environment, () =>
      ask({ text: `/${QUESTION}`, as: 'admin', lang: 'az', channel: 'telegram' }),
    );
    const said = plain(answer.text);
    for (const shown of ['16 187', '765 942', '98,4', '98,1', '12 612', '391 778', '77,9', '51,2'])
      expect(said).toContain(shown);
  });

  it('as CSV', async () => {
    const rows: string[][] = parse(await written('csv'), { bom: true });
    expect(rows[0]).toEqual(['Cədvəl', 'Sətir', 'Sütun', 'Qiymət', 'Vahid']);
    expect(rows).toContainEqual(['Göstəricilər', 'Birbaşa müraciətlər', 'Ay ərzində', '16187', 'say']);
    expect(rows).toContainEqual(['Göstəricilər', 'Vətəndaş məmnunluğu', 'Kumulyativ', '98.1', '%']);
  });

  it('as JSON, and says in the audit who exported what', async () => {
    const before = await audited();
    const json = JSON.parse((await written('json')).toString()) as {
      tables: { key: string; rows: object[] }[];
    };
    expect(json).toMatchObject({
      format: 'dost-answer/1',
      locale: 'az',
      command: 'stats',
      args: '3 2024-08',
    });
    expect(json.tables[0]!.rows.slice(0, 2)).toMatchObject([
      { key: 'received', name: 'Birbaşa müraciətlər', period: 16_187, cumulative: 765_942 },
      { name: 'Vətəndaş məmnunluğu', period: 98.4, cumulative: 98.1 },
    ]);
    expect((await audited()).slice(before.length)).toEqual([
      { actor: 'cli', subject: 'answer', details: { query: QUESTION, format: 'json' } },
    ]);
  });

  it('in the format that the name of the file ends with, and to the standard output alike', async () => {
    const out = join(folder, 'centre-3.JSON');
    expect((await run('/export /Stats 3 avqust 2024', out)).error).toBe('');
    const { text } = await run(QUESTION, '-', 'json');
    expect(text).toBe(readFileSync(out, 'utf8'));
  });
});

describe('A mistake is told with what would be right, and nothing is left behind', () => {
  const right =
    'right would be one of stats, callcentre, day, satisfaction, record, compare, trend, hours, map, districts, operators, corrections, cases';

  test.each([
    ['a format', QUESTION, 'pdf', '--format pdf is none of xlsx, csv, json.'],
    [
      'a command',
      'statz 3 2024-08',
      'xlsx',
      `"statz 3 2024-08" names no command whose answer is a file; ${right}`,
    ],
    [
      'a map to be published',
      'map 2024-09 public',
      'xlsx',
      '"map 2024-09 public" has no file of figures: beside exact counts its suppressed ones would follow; right would be dost render --kind map --subject 142 --month 2024-09 --public --out map.png for the map, or "map 2024-09"',
    ],
    ['a command that has no file', 'queue', 'csv', right],
    ['a month', 'stats 3 2024-13', 'json', 'Nümunə: /stats 3 2024-08'],
    ['a centre', 'stats 77 2024-08', 'csv', '3 – 3 saylı Bakı DOST Mərkəzi'],
    ['a list of cases as a workbook', 'cases 3 2024-08', 'xlsx', 'yalnız CSV faylı kimi'],
    ['a month that is not sealed', 'corrections', 'xlsx', 'Hələ heç bir ay təsdiqlənməyib.'],
  ])('%s: %s as %s', async (_, question, format, why) => {
    const ran = await run(question, join(folder, 'answer'), format);
    expect(ran).toMatchObject({ status: 1, text: '' });
    expect(ran.error).toContain(why);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a file that was there stays as it was', async () => {
    expect((await run(QUESTION, join(folder, 'kept.json'), 'json')).error).toBe('');
    const kept = readFileSync(join(folder, 'kept.json'));
    expect((await run('stats 77 2024-08', join(folder, 'kept.json'), 'json')).status).toBe(1);
    expect(readFileSync(join(folder, 'kept.json'))).toEqual(kept);
    expect(readdirSync(folder)).toEqual(['kept.json']);
  });
});

test('what is not made in time is given up, and that is said', async () => {
  const asked = {
    as: 'admin',
    lang: 'az',
    channel: 'telegram',
    text: '/export stats 3 2024-08 xlsx',
  } as const;
  const ran = await runCommand(product.environment, async () => {
    await answersTo(asked, { waitMs: 1 });
  });
  expect(ran.status).toBe(1);
  expect(ran.error).toContain('Given up after 0.001 s: 1 of the answers had not been made.');
});
