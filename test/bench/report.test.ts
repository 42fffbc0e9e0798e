import { parseOptions } from '../../bench/options';
import { resultOf, tableOf } from '../../bench/report';
import type { Row } from '../../bench/row';
import { FULL, QUICK, scaledTo, sizesOf } from '../../bench/sizes';
import { ROWS } from '../../bench/table';

const row: Row = {
  ...{ id: 'log', what: 'logging', against: 'Model.create', unit: '×' },
  reach: { at: 'least', value: 10 },
};
const measured = { id: 'log', values: [12.345, 8, 11], detail: '22 000/s against 2 000/s', scaled: null };

it('reports the median, its spread, and whether it holds', () => {
  expect(resultOf(row, measured)).toEqual({
    ...{ id: 'log', what: 'logging, against Model.create', value: 11, unit: '×', reach: '≥ 10', holds: true },
    ...{ spread: [8, 12.3], detail: '22 000/s against 2 000/s', scaled: null },
  });
});

it('judges what was measured, not what it is rounded to', () => {
  const almost = resultOf(row, { ...measured, values: [9.9999] });
  expect([almost.value, almost.holds]).toEqual([10, false]);
});

it('leaves what was not measured unknown, with the reason', () => {
  const result = resultOf(row, null, 'no time was left');
  expect([result.value, result.holds, result.spread, result.detail]).toEqual([
    null,
    null,
    null,
    'no time was left',
  ]);
  expect(tableOf([result])).toContain('| — | — | ≥ 10 × | — | no time was left |');
});

it('marks in the table what was made smaller', () => {
  const small = { ...measured, scaled: scaledTo(20_000, 10_000_000, 'rows') };
  expect(tableOf([resultOf(row, small)])).toContain('(scaled down: 20 000 rows instead of 10 000 000)');
  expect(scaledTo(10_000_000, 10_000_000, 'rows')).toBeNull();
});

it('has each row of the table once', () => {
  expect(new Set(ROWS.map(({ id }) => id)).size).toBe(ROWS.length);
});

describe('the command line', () => {
  const parse = (words: string) => parseOptions(words.split(' ').filter(Boolean), ['log', 'peers']);

  it('measures everything unless told', () => {
    expect(parse('')).toEqual({ quick: false, only: null, json: null, rows: null, dir: null, profile: null });
    expect(parse('--quick --only Log,peers --rows 100_000 --json out.json')).toEqual({
      ...{ quick: true, only: ['log', 'peers'], json: 'out.json', rows: 100_000, dir: null, profile: null },
    });
  });

  it.each([
    ['--fast', '--fast is no option'],
    ['--only logs', 'should name rows: log, peers'],
    ['--only', 'should be followed by a value'],
    ['--json --quick', 'should be followed by a value'],
    ['--rows many', 'whole number from 1000'],
    ['--rows 12.5', 'whole number from 1000'],
    ['--quick --rows 1000000', 'at most 200000 rows'],
  ])('refuses %s, saying what would be right', (words, reason) => {
    expect(() => parse(words)).toThrow(reason);
  });
});

it('never takes more of anything than the rows asked for', () => {
  expect(sizesOf(false, null)).toBe(FULL);
  expect(sizesOf(true, null)).toBe(QUICK);
  expect(sizesOf(false, 50_000)).toMatchObject({
    rows: 50_000,
    today: 50_000,
    calls: 50_000,
    memory: [5_000, 50_000],
  });
});
