import { parse } from 'csv-parse/sync';
import { fileOf } from '../../../src/imports/table/file';
import { openTable } from '../../../src/imports/table/open';
import { readExport } from '../../../handlers/supervisor/asked-export';
import { EXPORTED } from '../../../handlers/supervisor/export-answer';
import { onMeta } from '../../support/people';
import { startProduct, type Product } from '../../support/product';
import { staffOf } from '../../support/staff';
import { plain } from '../../support/text';

let product: Product;
const supervisor = (more = {}) => staffOf(product, 'supervisor', { language: 'en', ...more });
const sent = () => {
  const { fields, files } = product.bot.sends().at(-1)!;
  return { caption: plain(String(fields['caption'])), ...files['document']! };
};
async function rowsOf(bytes: Uint8Array, sheet: string): Promise<(readonly string[])[]> {
  const read = [];
  for await (const { cells } of (await openTable(fileOf(bytes), { sheet })).rows) read.push(cells);
  return read;
}

beforeAll(async () => {
  product = await startProduct({ at: '2024-10-02T10:00:00' });
});
afterAll(() => product.stop());

test('an answer has a button that sends it as a workbook; both readings are audited', async () => {
  const one = await supervisor();
  const [answer] = await one.asks('/stats 3 2024-08');
  const button = answer!.choices.at(-1)!;
  expect(button).toEqual({ label: 'Excel file', value: '/export stats 3 2024-08' });
  await one.chooses(button.value);
  const { caption, fileName, bytes } = sent();
  expect(fileName).toBe('stats-3-2024-08.xlsx');
  expect(caption).toBe('Baku DOST Centre No. 3\nAugust 2024 (1–31 August 2024)\nSource: published digest');
  expect((await rowsOf(bytes, 'Figures')).slice(1, 3)).toEqual([
    ['Direct visits', '16187', '765942'],
    ['Citizen satisfaction', '0.984', '0.981'],
  ]);
  expect(Buffer.from(bytes).toString('latin1')).toContain('xl/media/');
  const rows = await product.db.audit.find({ actor: one.person }).sort({ action: 1 }).toArray();
  expect(rows.map(({ action, subject, details }) => [action, subject, details])).toEqual([
    ['stats.export', 'centre:3', { command: 'stats', query: '3 2024-08', format: 'xlsx' }],
    ['stats.read', 'centre:3', { query: '3 2024-08' }],
    ['stats.read', 'centre:3', { query: '3 2024-08' }],
  ]);
});

test('CSV and JSON are sent at once, with the same figures', async () => {
  const one = await supervisor();
  await one.asks('/export CSV 3 avqust 2024 /stats');
  const csv = sent();
  expect(csv.fileName).toBe('stats-3-2024-08.csv');
  const rows = parse(Buffer.from(csv.bytes), { bom: true });
  expect(rows).toContainEqual(['Figures', 'Direct visits', 'For the month', '16187', 'count']);
  await one.asks('/export 3 2024-08 json');
  const json = JSON.parse(Buffer.from(sent().bytes).toString()) as { tables: { rows: unknown[] }[] };
  expect(json.tables[0]!.rows[0]).toMatchObject({ key: 'received', period: 16_187, cumulative: 765_942 });
});

test('every exported command answers, and its own button asks for the same', async () => {
  const one = await supervisor();
  for (const command of Object.keys(EXPORTED).filter((name) => name !== 'corrections')) {
    const [answer] = await one.asks(`/${command} ${command === 'day' ? '3 2024-08-05' : '3 2024-08'}`);
    const value = answer!.choices.at(-1)!.value;
    expect(value).toMatch(/^\/export \w+( |$)/);
    await one.chooses(`${value} json`);
    const { command: of, args } = JSON.parse(Buffer.from(sent().bytes).toString()) as Record<string, string>;
    expect(`/export ${of} ${args}`.trim()).toBe(value);
  }
});

