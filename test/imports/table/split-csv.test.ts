import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { splitCsv } from '../../../src/imports/table/split-csv';

async function* inPieces(text: string, sizes: readonly number[]): AsyncGenerator<string> {
  let at = 0;
  for (let turn = 0; at < text.length; turn++) {
    const size = sizes[turn % sizes.length]!;
    yield text.slice(at, at + size);
    at += size;
  }
}
const split = async (text: string, sizes: readonly number[]): Promise<string[][]> => {
  const rows: string[][] = [];
  for await (const row of splitCsv(inPieces(text, sizes), ';')) {
    expect(row.problem).toBeUndefined();
    rows.push([...row.cells]);
  }
  return rows;
};

describe('splitting CSV', () => {
  test('gives back what was written, in whatever pieces it comes', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ';', '"', '\n', '\r', ' ', 'ə', '=') });
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    const ends = fc.constantFrom('\n', '\r\n', '\r');
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(rows, ends, sizes, async (written, end, pieces) => {
        const kept = written.filter((row) => row.some((one) => one.trim() !== ''));
        const text = stringify(written, { delimiter: ';', record_delimiter: end, quoted_match: /[\r\n]/ });
        expect(await split(text, pieces)).toEqual(kept);
      }),
      { numRuns: 300 },
    );
  });
});
