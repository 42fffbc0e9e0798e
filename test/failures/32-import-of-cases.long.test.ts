import { parse } from 'csv-parse/sync';
import { hashOf } from '../../src/cases/record';
import { importText, withCentres } from '../support/case-import';
import { useDatabase } from '../support/database';
import { workbookOf, textRows } from '../support/xlsx';
import { readTable } from './read-table';
import { tell } from './stored';

const database = useDatabase();
const db = () => database.collections;
beforeEach(() => withCentres(db()));

const HEADER = 'id;centre;at;direction;sex;age';
const ROW = '1;1;2024-09-03 10:15;VƏM;k;41';
const stored = () => db().cases.find().sort({ _id: 1 }).toArray();
const covered = () => db().coverage.find().sort({ subject: 1 }).toArray();

describe('row 32: a file that is not as it should be', () => {
  test('with wrong columns is refused, told what was found and expected, and nothing is written', async () => {
    const imported = importText(db(), 'nömrə;filial;vaxt\n1;1;2024-09-03\n');
    await expect(imported).rejects.toThrow(
      'The file has other columns than expected.\nColumns that are missing: "id" or "number"; "at" or "receivedAt" or "day"; ' +
        '"centre" or "subject".\nColumns that were found: "nömrə", "filial", "vaxt".',
    );
    await expect(importText(db(), `${HEADER};age\n${ROW};41\n`)).rejects.toThrow(
      'Columns that are there twice: "age".',
    );
    expect(await stored()).toEqual([]);
    expect(await db().sources.countDocuments()).toBe(0);
    expect(await db().audit.countDocuments({ action: 'import.cases' })).toBe(0);
  });

  test('has each bad line reported with its number and reason, and the good ones are taken', async () => {
    const lines = [
      ...[
        HEADER,
        ROW,
        '2;1;2024-02-30 10:15;VƏM;k;41',
        '3;1;03.09.2024;VƏM;k;41',
        '',
        '4;77;2024-09-03;VƏM;k;41',
      ],
      ...[
        '5;1;2024-09-03;Astrologiya;k;41',
        '6;1;2024-09-03;VƏM;k;qırx',
        ';1;2024-09-03;VƏM;k;41',
        '7;1;2024-09-03',
      ],
      ...['8;1;2024-10-01 00:00;VƏM;k;41', '9;"1;2024-09-03;VƏM;k;41', '10;3;2024-09-30 23:59;Əlillik;q;0'],
    ];
    const result = await importText(db(), lines.join('\r\n'));
    tell('32', { ...result.counts });
    expect(result.counts).toEqual({ read: 11, new: 2, updated: 0, unchanged: 0, rejected: 9 });
    expect(result.rejected.map(({ line, reasons }) => [line, ...reasons.map(({ code }) => code)])).toEqual([
      [3, 'at'],
      [4, 'at'],
      [6, 'centreName'],
      [7, 'word'],
      [8, 'age'],
      [9, 'id'],
      [10, 'cells'],
      [11, 'outsideSpan'],
      [12, 'quotes'],
    ]);
    expect((await stored()).map(({ _id }) => _id)).toEqual(['front-desk|visit|1', 'front-desk|visit|10']);
    expect(await covered()).toEqual([]);
  });

  test('counts a line that is there twice once, and of two different ones under a number the later one', async () => {
    const first = await importText(db(), [HEADER, ROW, ROW, ROW.replace('41', '42')].join('\n'));
    expect(first.counts).toMatchObject({ read: 3, new: 1, unchanged: 1, updated: 1 });
    expect(await stored()).toMatchObject([{ age: 42 }]);
  });

  test('tells the same number with other content from the same content, file after file', async () => {
    await importText(db(), [HEADER, ROW].join('\n'));
    const again = await importText(db(), [HEADER, ROW].join('\n'));
    expect(again.counts).toMatchObject({ new: 0, updated: 0, unchanged: 1 });
    const other = await importText(db(), [HEADER, ROW.replace(';k;', ';q;')].join('\n'));
    expect(other.counts).toMatchObject({ new: 0, updated: 1, unchanged: 0 });
    expect(await stored()).toMatchObject([{ sex: 'f', version: 2, counted: { day: '2024-09-03' } }]);
    expect(await db().cases.countDocuments({ dirty: true })).toBe(0);
  });

  test('comes from Excel: its semicolons, mark, sep line, UTF-16, workbook; all give the same case', async () => {
    const text = `${HEADER}\r\n${ROW}\r\n`;
    const hashes: string[] = [];
    for (const content of [
      ...[
        text,
        `\uFEFF${text}`,
        `\uFEFFsep=;\r\n${text}`,
        text.replaceAll(';', ','),
        text.replaceAll(';', '\t'),
      ],
      Buffer.from(`\uFEFF${text.replaceAll(';', '\t')}`, 'utf16le'),
      workbookOf({ a: textRows([['Hesabat'], HEADER.split(';'), ROW.split(';')]) }),
      JSON.stringify({
        id: 1,
        centre: '1',
        at: '2024-09-03T10:15:00+04:00',
        direction: 'coordination',
        sex: 'm',
        age: 41,
      }),
    ]) {
      expect((await importText(db(), content)).counts).toMatchObject({ read: 1, rejected: 0 });
      const [row] = await stored();
      hashes.push(hashOf({ ...row!, id: '1' }));
    }
    expect(new Set(hashes).size).toBe(1);
    expect((await stored())[0]).toMatchObject({ version: 1 });
  });
});