test('a long comparison keeps its words under a short name that fits every button', async () => {
  const one = await supervisor();
  const [answer] = await one.asks(
    '/compare 1 2024-08-01 2024-08-02 2024-08-03 2024-08-04 2024-08-05 2024-08-06 2024-08-07',
  );
  const { value } = answer!.choices.at(-1)!;
  expect(value).toMatch(/^\/export ~[\w-]{12}$/);
  await one.chooses(value);
  expect(sent().fileName).toMatch(/^compare-1-2024-08-01-2024-08-02.*\.xlsx$/);
});

test('limits are those of the answer', async () => {
  const one = await supervisor({ centres: ['1'], grants: [] });
  const before = product.bot.sends().length;
  const [answer] = await one.asks('/export stats 3 2024-08');
  expect(answer!.text).toContain('You may not see these figures.');
  expect(
    product.bot
      .sends()
      .slice(before)
      .some(({ files }) => 'document' in files),
  ).toBe(false);
  expect(await product.db.audit.countDocuments({ actor: one.person, action: 'stats.export' })).toBe(0);
});

test('a list of cases is CSV alone, and says so', async () => {
  const one = await supervisor();
  const [answer] = await one.asks('/export cases 3 2024-08 xlsx');
  expect(answer!.text).toBe('The list of cases is sent as a CSV file only.');
  expect(answer!.choices).toEqual([{ label: 'CSV file', value: '/export 3 2024-08' }]);
});

test('Instagram takes no such file: no button, and where else it can be had', async () => {
  const person = product.running.core.people.pseudonym('instagram', '5550009');
  const row = {
    role: 'supervisor' as const,
    source: 'cli' as const,
    grantedAt: product.now(),
    revokedAt: null,
  };
  await product.db.staff.updateOne({ _id: person }, { $set: row }, { upsert: true });
  const one = onMeta(product, 'instagram', '5550009');
  const answers = await one.asks('/export stats 3 2024-08');
  const text = plain(answers.map((part) => part.text).join('\n'));
  expect(text).toContain('/export stats 3 2024-08 xlsx');
  expect(text).toContain('dost export answer "stats 3 2024-08" --format xlsx');
  const shown = (await one.asks('/stats 3 2024-08')).flatMap(({ choices }) => choices);
  expect(shown.filter(({ value }) => value.startsWith('/export'))).toEqual([]);
});

test('a misspelt command is forgiven, and the answer says what was understood', async () => {
  const one = await supervisor();
  const [said] = await one.asks('/export statz 3 2024-08 csv');
  expect(said!.text).toBe('Understood as: /export stats 3 2024-08');
  expect(sent().fileName).toBe('stats-3-2024-08.csv');
});

describe('the words after /export', () => {
  test.each([
    ['statz 3 2024-08', { kind: 'answer', command: 'stats', args: '3 2024-08', guessed: true }],
    ['3 2024-09 tren json', { kind: 'answer', command: 'trend', format: 'json', guessed: true }],
    ['casez 3 2024-08', { kind: 'cases', args: '3 2024-08', guessed: true }],
  ])('%s: what it is a letter away from, as a guess', (typed, asked) => {
    expect(readExport(typed)).toMatchObject(asked);
  });

  test.each([
    ['stats 3 2024-08', 'stats', '3 2024-08', 'xlsx'],
    ['3 EXCEL avqust 2024 Compare 5', 'compare', '3 avqust 2024 5', 'xlsx'],
    ['/records 142 json', 'record', '142', 'json'],
    ['3 2024-08 csv', 'stats', '3 2024-08', 'csv'],
    ['chatbot 2024-08 stats', 'stats', 'chatbot 2024-08', 'xlsx'],
    ['Müqayisə 3 2024', 'compare', '3 2024', 'xlsx'],
  ])('%s: an answer', (typed, command, args, format) => {
    expect(readExport(typed)).toEqual({ kind: 'answer', command, args, format });
  });

  test.each([
    ['3 2024-09 outcome=refused', null],
    ['chatbot 2024-09', null],
    ['', null],
    ['satisfaction = yes 3 2024-09', null],
    ['3 2024-09 outcome=refused xlsx', 'xlsx'],
  ])('%s: the list of cases', (typed, format) => {
    expect(readExport(typed)).toMatchObject({ kind: 'cases', format });
  });
});
