import { wordsOf } from '../../locales';
import { LOCALES } from '../../src/core/actor';
import { errorText } from '../../src/imports/cases/error-text';
import { findColumns, isHeader, wrongColumns } from '../../src/imports/cases/header';
import { OUR_MAPPING } from '../../src/imports/cases/mapping';
import { namesText, someNames } from '../../src/imports/some-names';
import { fileOf } from '../../src/imports/table/file';
import { openTable } from '../../src/imports/table/open';
import { textRows, workbookOf } from '../support/xlsx';

const MANY = Array.from({ length: 3000 }, (_, at) => `sütun ${at}\u0007\n\u202E${'x'.repeat(90)}`);

test('of many long names a sentence has the first, cut, and how many more there are', () => {
  expect(namesText(someNames(['a', 'b']), wordsOf('en'))).toBe('a, b');
  const { names } = someNames([...MANY, '🙂'.repeat(100)]);
  expect(names).toHaveLength(20);
  expect(names[0]).toBe(`sütun 0 ${'x'.repeat(52)}…`);
  expect(someNames(['🙂'.repeat(100)]).names).toEqual([`${'🙂'.repeat(60)}…`]);
  const [az, ru, en] = LOCALES.map((locale) => namesText(someNames(MANY), wordsOf(locale)).slice(-20));
  expect([az, ru, en]).toEqual([
    expect.stringContaining(' və daha 2980'),
    expect.stringContaining(' и ещё 2980'),
    expect.stringContaining('and 2980 more'),
  ]);
});

test('a file of other columns is told with some of them, however many it has', () => {
  const found = findColumns(OUR_MAPPING, 'visit', [...MANY, 'day', 'day']);
  if (isHeader(found)) throw new Error('It has no number of cases.');
  const error = wrongColumns(found, [...MANY, 'day', 'day']);
  for (const text of [error.message, ...LOCALES.map((locale) => errorText(error, wordsOf(locale)))]) {
    expect(text.length).toBeLessThan(2500);
    expect(text).toContain('2982');
    expect(text).toContain('day');
    expect(text).not.toMatch(/[\u0007\u202E]/);
  }
});

test('a workbook without the sheet that is asked for is told with some of those it has', async () => {
  const sheets = Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`V${at}`, textRows([['a']])]));
  const opened = openTable(fileOf(workbookOf(sheets)), { sheet: 'Yox' });
  await expect(opened).rejects.toThrow('it has "V0", "V1", ');
  await expect(opened).rejects.toThrow('"V19" and 380 more.');
});
