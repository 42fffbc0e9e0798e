import fc from 'fast-check';
import { addDays, type Day } from '../../src/core/calendar';
import { type Covered, periodsWithin, type Told, tile, union } from '../../src/stats/tile';

const DAYS = Array.from({ length: 1801 }, (_, offset) => addDays('2022-12-01', offset));
const day = (offset: number): Day => DAYS[389 + offset]!;
const range = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 40 }))
  .map(([from, days]) => ({ from: day(from), to: day(from + days) }));
const published = fc.array(
  fc
    .tuple(range, fc.boolean(), fc.integer({ min: 0, max: 99 }))
    .map(([{ from, to }, opening, value]): Told<number> => ({
      from: opening ? null : from,
      to,
      value,
      source: 'digest',
    })),
  { maxLength: 6 },
);
const asked = fc
  .tuple(range, fc.boolean())
  .map(([{ from, to }, opening]) => ({ from: opening ? null : from, to }));

const DIGEST = { source: 'digest' } as const;
const AUGUST = { from: '2024-08-01', to: '2024-09-01', value: 10, ...DIGEST };
const SINCE_OPENING = { from: null, to: '2024-09-01', value: 1000, ...DIGEST };
const inLog = (ranges: readonly { from: Day; to: Day }[]): Covered[] =>
  union(ranges).map((one) => ({ ...one, series: 'chatbot' }));

describe('laying a range out', () => {
  test('fills it with adjacent tiles, in order, whatever is published and covered', () => {
    fc.assert(
      fc.property(asked, published, fc.array(range, { maxLength: 4 }), (whole, numbers, covered) => {
        const tiles = tile(whole, numbers, inLog(covered));
        expect(tiles[0]!.from).toBe(whole.from);
        expect(tiles.at(-1)!.to).toBe(whole.to);
        tiles.forEach((one, index) => {
          if (index > 0) expect(one.from).toBe(tiles[index - 1]!.to);
          if (one.from !== null) expect(one.from < one.to).toBe(true);
        });
      }),
    );
  });

  test('takes published numbers as they are, and the log only where it covers', () => {
    fc.assert(
      fc.property(asked, published, fc.array(range, { maxLength: 4 }), (whole, numbers, covered) => {
        const log = inLog(covered);
        for (const one of tile(whole, numbers, log)) {
          if (one.kind === 'told')
            expect(numbers).toContainEqual({ from: one.from, to: one.to, value: one.value, ...DIGEST });
          if (one.kind === 'logged')
            expect(log.some(({ from, to }) => from <= one.from && one.to <= to)).toBe(true);
        }
      }),
    );
  });

  test('leaves no day unknown that the log covers', () => {
    fc.assert(
      fc.property(range, published, fc.array(range, { maxLength: 4 }), (whole, numbers, covered) => {
        const log = inLog(covered);
        for (const one of tile(whole, numbers, log)) {
          if (one.kind !== 'unknown') continue;
          expect(log.some(({ from, to }) => from < one.to && to > one.from!)).toBe(false);
        }
      }),
    );
  });

  test('takes the digest before the log for the days that both have', () => {
    const covered = inLog([{ from: '2024-07-15', to: '2024-09-10' }]);
    expect(tile({ from: '2024-07-15', to: '2024-09-10' }, [AUGUST], covered)).toEqual([
      { kind: 'logged', from: '2024-07-15', to: '2024-08-01', series: 'chatbot' },
      { kind: 'told', ...AUGUST },
      { kind: 'logged', from: '2024-09-01', to: '2024-09-10', series: 'chatbot' },
    ]);
  });

  test('takes the longest of the numbers that begin together, if it fits', () => {
    const july = { from: null, to: '2024-08-01', value: 900, ...DIGEST };
    expect(tile({ from: null, to: '2024-09-01' }, [july, SINCE_OPENING], [])).toEqual([
      { kind: 'told', ...SINCE_OPENING },
    ]);
    expect(tile({ from: null, to: '2024-08-20' }, [july, SINCE_OPENING], [])).toEqual([
      { kind: 'told', ...july },
      { kind: 'unknown', from: '2024-08-01', to: '2024-08-20' },
    ]);
  });

  test('carries the balance on with the next month that is printed', () => {
    const september = { from: '2024-09-01', to: '2024-10-01', value: 7, ...DIGEST };
    expect(tile({ from: null, to: '2024-10-01' }, [SINCE_OPENING, september], [])).toEqual([
      { kind: 'told', ...SINCE_OPENING },
      { kind: 'told', ...september },
    ]);
  });

  test('knows nothing of the time before the log when no digest goes back', () => {
    expect(
      tile({ from: null, to: '2024-09-04' }, [], inLog([{ from: '2024-09-01', to: '2024-09-04' }])),
    ).toEqual([
      { kind: 'unknown', from: null, to: '2024-09-01' },
      { kind: 'logged', from: '2024-09-01', to: '2024-09-04', series: 'chatbot' },
    ]);
  });
});

