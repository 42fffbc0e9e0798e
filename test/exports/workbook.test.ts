import { inflateRawSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { wordsOf } from '../../locales';
import { LOCALES } from '../../src/core/actor';
import { csvOfAnswer } from '../../src/exports/answer-csv';
import { jsonOfAnswer } from '../../src/exports/answer-json';
import { sheetNames } from '../../src/exports/sheet-names';
import { columnWidths } from '../../src/exports/widths';
import { workbookOf } from '../../src/exports/workbook';
import { fileOf } from '../../src/imports/table/file';
import { openTable } from '../../src/imports/table/open';
import type { AnswerTables, Table } from '../../src/reports/table';
import { answerCases } from '../support/answers';

const CASES = answerCases();
const DANGEROUS = ['=1+2', '+1', '-1', '@SUM(A1)', '\tx', '\rx', "=cmd|' /C calc'!A0"];

/** A table with a value of every kind. */
const TABLE: Table = {
  key: 'kinds',
  title: 'Kinds [of]: values*?/\\ that have a very long title',
  columns: [
    { key: 'name', label: '=Name', unit: 'text' },
    { key: 'value', label: 'Value', unit: null },
    { key: 'change', label: 'Change', unit: null, signed: true },
    { key: 'percent', label: 'Per cent', unit: 'percent', signed: true },
    { key: 'day', label: 'Day', unit: 'date' },
  ],
  rows: [
    { key: 'a', unit: 'count', values: ['Visits', 12_345_678, -3, -4.2, '2024-08-31'] },
    { key: 'b', unit: 'percent', values: ['Satisfaction', 98.4, -0.3, null, null] },
    { key: 'c', unit: 'seconds', values: ['Wait', 3_725, -120, undefined, null] },
    { key: 'd', unit: 'text', values: ['Band', '60-69', null, null, null] },
    ...DANGEROUS.map((text) => ({
      key: text,
      unit: 'text' as const,
      values: [text, text, null, null, null],
    })),
  ],
};
const ANSWER: AnswerTables = {
  ...{
    command: 'stats',
    args: '3 2024-08',
    locale: 'en',
    head: ['=Head', 'August 2024'],
    asOf: '2024-08-31',
  },
  ...{
    period: { from: '2024-08-01', to: '2024-08-31' },
    source: 'digest',
    simulated: false,
    incomplete: false,
  },
  ...{ tables: [TABLE, { ...TABLE, key: 'again' }], notes: ['@note'] },
};
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** The files of an archive by their names. */
function unzip(bytes: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (
    let at = bytes.indexOf('504b0102', 0, 'hex');
    at >= 0;
    at = bytes.indexOf('504b0102', at + 46, 'hex')
  ) {
    const [packed, name, local] = [20, 28, 42].map((field, index) =>
      index === 1 ? bytes.readUInt16LE(at + field) : bytes.readUInt32LE(at + field),
    ) as [number, number, number];
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(start, start + packed);
    const plain = bytes.readUInt16LE(at + 10) === 0 ? content : inflateRawSync(content);
    files.set(bytes.subarray(at + 46, at + 46 + name).toString(), plain);
  }
  return files;
}

const textOf = (files: Map<string, Buffer>, name: string): string => files.get(name)?.toString() ?? '';
const sheetsOf = (files: Map<string, Buffer>): string[] =>
  [...textOf(files, 'xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => name!);

async function rowsOf(bytes: Buffer, sheet: string): Promise<(readonly string[])[]> {
  const { rows } = await openTable(fileOf(bytes), { sheet });
  const read = [];
  for await (const { cells } of rows) read.push(cells);
  return read;
}

describe('a workbook', () => {
  let bytes: Buffer;
  let files: Map<string, Buffer>;
  beforeAll(async () => {
    bytes = await workbookOf(ANSWER, [{ png: PNG, width: 1860, height: 2631, alt: 'A picture' }]);
    files = unzip(bytes);
  });

  test('has a sheet for what it is about, for each table and each picture', () => {
    expect(sheetsOf(files)).toEqual([
      'About',
      'Kinds of values that have a ve…',
      'Kinds of values that have… 2',
      'Picture',
    ]);
    expect([...files.keys()].filter((name) => /media\/.*\.png$/.test(name))).toHaveLength(1);
  });

  test('keeps every kind of value as its kind, and what is unknown empty', async () => {
    const rows = await rowsOf(bytes, sheetsOf(files)[1]!);
    expect(rows.slice(0, 5)).toEqual([
      ['=Name', 'Value', 'Change', 'Per cent', 'Day'],
      ['Visits', '12345678', '-3', '-0.042', '2024-08-31'],
      ['Satisfaction', '0.984', '-0.3'],
      ['Wait', '01:02:05', '-120'],
      ['Band', '60-69'],
    ]);
  });

  test('shows numbers with their groups, signs, per cents and durations', () => {
    const styles = textOf(files, 'xl/styles.xml');
    for (const format of ['#,##0', '+#,##0;-#,##0;#,##0', '0.0%', '[h]:mm:ss', 'dd.mm.yyyy'])
      expect(styles).toContain(`formatCode="${format}"`);
  });

  test('has no formula: whatever begins like one is a text', async () => {
    const sheet = textOf(files, 'xl/worksheets/sheet2.xml');
    expect(sheet).not.toMatch(/<f[ >]/);
    const rows = await rowsOf(bytes, sheetsOf(files)[1]!);
    expect(rows.slice(5).map(([name]) => name!.trim())).toEqual(DANGEROUS.map((text) => text.trim()));
    const cells = [...sheet.matchAll(/<c r="A\d+"([^>]*)>/g)].map(([, attributes]) => attributes!);
    expect(cells.length).toBe(TABLE.rows.length + 1);
    for (const attributes of cells) expect(attributes).toMatch(/t="(s|inlineStr)"/);
  });

  test('has its first row and column frozen, and columns wide enough', () => {
    const sheet = textOf(files, 'xl/worksheets/sheet2.xml');
    expect(sheet).toMatch(/<pane [^>]*state="frozen"/);
    expect(sheet).toContain('topLeftCell="B2"');
    const widths = [...sheet.matchAll(/<col [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
    expect(widths).toEqual(columnWidths(TABLE));
    expect(widths[1]).toBeGreaterThan('12,345,678'.length);
  });

  test('fits its sheets to the width of a page, and a picture to a whole page as it stands', () => {
    const setups = [1, 2, 3, 4].map((id) => textOf(files, `xl/worksheets/sheet${id}.xml`));
    for (const sheet of setups)
      expect(sheet).toMatch(/<worksheet [^>]*><sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr><sheetViews/);
    const [about, table, , picture] = setups.map((sheet) => /<pageSetup [^>]*>/.exec(sheet)?.[0]);
    for (const setup of [about, table])
      expect(setup).toBe('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>');
    expect(picture).toBe('<pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="1"/>');
  });
});

test.each(LOCALES)('every answer becomes a workbook with sound names of sheets in %s', async (locale) => {
  for (const { tables } of CASES) {
    const answer = tables(locale);
    const names = sheetsOf(unzip(await workbookOf(answer)));
    expect(names).toHaveLength(answer.tables.length + 1);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/);
  }
});

test('names of sheets are clean, short and each once, whatever the titles', () => {
  expect(
    sheetNames(["'a'", 'A', '', '***', 'x'.repeat(40), 'x'.repeat(41), `${'y'.repeat(29)}😀😀`]),
  ).toEqual([
    ...['a', 'A 2', '-', '- 2', `${'x'.repeat(30)}…`, `${'x'.repeat(26)}… 2`, `${'y'.repeat(29)}…`],
  ]);
});

describe('CSV', () => {
  const text = csvOfAnswer(ANSWER, wordsOf('en'));
  const rows = parse(text, { bom: true });

  test('has one header, a line for each value, and nothing where it is not known', () => {
    expect(text.startsWith('\uFEFFTable,Row,Column,Value,Unit\n')).toBe(true);
    expect(rows.slice(4, 8).map((row) => row.slice(1))).toEqual([
      ['Visits', 'Value', '12345678', 'count'],
      ['Visits', 'Change', '-3', 'count'],
      ['Visits', 'Per cent', '-4.2', '%'],
      ['Visits', 'Day', '2024-08-31', 'date'],
    ]);
    expect(rows).toContainEqual([TABLE.title, 'Satisfaction', 'Change', '-0.3', 'pp']);
    expect(rows).toContainEqual([TABLE.title, 'Satisfaction', 'Per cent', '', '%']);
    expect(rows.filter(([, name, column]) => name === 'Wait' && column === 'Per cent')).toEqual([]);
  });

  test('quotes what would be a formula with an apostrophe, and no number', () => {
    expect(rows[1]![3]).toBe("'=Head");
    for (const danger of DANGEROUS)
      expect(rows).toContainEqual([TABLE.title, `'${danger}`, 'Value', `'${danger}`, 'text']);
  });
});

test('JSON has the same by stable keys, null where it is not known, and nothing where nothing is told', () => {
  const { format, asOf, tables } = JSON.parse(jsonOfAnswer(ANSWER)) as Record<string, any>;
  expect({ format, asOf }).toEqual({ format: 'dost-answer/1', asOf: '2024-08-31' });
  expect(tables[0].rows.slice(1, 3)).toEqual([
    { key: 'b', unit: 'percent', name: 'Satisfaction', value: 98.4, change: -0.3, percent: null, day: null },
    { key: 'c', unit: 'seconds', name: 'Wait', value: 3_725, change: -120, day: null },
  ]);
});

test('keys are the same in every language', () => {
  const keys = LOCALES.map((locale) =>
    CASES.map(({ tables }) =>
      tables(locale).tables.map(({ key, columns, rows }) => [
        ...[key, ...columns.map((column) => column.key)],
        ...rows.map((row) => row.key),
      ]),
    ),
  );
  expect(keys[1]).toEqual(keys[0]);
  expect(keys[2]).toEqual(keys[0]);
});
