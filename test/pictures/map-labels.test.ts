import { loadDistricts } from '../../src/districts/load';
import { mapShapes, type MapShape } from '../../src/districts/map-shapes';
import type { Box } from '../../src/pictures/canvas';
import { gridOf } from '../../src/pictures/map/grid';
import { DISC, type Labels, placeLabels } from '../../src/pictures/map/place-labels';

const { shapes } = mapShapes();
const FRAME = { x: 70, y: 60, scale: 0.28 };
const KEPT_FREE: Box = { x: 900, y: 60, width: 300, height: 200 };

function labels(locale: 'az' | 'ru', value: string, always: boolean): Labels {
  const districts = loadDistricts();
  const names = districts.list.map(({ code, names: of }) => [code, of[locale]] as const);
  const nameOf = new Map(names);
  const texts = shapes.map(({ code }) => ({ name: nameOf.get(code)!, value }));
  return placeLabels(shapes, texts, gridOf(shapes, FRAME, 1260, 980), FRAME, [KEPT_FREE], always);
}

/** By the crossings of a ray, without the grid. */
function contains({ parts }: MapShape, x: number, y: number): boolean {
  const [px, py] = [(x - FRAME.x) / FRAME.scale, (y - FRAME.y) / FRAME.scale];
  let inside = false;
  for (const ring of parts.flat())
    for (let at = 0; at + 3 < ring.length; at += 2) {
      const [x1, y1, x2, y2] = [ring[at]!, ring[at + 1]!, ring[at + 2]!, ring[at + 3]!];
      if (y1 > py !== y2 > py && px < ((x2 - x1) * (py - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  return inside;
}

function pointsOf({ x, y, width, height }: Box): [number, number][] {
  const steps = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
  return steps.flatMap((a) => steps.map((b): [number, number] => [x + a * width, y + b * height]));
}
const apart = (a: Box, b: Box): boolean =>
  a.x >= b.x + b.width || b.x >= a.x + a.width || a.y >= b.y + b.height || b.y >= a.y + a.height;

describe.each([
  ['az', '1 234', true],
  ['ru', '1 234', false],
  ['ru', '12 345 678', false],
] as const)('labels of %s with %s', (locale, value, always) => {
  const { placed, numbered } = labels(locale, value, always);
  const discs = numbered.map(({ at: [x, y] }): Box => ({
    x: x - DISC,
    y: y - DISC,
    width: 2 * DISC,
    height: 2 * DISC,
  }));
  const codes = (of: readonly { readonly index: number }[]) => of.map(({ index }) => shapes[index]!.code);

  test('every district has a label or a number, once', () => {
    expect(codes([...placed, ...numbered]).sort()).toEqual(shapes.map(({ code }) => code).sort());
    expect(placed.length).toBeGreaterThan(40);
  });

  test('a label without a line lies within its district, and touches no border', () => {
    const inside = placed.filter(({ leader }) => leader === null);
    expect(inside.length).toBeGreaterThan(20);
    const wrong = inside.filter(
      ({ index, box }) => !pointsOf(box).every(([x, y]) => contains(shapes[index]!, x, y)),
    );
    expect(codes(wrong)).toEqual([]);
  });

  test('a label with a line lies outside all districts; its line begins in its own and is not long', () => {
    const outside = placed.filter(({ leader }) => leader !== null);
    const wrong = outside.filter(({ box }) =>
      pointsOf(box).some(([x, y]) => shapes.some((shape) => contains(shape, x, y))),
    );
    expect(codes(wrong)).toEqual([]);
    for (const { index, leader } of outside) {
      const [[x1, y1], [x2, y2]] = leader!;
      expect(contains(shapes[index]!, x1, y1)).toBe(true);
      expect(Math.hypot(x2 - x1, y2 - y1)).toBeLessThan(141);
    }
  });

  test('no label lies on another, on a number, or where nothing may be', () => {
    const boxes = placed.map(({ box }) => box);
    const pairs = boxes.flatMap((a, index) =>
      [...boxes.slice(index + 1), ...discs, KEPT_FREE].map((b) => [a, b] as const),
    );
    expect(pairs.filter(([a, b]) => !apart(a, b))).toEqual([]);
  });

  test('where every count is needed, every label has it', () => {
    const without = placed.filter(({ label }) => label.lines.length < 2);
    expect(without.length === 0).toBe(always);
  });
});