describe('totals that somebody told', () => {
  const february = { from: '2021-02-01', to: '2021-03-01', value: 45_362, source: 'totals' as const };
  const day = { from: '2024-08-05', to: '2024-08-06', value: 3, source: 'totals' as const };

  test('answer for their own days where nobody else does', () => {
    expect(tile({ from: '2021-02-01', to: '2021-03-01' }, [february], [])).toEqual([
      { kind: 'told', ...february },
    ]);
    expect(tile({ from: '2021-01-01', to: '2021-03-01' }, [february], [])).toEqual([
      { kind: 'unknown', from: '2021-01-01', to: '2021-02-01' },
      { kind: 'told', ...february },
    ]);
  });

  test('are in the opening balance that spans them, and not added to it', () => {
    expect(tile({ from: null, to: '2024-09-01' }, [SINCE_OPENING, february, day], [])).toEqual([
      { kind: 'told', ...SINCE_OPENING },
    ]);
    expect(tile({ from: '2024-08-05', to: '2024-08-06' }, [SINCE_OPENING, AUGUST, day], [])).toEqual([
      { kind: 'told', ...day },
    ]);
  });

  test('do not count where cases cover one of their days', () => {
    expect(
      tile(
        { from: '2021-02-01', to: '2021-03-01' },
        [february],
        inLog([{ from: '2021-02-20', to: '2021-02-21' }]),
      ),
    ).toEqual([
      { kind: 'unknown', from: '2021-02-01', to: '2021-02-20' },
      { kind: 'logged', from: '2021-02-20', to: '2021-02-21', series: 'chatbot' },
      { kind: 'unknown', from: '2021-02-21', to: '2021-03-01' },
    ]);
  });

  test('of which the longer one counts where two begin together', () => {
    const first = { from: '2021-02-01', to: '2021-02-02', value: 1, source: 'totals' as const };
    expect(tile({ from: '2021-02-01', to: '2021-03-01' }, [first, february], [])).toEqual([
      { kind: 'told', ...february },
    ]);
  });
});

describe('the stored periods within a range', () => {
  test('cover each of its days exactly once', () => {
    const long = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 }));
    fc.assert(
      fc.property(long, ([from, days]) => {
        const wanted = DAYS.slice(from, from + days);
        const periods = periodsWithin(DAYS[from]!, DAYS[from + days]!);
        const covering = wanted.map((one) => periods.filter((period) => one.startsWith(period)).length);
        expect(covering.every((times) => times === 1)).toBe(true);
        const all = periods.flatMap((period) => wanted.filter((one) => one.startsWith(period)).length);
        expect(all.every((count, index) => count === daysIn(periods[index]!))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('are whole years and months where they fit', () => {
    expect(periodsWithin('2023-01-01', '2024-03-02')).toEqual(['2023', '2024-01', '2024-02', '2024-03-01']);
    expect(periodsWithin('2024-02-28', '2024-03-01')).toEqual(['2024-02-28', '2024-02-29']);
    expect(periodsWithin('2024-03-01', '2024-03-01')).toEqual([]);
  });
});

function daysIn(period: string): number {
  const [year, month] = period.split('-').map(Number) as [number, number | undefined];
  if (period.length === 10) return 1;
  const leap = year % 4 === 0;
  if (month === undefined) return leap ? 366 : 365;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
}

describe('the union of day ranges', () => {
  test('joins what touches or overlaps, drops what is empty, and keeps the gaps', () => {
    expect(
      union([
        { from: '2024-09-05', to: '2024-09-07' },
        { from: '2024-09-01', to: '2024-09-03' },
        { from: '2024-09-03', to: '2024-09-04' },
        { from: '2024-09-06', to: '2024-09-06' },
      ]),
    ).toEqual([
      { from: '2024-09-01', to: '2024-09-04' },
      { from: '2024-09-05', to: '2024-09-07' },
    ]);
  });

  test('has exactly the days of its parts', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 6 }), (ranges) => {
        const inside = (ones: readonly { from: Day; to: Day }[], one: Day): boolean =>
          ones.some(({ from, to }) => from <= one && one < to);
        const joined = union(ranges);
        for (let offset = 0; offset <= 110; offset++)
          expect(inside(joined, day(offset))).toBe(inside(ranges, day(offset)));
      }),
      { numRuns: 40 },
    );
  });
});
