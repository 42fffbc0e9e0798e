import { type MapShapes, mapShapes } from '../../districts/map-shapes';
import type { Box } from '../canvas';
import { type Frame, type Grid, gridOf, isFree } from './grid';
import { type KeyEntry, keyRoom, keyWidth } from './key';
import { type LegendBox, legendBoxes } from './legend';
import { paintOf } from './paint';
import { type Labels, placeLabels } from './place-labels';
import { type MapSheet, shownCount } from './sheet';

const PAD = 24;
const GAP = 12;
/** How far a legend keeps from the land, and names of districts from it, at least. */
const FROM_LAND = 36;
const BESIDE_LEGEND = 16;

/** Where everything of a map's card is. Pixels. */
export interface CountryPlan extends Labelled {
  readonly frame: Frame;
  readonly legend: LegendBox;
  readonly total: Box;
  /** Codes of the districts that have no room for their count, to be told elsewhere. */
  readonly bare: readonly string[];
}

interface Labelled {
  readonly labels: Labels;
  /** What the numbers stand for, and where that is told. */
  readonly entries: readonly KeyEntry[];
  readonly keys: readonly Box[];
  /** How many entries have no room. */
  readonly over: number;
  readonly wide: boolean;
}

/** Plans the card of a map. Pure but for reading fonts and shapes. */
export function planCountry(sheet: MapSheet, box: Box): CountryPlan {
  const map = mapShapes();
  const frame = frameOf(map, box);
  const inCard = { width: box.x + box.width - 6, height: box.y + box.height - 6 };
  const grid = gridOf(map.shapes, frame, inCard.width, inCard.height);
  const legend = legendIn(sheet, box, grid);
  const total = { x: box.x + PAD, y: box.y + PAD, width: 270, height: 84 };
  const planned = labelled(map, sheet, frame, box, grid, [aroundOf(legend, BESIDE_LEGEND), total]);
  const bare = planned.labels.placed.filter(({ label }) => sheet.known && label.lines.length < 2);
  return { ...planned, frame, legend, total, bare: bare.map(({ index }) => map.shapes[index]!.code) };
}

/** The country as large as the card lets it be, at its left: the sea is where the legend and the key stand. */
function frameOf({ width, height }: MapShapes, box: Box): Frame {
  const scale = Math.min((box.height - 2 * PAD) / height, (box.width - 2 * PAD - 24) / width);
  return { x: box.x + PAD, y: box.y + (box.height - height * scale) / 2, scale };
}

/** The widest legend that keeps clear of the land. */
function legendIn(sheet: MapSheet, box: Box, grid: Grid): LegendBox {
  const boxes = legendBoxes(sheet, box.x + box.width - PAD, box.y + PAD);
  const clear = (one: LegendBox): boolean =>
    isFree(aroundOf(one, FROM_LAND), grid.columns, (at) => grid.owner[at]! >= 0);
  return boxes.find(clear) ?? boxes.at(-1)!;
}

function aroundOf({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + by, height: height + 2 * by };
}

/** A name that ends right before a number of the list, or stands right above it, would read as one with it. */
const APART = 16;

function withApart(box: Box): Box {
  return { x: box.x - APART, y: box.y - APART, width: box.width + APART, height: box.height + APART };
}

/** With every count where there is room to explain the numbers, else as few names as can be stand alone. */
function labelled(
  map: MapShapes,
  sheet: MapSheet,
  frame: Frame,
  box: Box,
  grid: Grid,
  reserved: readonly Box[],
): Labelled {
  const edges = [
    { x: 0, y: 0, width: box.x + 8, height: box.y + box.height },
    { x: 0, y: 0, width: box.x + box.width, height: box.y + 8 },
  ];
  const countOf = (index: number): number => sheet.counts.shapes.get(map.shapes[index]!.code) ?? 0;
  const texts = map.shapes.map(({ code }) => ({
    name: sheet.nameOf(code),
    value: sheet.known ? shownCount(sheet, sheet.counts.shapes.get(code) ?? null) : null,
  }));
  const tryWith = (columns: number, bare: ReadonlySet<number>, west = true): Labelled => {
    const keys = keyBoxes(map, frame, box, columns, west);
    const labels = placeLabels(
      map.shapes,
      texts,
      grid,
      frame,
      [...reserved, ...edges, ...keys.map(withApart)],
      bare,
    );
    const entries = labels.numbered.map(({ index }, order) =>
      entryOf(map.shapes[index]!.code, order + 1, sheet),
    );
    const over = entries.length - keys.reduce((sum, key) => sum + keyRoom(key), 0);
    return {
      labels,
      entries,
      keys,
      over,
      wide: keyWidth(entries) > Math.min(...keys.map(({ width }) => width)),
    };
  };
  const fits = ({ over, wide }: Labelled): boolean => over <= 0 && !wide;
  const plain = tryWith(2, new Set(), false);
  if (fits(plain)) return plain;
  const first = tryWith(2, new Set());
  if (fits(first)) return first;
  const columns = first.wide ? 1 : 2;
  const whole = columns === 2 ? first : tryWith(1, new Set());
  if (fits(whole)) return whole;
  const least = tryWith(columns, new Set(map.shapes.keys()));
  const numbered = new Set(least.labels.numbered.map(({ index }) => index));
  // The counts of the highest stand beside the map as well.
  const could = whole.labels.numbered
    .map(({ index }) => index)
    .filter((index) => !numbered.has(index))
    .sort((a, b) => countOf(b) - countOf(a));
  for (let spare = Math.max(1, whole.over); spare < could.length; spare += 2) {
    const some = tryWith(columns, new Set(could.slice(0, spare)));
    if (fits(some)) return some;
  }
  return least;
}

function entryOf(code: string, number: number, sheet: MapSheet): KeyEntry {
  const count = sheet.counts.shapes.get(code) ?? null;
  return {
    ...{ number, name: sheet.nameOf(code), paint: paintOf(count, sheet.classes) },
    value: sheet.known ? shownCount(sheet, count) : '',
  };
}

/**
 * Where there is room for what the numbers stand for: in the sea, and in columns south of the country;
 * `west`, south of Naxçıvan too, where labels would rather stand.
 */
function keyBoxes(
  { width, height }: MapShapes,
  { x, y, scale }: Frame,
  box: Box,
  columns: number,
  west: boolean,
): Box[] {
  const [w, h] = [width * scale, height * scale];
  const bottom = box.y + box.height - PAD;
  const sea = { x: x + 0.812 * w, y: y + 0.53 * h };
  const south = { x: x + 0.25 * w, y: y + 0.885 * h, width: 0.33 * w };
  const step = (south.width + GAP) / columns;
  return [
    { ...sea, width: box.x + box.width - PAD - sea.x, height: bottom - sea.y },
    ...(west ? [{ x, y: south.y, width: 0.25 * w - GAP, height: bottom - south.y }] : []),
    ...Array.from({ length: columns }, (_, column) => ({
      ...{ x: south.x + column * step, y: south.y, width: step - GAP, height: bottom - south.y },
    })),
  ];
}
