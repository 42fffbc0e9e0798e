import fc from 'fast-check';
import type { PublishedSpan } from '../../models/digest';
import {
  printedReading,
  readingOf,
  sumOf,
  totalTiles as totalOf,
  type ValuedTile as Valued,
} from '../../src/stats/reading';
import { shareTenths, tenthsOf } from '../../src/stats/percent';
import { stepPeriod } from '../../src/stats/step-period';

type ValuedTile = Valued<number>;
const countReading = (tiles: readonly ValuedTile[]) => readingOf(tiles, sumOf);
const totalTiles = (parts: readonly (readonly ValuedTile[])[]) => totalOf(parts, sumOf);
const digest = (from: string | null, to: string, value: number): ValuedTile => ({
  from,
  to,
  value,
  source: 'digest',
});
const logged = (from: string, to: string, value: number): ValuedTile => ({
  from,
  to,
  value,
  source: 'logged',
});
const unknown = (from: string | null, to: string): ValuedTile => ({ from, to, value: null, source: null });

describe('a count over its tiles', () => {
  test('is their sum when each is known, and says whether it comes from both sources', () => {
    const tiles = [digest(null, '2024-09-01', 1000), logged('2024-09-01', '2024-09-04', 0)];
    expect(countReading(tiles)).toEqual({ value: 1000, source: 'mixed', known: [] });
    expect(countReading(tiles.slice(1))).toEqual({ value: 0, source: 'logged', known: [] });
  });

  test('is unknown as soon as one is, with what is known joined where it touches', () => {
    const tiles = [
      digest(null, '2024-08-01', 900),
      digest('2024-08-01', '2024-09-01', 100),
      unknown('2024-09-01', '2024-09-10'),
      logged('2024-09-10', '2024-09-12', 3),
    ];
    expect(countReading(tiles)).toEqual({
      value: null,
      source: null,
      known: [
        { value: 1000, from: null, to: '2024-09-01', source: 'digest' },
        { value: 3, from: '2024-09-10', to: '2024-09-12', source: 'logged' },
      ],
    });
  });

  test('is unknown, and not 0, where nothing is known', () => {
    expect(countReading([unknown(null, '2024-09-01')])).toEqual({ value: null, source: null, known: [] });
    expect(countReading([])).toEqual({ value: null, source: null, known: [] });
  });
});

describe('a total of several counts', () => {
  test('is known where each part is', () => {
    const calls = [digest('2024-01-01', '2024-09-01', 1000), unknown('2024-09-01', '2024-09-04')];
    const chat = [digest('2024-01-01', '2024-09-01', 48), logged('2024-09-01', '2024-09-04', 5)];
    expect(totalTiles([calls, chat])).toEqual([
      digest('2024-01-01', '2024-09-01', 1048),
      unknown('2024-09-01', '2024-09-04'),
    ]);
  });

  test('names both sources when one part is printed and another logged', () => {
    const calls = [digest('2024-09-01', '2024-10-01', 100)];
    const chat = [logged('2024-09-01', '2024-10-01', 5)];
    expect(countReading(totalTiles([calls, chat]))).toEqual({ value: 105, source: 'mixed', known: [] });
  });

  test('is known up to the last day that all parts are, though they are cut differently', () => {
    const a = [
      digest(null, '2024-08-01', 10),
      digest('2024-08-01', '2024-09-01', 1),
      unknown('2024-09-01', '2024-10-01'),
    ];
    const b = [digest(null, '2024-09-01', 100), unknown('2024-09-01', '2024-10-01')];
    expect(totalTiles([a, b])).toEqual([
      digest(null, '2024-09-01', 111),
      unknown('2024-09-01', '2024-10-01'),
    ]);
    expect(totalTiles([b, a])).toEqual(totalTiles([a, b]));
  });

  test('is unknown where a part is known for some of the days only', () => {
    const a = [unknown('2024-01-01', '2024-03-01'), digest('2024-03-01', '2024-04-01', 1)];
    const b = [digest('2024-01-01', '2024-04-01', 5)];
    expect(totalTiles([a, b])).toEqual([unknown('2024-01-01', '2024-04-01')]);
  });
});

