import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileAt, fileOf, type TableFile } from '../../../src/imports/table/file';
import { openTable } from '../../../src/imports/table/open';
import type { TableRow } from '../../../src/imports/table/table';
import { kindOfFormat } from '../../../src/imports/table/xlsx-values';
import { textRows, workbookOf, zipOf } from '../../support/xlsx';

const read = (bytes: Buffer, sheet?: string): Promise<TableRow[]> => readFrom(fileOf(bytes), sheet);

const readFrom = async (file: TableFile, sheet?: string): Promise<TableRow[]> => {
  const table = await openTable(file, sheet ? { sheet } : {});
  const rows: TableRow[] = [];
  for await (const row of table.rows) rows.push(row);
  return rows;
};

/** The same archive, whose directory names a way of packing that there is not. */
function packedStrangely(archive: Buffer): Buffer {
  const changed = Buffer.from(archive);
  for (let at = changed.indexOf('PK\x01\x02'); at >= 0; at = changed.indexOf('PK\x01\x02', at + 1))
    changed.writeUInt16LE(136, at + 10);
  return changed;
}

describe('a workbook', () => {
  test('is read cell by cell: texts, numbers, dates, times, durations, truths, formulas', async () => {
    const row =
      '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3"><v>41</v></c><c r="D3" s="1"><v>45538</v></c>' +
      '<c r="E3" s="2"><v>45538.427083333336</v></c><c r="F3" s="3"><v>1.0035300925925925</v></c>' +
      '<c r="G3" t="b"><v>1</v></c><c r="H3" t="str"><f>A1&amp;"x"</f><v>nəticə</v></c><c r="I3" s="2"><v>0.427083333</v></c>' +
      '<c r="J3"><v>0.1</v></c><c r="K3" t="e"><v>#N/A</v></c><c r="L3" t="inlineStr"><is><t>a</t></is></c></row>';
    const shared = ['<si><r><t>Şə</t></r><r><t>ki</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>'];
    expect(await read(workbookOf({ Vərəq: row }, { shared }))).toEqual([
      {
        line: 3,
        cells: [
          ...[
            'Şəki',
            '41',
            '',
            '2024-09-03',
            '2024-09-03T10:15:00',
            '24:05:05',
            'true',
            'nəticə',
            '10:15:00',
          ],
          ...['0.1', '#N/A', 'a'],
        ],
      },
    ]);
  });

  test.each([
    ['nests elements without end', 'xl/workbook.xml', '<a>'.repeat(200), 'its elements are nested too deep'],
    [
      'nests them in a sheet',
      'xl/worksheets/s1.xml',
      '<row>'.repeat(200),
      'its elements are nested too deep',
    ],
    [
      ...(['gives one attributes without end', 'xl/styles.xml'] as const),
      `<a ${Array.from({ length: 2000 }, (_, at) => `a${at}=""`).join(' ')}/>`,
      'an element has too many attributes',
    ],
    [
      ...(['says too much about its sheets', 'xl/workbook.xml'] as const),
      `<workbook>${' '.repeat(9 * 1024 * 1024)}</workbook>`,
      'xl/workbook.xml is too large when unpacked',
    ],
  ])('that %s is not read on', async (_what, path, content, detail) => {
    const sheet = '<worksheet><sheetData/></worksheet>';
    const parts = { 'xl/workbook.xml': '<workbook/>', 'xl/worksheets/sheet1.xml': sheet };
    const target = path.includes('worksheets') ? 'xl/worksheets/sheet1.xml' : path;
    await expect(read(zipOf({ ...parts, [target]: content }))).rejects.toThrow(
      `The workbook cannot be read: ${detail}.`,
    );
  });

  test('of an old Macintosh counts its days from 1904', async () => {
    const row = '<row><c s="1"><v>44076</v></c></row>';
    expect(await read(workbookOf({ a: row }, { date1904: true }))).toEqual([
      { line: 1, cells: ['2024-09-03'] },
    ]);
  });

  test('is read from its first sheet, or the named one; empty rows are left out', async () => {
    const book = workbookOf({ Bir: textRows([['a'], [''], ['b']]), İki: textRows([['c']]) });
    expect(await read(book)).toEqual([
      { line: 1, cells: ['a'] },
      { line: 3, cells: ['b'] },
    ]);
    expect(await read(book, 'İki')).toEqual([{ line: 1, cells: ['c'] }]);
    await expect(read(book, 'Üç')).rejects.toThrow('The workbook has no sheet "Üç"; it has "Bir", "İki".');
  });

  test('reads the same in whatever pieces its parts are unpacked', async () => {
    const rows = Array.from({ length: 5000 }, (_, at) => [
      `F-${at}`,
      'Əlillik &amp; &lt;b&gt;',
      'ə'.repeat(at % 50),
    ]);
    const found = await read(workbookOf({ a: textRows(rows) }));
    expect(found).toHaveLength(5000);
    expect(found[4321]).toEqual({ line: 4322, cells: ['F-4321', 'Əlillik & <b>', 'ə'.repeat(21)] });
  });

  test.each([
    ['XML that breaks off', zipOf({ 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row><c>' })],
    ['another archive', zipOf({ 'word/document.xml': '<a/>' })],
    [
      'an entity that would grow',
      zipOf({ 'xl/worksheets/sheet1.xml': '<!DOCTYPE a [<!ENTITY b "bb">]><worksheet>&b;</worksheet>' }),
    ],
    ['parts packed as nobody does', packedStrangely(workbookOf({ a: textRows([['x']]) }))],
    ['a cell far out', workbookOf({ a: '<row><c r="ZZZ1"><v>1</v></c></row>' })],
  ])('with %s is an error', async (_name, bytes) => {
    await expect(read(bytes)).rejects.toThrow(/^The workbook cannot be read/);
  });

  test('of rows whose empty cells stand far out has rows of what is filled alone', async () => {
    const far = '<row r="2"><c r="A2"><v>1</v></c><c r="C2"><v>3</v></c><c r="XFD2" s="1"/></row>';
    const empty = Array.from({ length: 2000 }, () => '<row><c r="XFD1"/></row>').join('');
    expect(await read(workbookOf({ a: `${far}${empty}` }))).toEqual([{ line: 2, cells: ['1', '', '3'] }]);
  });

  test.each([
    ['too many columns', '<row><c r="AAA1"><v>1</v></c><c r="ALM1"><v>1</v></c></row>'],
    ['too many cells left out', '<row><c r="ALL1"><v>1</v></c></row>'.repeat(20_100)],
  ])('with %s is refused when sent, and read from disk', async (_what, rows) => {
    const book = workbookOf({ a: rows });
    const refusal = { details: { why: 'tooWide', most: '1000' } };
    await expect(read(book)).rejects.toMatchObject(refusal);
    const folder = mkdtempSync(join(tmpdir(), 'dost-workbook-'));
    try {
      writeFileSync(join(folder, 'a.xlsx'), book);
      const table = await openTable(await fileAt(join(folder, 'a.xlsx')));
      let found = 0;
      for await (const _ of table.rows) found += 1;
      expect(found).toBe(rows.split('<row>').length - 1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('whose rows have numbers that no row has counts its rows', async () => {
    const rows = ['1e9', '-3', '0', '7', '12345678'].map((r) => `<row r="${r}"><c><v>1</v></c></row>`);
    expect((await read(workbookOf({ a: rows.join('') }))).map(({ line }) => line)).toEqual([1, 2, 3, 7, 8]);
  });

  test('that unpacks to far more than it is, is refused before it is unpacked', async () => {
    const bomb = workbookOf({ a: ' '.repeat(110 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(300_000);
    await expect(read(bomb)).rejects.toThrow(/too large when unpacked/);
  });

  test('of more parts than any has is refused', async () => {
    const parts = Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`xl/${at}.xml`, '']));
    await expect(read(zipOf(parts))).rejects.toThrow(/too many parts/);
  });

  test('with more text than a server has room for is refused when sent, and read from disk', async () => {
    const shared = Array.from({ length: 41 }, () => `<si><t>${'ə'.repeat(500_000)}</t></si>`);
    const book = workbookOf({ a: '<row><c t="s"><v>40</v></c></row>' }, { shared });
    await expect(read(book)).rejects.toThrow('The workbook has too much text to be read at once');
    const folder = mkdtempSync(join(tmpdir(), 'dost-workbook-'));
    try {
      writeFileSync(join(folder, 'a.xlsx'), book);
      const [row] = await readFrom(await fileAt(join(folder, 'a.xlsx')));
      expect(row!.cells[0]).toHaveLength(500_000);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('number formats', () => {
  test.each([
    [0, undefined, 'number'],
    [14, undefined, 'date'],
    [46, undefined, 'elapsed'],
    [164, 'yyyy\\-mm\\-dd', 'date'],
    [164, '[$-42C]d mmmm yyyy;@', 'date'],
    [164, '[mm]:ss', 'elapsed'],
    [164, '#,##0.00 "dəq"', 'number'],
    [164, '[Red]0.00', 'number'],
    [164, 'General', 'number'],
    [164, '0.00E+00', 'number'],
  ] as const)('%s %s is a %s', (id, code, kind) => {
    expect(kindOfFormat(id, code)).toBe(kind);
  });
});
