import fc from 'fast-check';
import { readTable } from '../../../src/imports/totals/read-table';

const cells = (content: string) =>
  readTable(content).map(({ place, cells: row }) => [place, Object.fromEntries(row)]);

describe('a file of totals', () => {
  test.each([',', ';', '\t'])('is CSV with %j between its cells, with a mark at its start or not', (mark) => {
    const text = [
      `subject${mark}day${mark}received`,
      `1${mark}2023-11-14${mark}992`,
      '',
      `2${mark}2023-11-14${mark}`,
    ];
    for (const end of ['\n', '\r\n'])
      expect(cells(`\uFEFF${text.join(end)}${end}`)).toEqual([
        ['line 2', { subject: '1', day: '2023-11-14', received: '992' }],
        ['line 4', { subject: '2', day: '2023-11-14' }],
      ]);
  });

  it('is JSON, a list of objects in which null and "" are not known', () => {
    expect(cells('[{"subject":"1","received":992,"surveyed":null,"nps:promoters":""}]')).toEqual([
      ['row 1', { subject: '1', received: '992' }],
    ]);
    expect(readTable('[7]')[0]).toMatchObject({ place: 'row 1', problem: expect.stringContaining('object') });
  });

  it('keeps what is in quotation marks, line ends and all', () => {
    expect(cells('subject,day\n"a ""b"",\nc",1\nd,2')).toEqual([
      ['line 2', { subject: 'a "b",\nc', day: '1' }],
      ['line 4', { subject: 'd', day: '2' }],
    ]);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { minLength: 1, maxLength: 5 }), (rows) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = ['subject,day', ...rows.map((row) => row.map(quoted).join(','))].join('\n');
        const known = rows
          .map((row) => row.map((cell) => cell.trim()))
          .filter((row) => row.some((cell) => cell !== ''));
        fc.pre(!text.includes('\0') && !text.includes('\uFFFD'));
        expect(
          readTable(text).map((row) => [row.cells.get('subject') ?? '', row.cells.get('day') ?? '']),
        ).toEqual(known);
      }),
    );
  });

  it('names a row whose cells do not fit the header', () => {
    const problem = (content: string) => readTable(content).map((row) => row.problem);
    expect(problem('subject,day\n1,2,3')).toEqual([expect.stringContaining('more cells')]);
    expect(problem('subject,day\n1,2,')).toEqual([null]);
    expect(problem('subject,day\n"1,2')).toEqual([expect.stringContaining('quotation marks')]);
    expect(problem('subject,day\n"1"x,2')).toEqual([expect.stringContaining('quotation marks')]);
  });

  test.each([
    ['[{', /JSON/],
    ['a,b,a\n1,2,3', /column a is there twice/],
    ['subject\n\uFFFD', /UTF-8/],
  ])('%j is refused', (content, reason) => expect(() => readTable(content)).toThrow(reason));
});