describe('row 29: what a spreadsheet would take for a formula', () => {
  const BAD = [`=HYPERLINK("x");1;2024-09-03;@SUM;k;41`, '+994501112233;1;2024-09-03;VƏM;-;-1'];

  test('is quoted in the reject file, which can be corrected and imported again', async () => {
    const { rejects } = await importText(db(), [HEADER, ROW, ...BAD].join('\n'));
    const [head, first, second] = rejects.split('\r\n');
    expect(head).toBe(`\uFEFF${HEADER};reason`);
    expect(first).toMatch(/^"'=HYPERLINK\(""x""\)";1;2024-09-03;'@SUM;k;41;/);
    expect(second).toMatch(/^'\+994501112233;1;2024-09-03;VƏM;'-;'-1;.*age/);
    const corrected = rejects.replace("'@SUM", 'Əlillik').replace(";'-1;", ';30;');
    const again = await importText(db(), corrected);
    expect(again).toMatchObject({ counts: { read: 2, new: 2, rejected: 0 }, rejects: '', ignored: [] });
    expect((await stored()).map(({ id }) => id)).toEqual(['+994501112233', '1', '=HYPERLINK("x")']);
    expect(await covered()).toMatchObject([{ subject: 'centre:1', from: '2024-09-01', to: '2024-10-01' }]);
  });

  test('is quoted behind a tab or a carriage return as well', async () => {
    const hidden = ['\t', '\r'].map((sign) => `"${sign}=1+1";1;2024-02-30;VƏM;k;41`);
    const { counts, rejects } = await importText(db(), [HEADER, ROW, ...hidden].join('\r\n'));
    expect(counts).toMatchObject({ new: 1, rejected: hidden.length });
    const cells = parse(rejects, { bom: true, delimiter: ';' }).slice(1).flat();
    expect(cells.filter((cell) => cell.includes('=1+1')).map((cell) => cell[0])).toEqual(["'", "'"]);
  });

  test('stays rejected as long as nobody corrects it', async () => {
    const { rejects } = await importText(
      db(),
      [HEADER, ...BAD, '7;1;2024-09-03', '8;"1;2024-09-03;VƏM;k;41'].join('\n'),
    );
    const again = await importText(db(), rejects);
    expect(again.counts).toMatchObject({ read: 4, rejected: 4 });
    expect(again.rejects.split('\r\n')[0]).toBe(`\uFEFF${HEADER};reason`);
  });

  test('stays NDJSON where it came so', async () => {
    const lines = [
      '{"id":"=1","centre":"1","day":"2024-09-03","sex":"x"}',
      '{"id":',
      '{"id":"2","centre":"1","day":"2024-09-03"}',
    ];
    const { rejects } = await importText(db(), lines.join('\n'));
    const [first, second] = rejects
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(first).toMatchObject({ id: '=1', sex: 'x', reason: expect.stringContaining('sex') });
    expect(second).toMatchObject({ line: '{"id":', reason: 'the line is not JSON' });
    const again = await importText(db(), rejects.replace('"sex":"x"', '"sex":"f"'));
    expect(again.counts).toMatchObject({ read: 2, new: 1, rejected: 1 });
  });
});

describe('row 32: a file of any size', () => {
  test('is read in the same memory: 200 000 lines in a heap of 48 MB', async () => {
    const { good, bad, bytes, peak } = await readTable(200_000);
    tell('32', { bytes, lines: 200_000, bad: bad.length, 'peak kB': peak });
    expect([good, bad]).toEqual([199_998, [100_001, 200_001]]);
    // More than the heap: it cannot have been kept.
    expect(bytes).toBeGreaterThan(80_000_000);
  });
});
