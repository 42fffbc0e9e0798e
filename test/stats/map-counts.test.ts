import fc from 'fast-check';
import { mapCounts, type MapCounts } from '../../src/stats/map-counts';
import { SMALL } from '../../src/stats/suppress';

const PLACES = {
  shapes: ['baki', 'quba', 'qax', 'lerik'],
  within: [
    { code: 'nizami', of: 'baki' },
    { code: 'xetai', of: 'baki' },
  ],
  without: ['agdere'],
};
const CODES = ['quba', 'qax', 'lerik', 'agdere', 'none'];
const INNER = ['baki', 'nizami', 'xetai'];

const of = (counts: Readonly<Record<string, number>>, suppressed = false): MapCounts =>
  mapCounts(
    Object.fromEntries(Object.entries(counts).map(([code, count]) => [`district:${code}`, count])),
    PLACES,
    suppressed ? 'small' : null,
  );

test('a place counts with those that are in it; what has no shape and no district stands beside', () => {
  const counts = of({ baki: 5, nizami: 7, quba: 3, agdere: 2, atlantis: 1, none: 9 });
  expect(Object.fromEntries(counts.shapes)).toEqual({ baki: 12, quba: 3, qax: 0, lerik: 0 });
  expect(counts.within.get('baki')).toEqual({
    rows: [
      { code: 'nizami', count: 7 },
      { code: 'xetai', count: 0 },
    ],
    own: 5,
  });
  expect(counts.without).toEqual([
    { code: 'agdere', count: 2 },
    { code: 'atlantis', count: 1 },
  ]);
  expect([counts.none, counts.all, counts.hidden]).toEqual([9, 27, 0]);
});

test('where nothing is known nothing is 0', () => {
  const counts = mapCounts(null, PLACES, null);
  expect([...counts.shapes.values(), counts.none, counts.all]).toEqual([null, null, null, null, null, null]);
  expect(counts.without).toEqual([{ code: 'agdere', count: null }]);
});

test('what is small is hidden with another, whole or within a city, and zeros are told', () => {
  const counts = of({ quba: 4, qax: 9, lerik: 60, nizami: 2, xetai: 8, baki: 50, none: 30 }, true);
  expect(Object.fromEntries(counts.shapes)).toEqual({ baki: 60, quba: null, qax: null, lerik: 60 });
  expect(counts.within.get('baki')).toEqual({
    rows: [
      { code: 'nizami', count: null },
      { code: 'xetai', count: null },
    ],
    own: 50,
  });
  expect([counts.none, counts.all, counts.hidden]).toEqual([30, 163, 4]);
});

test('where nothing is small nothing is hidden', () => {
  const counts = of({ quba: 40, qax: 5, nizami: 7, baki: 9 }, true);
  expect(counts.hidden).toBe(0);
  expect(counts.all).toBe(61);
});

describe('whatever the counts, from what a public map shows', () => {
  const some = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 12 }));
  const counts = fc.record(Object.fromEntries([...CODES, ...INNER].map((code) => [code, some])));

  test('no small count is shown, and each may be 5 or more', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const shown = of(given, true);
        const inner = [
          shown.within.get('baki')!.own,
          ...shown.within.get('baki')!.rows.map(({ count }) => count),
        ];
        const outer = [
          ...['quba', 'qax', 'lerik'].map((code) => shown.shapes.get(code)!),
          shown.without[0]!.count,
          shown.none,
        ];
        const baku = shown.shapes.get('baki')!;
        const all = [...inner, ...outer, baku, shown.all];
        expect(all.filter((count) => count !== null && count > 0 && count < SMALL)).toEqual([]);
        // A group with a total that is known leaves its hidden ones at least one more than a small one needs.
        expect(mayBeLarge(inner, baku)).toBe(true);
        expect(mayBeLarge(outer, shown.all === null || baku === null ? null : shown.all - baku)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

/** Whether each hidden count of a group may be 5 or more: the others are 1 at least. */
function mayBeLarge(group: readonly (number | null)[], total: number | null): boolean {
  const hidden = group.filter((count) => count === null).length;
  if (hidden === 0 || total === null) return true;
  const rest = total - group.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  return hidden > 1 && rest - (hidden - 1) >= SMALL;
}