describe('a printed figure', () => {
  const span = (from: string | null, to: string, satisfaction?: number): PublishedSpan => ({
    from,
    to,
    counts: {},
    printed: satisfaction === undefined ? {} : { satisfaction },
    extremes: {},
  });
  const pick = (one: PublishedSpan) => one.printed.satisfaction;
  const spans = [
    span(null, '2024-09-01', 98.1),
    span('2024-08-01', '2024-09-01', 98.4),
    span(null, '2024-08-01', 97.9),
    span('2024-07-01', '2024-08-01', 97),
    span('2024-09-01', '2024-10-01'),
  ];

  test('belongs to exactly the range it was printed for', () => {
    const range = { from: '2024-08-01', to: '2024-09-01' };
    expect(printedReading('month', range, spans, pick)).toEqual({ value: 98.4, lastPrinted: null });
    expect(printedReading('cumulative', { from: null, to: '2024-09-01' }, spans, pick).value).toBe(98.1);
  });

  test('is not carried on: later ranges name the last print of their own kind', () => {
    const september = { from: '2024-09-01', to: '2024-10-01' };
    const last = (value: number) => ({ value: null, lastPrinted: { value, on: '2024-08-31' } });
    expect(printedReading('month', september, spans, pick)).toEqual(last(98.4));
    expect(printedReading('cumulative', { from: null, to: '2024-10-01' }, spans, pick)).toEqual(last(98.1));
  });

  test('says nothing of the time before it was printed, of a day, or of a year', () => {
    const never = { value: null, lastPrinted: null };
    const june = { from: '2024-06-01', to: '2024-07-01' };
    const day = { from: '2024-09-03', to: '2024-09-04' };
    const year = { from: '2024-01-01', to: '2025-01-01' };
    expect(printedReading('month', june, spans, pick)).toEqual(never);
    expect(printedReading('day', day, spans, pick)).toEqual(never);
    expect(printedReading('year', year, spans, pick)).toEqual(never);
  });

  test('of the year to date is the last print of a year to date, also in January, when it is the month', () => {
    const call = [span('2024-01-01', '2024-12-01', 93), span('2024-11-01', '2024-12-01', 95)];
    const toDate = { from: '2025-01-01', to: '2025-02-01' };
    expect(printedReading('cumulative', toDate, call, pick).lastPrinted?.value).toBe(93);
    expect(printedReading('month', toDate, call, pick).lastPrinted?.value).toBe(95);
    const january = [span('2025-01-01', '2025-02-01', 91)];
    const february = { from: '2025-01-01', to: '2025-03-01' };
    expect(printedReading('cumulative', february, january, pick).lastPrinted?.value).toBe(91);
  });
});

describe('a share in tenths of a per cent', () => {
  test.each([
    [391_778, 765_942, 511],
    [12_612, 16_187, 779],
    [1, 2000, 1],
    [1, 2001, 0],
    [0, 5, 0],
    [7, 7, 1000],
  ])('of %i in %i is %i', (part, whole, tenths) => {
    expect(shareTenths(part, whole)).toBe(tenths);
  });

  test('is never further from the fraction than half a tenth, however large the counts', () => {
    const counts = fc.tuple(fc.nat(2 ** 42), fc.integer({ min: 1, max: 2 ** 42 }));
    fc.assert(
      fc.property(counts, ([part, whole]) => {
        const distance = 1000n * BigInt(part) - BigInt(shareTenths(part, whole)!) * BigInt(whole);
        expect(2n * (distance < 0n ? -distance : distance) <= BigInt(whole)).toBe(true);
      }),
    );
  });

  test('does not exist of nothing', () => {
    expect(shareTenths(0, 0)).toBeNull();
  });

  test('is read from a print without a rounding error', () => {
    expect([51.2, 98.1, 0.1, 100].map(tenthsOf)).toEqual([512, 981, 1, 1000]);
  });
});

test('Periods step by their own kind, over the ends of months and years', () => {
  expect(stepPeriod({ kind: 'day', day: '2024-03-01' }, -1)).toEqual({ kind: 'day', day: '2024-02-29' });
  expect(stepPeriod({ kind: 'month', month: '2024-01' }, -1)).toEqual({ kind: 'month', month: '2023-12' });
  expect(stepPeriod({ kind: 'month', month: '2024-12' }, 1)).toEqual({ kind: 'month', month: '2025-01' });
  expect(stepPeriod({ kind: 'year', year: 2024 }, 2)).toEqual({ kind: 'year', year: 2026 });
  expect(stepPeriod({ kind: 'week', week: '2024-12-30' }, -1)).toEqual({ kind: 'week', week: '2024-12-23' });
  expect(stepPeriod({ kind: 'range', from: '2024-03-01', to: '2024-03-11' }, -1)).toEqual({
    kind: 'range',
    from: '2024-02-20',
    to: '2024-03-01',
  });
});

test('A range of whole months steps by as many whole months', () => {
  const autumn = { kind: 'range', from: '2024-09-01', to: '2024-12-01' } as const;
  expect(stepPeriod(autumn, -1)).toEqual({ kind: 'range', from: '2024-06-01', to: '2024-09-01' });
  expect(stepPeriod(autumn, 1)).toEqual({ kind: 'range', from: '2024-12-01', to: '2025-03-01' });
  const twoYears = { kind: 'range', from: '2023-01-01', to: '2025-01-01' } as const;
  expect(stepPeriod(twoYears, -1)).toEqual({ kind: 'range', from: '2021-01-01', to: '2023-01-01' });
});
