import { fileOf } from '../../../src/imports/table/file';
import { readTable } from '../../../src/imports/totals/read-table';

const read = (content: string, encoding: BufferEncoding = 'utf8') =>
  readTable(fileOf(Buffer.from(content, encoding)));
const cells = async (...file: Parameters<typeof read>) =>
  (await read(...file)).map(({ place, cells: row }) => [`${place.in} ${place.at}`, Object.fromEntries(row)]);

describe('a file of totals', () => {
  test.each([',', ';', '\t'])('is a table with %j between its cells', async (mark) => {
    const lines = [
      `subject${mark}day${mark}received`,
      `1${mark}2023-11-14${mark}992`,
      '',
      `2${mark}2023-11-14${mark}`,
    ];
    const rows = [
      ['line 2', { subject: '1', day: '2023-11-14', received: '992' }],
      ['line 4', { subject: '2', day: '2023-11-14' }],
    ];
    for (const end of ['\n', '\r\n']) {
      expect(await cells(`\uFEFF${lines.join(end)}${end}`)).toEqual(rows);
      expect(await cells(`\uFEFF${lines.join(end)}`, 'utf16le')).toEqual(rows);
    }
  });

  it('is JSON, a list of objects or an object a line, in which null and "" are not known', async () => {
    const rows = [{ subject: '1', received: '992' }];
    const text = '{"subject":"1","received":992,"surveyed":null,"nps:promoters":""}';
    expect(await cells(`[${text}]`)).toEqual([['item 1', rows[0]]]);
    expect(await cells(text)).toEqual([['line 1', rows[0]]]);
    expect((await read('[7]'))[0]).toMatchObject({
      place: { in: 'item', at: 1 },
      problem: { code: 'not-object' },
    });
  });

  it('names a row whose cells do not fit the header', async () => {
    const problem = async (content: string) => (await read(content)).map((row) => row.problem);
    expect(await problem('subject,day\n1,2,3')).toEqual([{ code: 'stray' }]);
    expect(await problem('subject,day\n1,2,')).toEqual([null]);
    expect(await problem('subject,day\n"1"x,2')).toEqual([{ code: 'quotes' }]);
  });

  test.each([
    ['[{', /JSON/],
    ['a,b,a\n1,2,3', /column a is there twice/],
    ['', /empty/],
  ])('%j is refused', (content, reason) => expect(read(content)).rejects.toThrow(reason));
});
