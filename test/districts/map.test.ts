import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataPath, projectRoot } from '../../src/database/project-root';
import { loadDistricts } from '../../src/districts/load';
import { mapShapes } from '../../src/districts/map-shapes';
import { mapUnits } from '../../src/districts/map-units';

const districts = loadDistricts();
const { shapes, width, height } = mapShapes();
const table = mapUnits();

test('every shape is one of our districts, and each has one shape', () => {
  const codes = shapes.map(({ code }) => code);
  expect(codes.filter((code) => districts.get(code) === null)).toEqual([]);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes).toHaveLength(74);
});

test('every district of ours has a shape, is within one, or is listed as having none', () => {
  const accounted = [
    ...shapes.map(({ code }) => code),
    ...table.within.map(({ code }) => code),
    ...table.without,
  ];
  expect([...accounted].sort()).toEqual(districts.list.map(({ code }) => code).sort());
});

test("what is within another are Bakı's districts, and within Bakı", () => {
  const ofBaku = districts.list.filter(({ kind }) => kind === 'baku').map(({ code }) => code);
  expect(table.within).toEqual(ofBaku.map((code) => ({ code, of: 'baki' })));
  expect(table.without).toEqual(['agdere']);
});

test('what the source calls by old names or not by their own has our codes', () => {
  const codeOf = (name: string, id?: string): string[] =>
    table.shapes.filter((one) => one.name === name && (!id || one.id === id)).map(({ code }) => code);
  expect(codeOf('Stepanakert')).toEqual(['xankendi']);
  expect(codeOf('Xanlar')).toEqual(['goygol']);
  expect(codeOf('Dəvəçi')).toEqual(['sabran']);
  expect(codeOf('Lankaran', 'AZ.SU')).toEqual(['lacin']);
  expect(codeOf('Lankaran', 'AZ.LN')).toEqual(['lenkeran']);
  expect(codeOf('Lankaran', 'AZ.LA')).toEqual(['lenkeran']);
  expect(codeOf('Yevlakh')).toEqual(codeOf('Yevlakh Rayon'));
  expect(codeOf('Şəki')).toEqual(['seki', 'seki']);
});

test('cities that include their villages are one shape without a hole, and Gədəbəy has none', () => {
  const holes = Object.fromEntries(
    shapes.map(({ code, parts }) => [code, parts.reduce((sum, rings) => sum + rings.length - 1, 0)]),
  );
  expect(holes).toMatchObject({ seki: 0, lenkeran: 0, susa: 0, gedebey: 0 });
  // Mingəçevir lies within Yevlax, Naftalan within Goranboy.
  expect(holes).toMatchObject({ yevlax: 1, goranboy: 1 });
});

test('every point for a label is within its shape, and every coordinate within the map', () => {
  for (const { code, at, parts } of shapes) {
    expect([code, parts.some((rings) => contains(rings, at))]).toEqual([code, true]);
    for (const ring of parts.flat())
      ring.forEach((value, index) => {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(index % 2 === 0 ? width : height);
      });
  }
});

test('the shapes are what the script makes of the source, which is as it was taken', () => {
  const source = readFileSync(dataPath('map', 'aze.topo.json'));
  const checksum = createHash('sha256').update(source).digest('hex');
  expect(readFileSync(dataPath('README.md'), 'utf8')).toContain(checksum);
  const tsx = join(projectRoot(), 'node_modules/.bin/tsx');
  const said = execFileSync(tsx, [join(projectRoot(), 'scripts/make-map.ts'), '--check'], {
    encoding: 'utf8',
  });
  expect(said).toContain('is as it would be made');
});

/** By the crossings of a ray. */
function contains(rings: readonly (readonly number[])[], [x, y]: readonly [number, number]): boolean {
  let inside = false;
  for (const ring of rings)
    for (let at = 0; at + 3 < ring.length; at += 2) {
      const [x1, y1, x2, y2] = [ring[at]!, ring[at + 1]!, ring[at + 2]!, ring[at + 3]!];
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  return inside;
}
