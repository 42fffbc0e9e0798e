import { UNKNOWN } from '../../../locales/format';
import type { Box, Canvas } from '../canvas';
import { COLOURS } from '../palette';
import { drawCard } from '../panel';
import { drawDisc, drawKey, keyRoom, keySize } from './key';
import { drawLabel, drawLand } from './land';
import { drawLegend, legendEntries, legendTitle } from './legend';
import { paintOf } from './paint';
import type { CountryPlan } from './plan-country';
import { type MapShapes, mapShapes } from '../../districts/map-shapes';
import { type MapSheet, shownCount } from './sheet';
import { sentences } from '../sentences';

const TOTAL = { label: { size: 20, weight: 400 }, value: { size: 46, weight: 800 } } as const;

/** The map in its card: the districts with their names and counts, the total, the legend, and what the numbers stand for. */
export function drawCountry(canvas: Canvas, sheet: MapSheet, box: Box, plan: CountryPlan): void {
  const map = mapShapes();
  const { labels, entries, keys, frame, legend, total } = plan;
  const paints = map.shapes.map(({ code }) => paintOf(sheet.counts.shapes.get(code) ?? null, sheet.classes));
  canvas.panel('map', box, saysOf(map, sheet), () => {
    drawCard(canvas, box);
    drawLand(canvas, map, frame, paints, (code) => districtSays(sheet, code));
    drawTotal(canvas, sheet, total);
    drawLegend(canvas, sheet, legend);
    for (const one of labels.placed) drawLabel(canvas, one, paints[one.index]!);
    labels.numbered.forEach(({ index, at }, order) => drawDisc(canvas, at, order + 1, paints[index]!));
    let drawn = 0;
    const size = keySize(entries, Math.min(...keys.map(({ width }) => width)));
    for (const key of keys) {
      drawKey(canvas, key, entries.slice(drawn, drawn + keyRoom(key)), size);
      drawn += keyRoom(key);
    }
  });
}

function districtSays(sheet: MapSheet, code: string): string {
  const value = shownCount(sheet, sheet.counts.shapes.get(code) ?? null);
  return sheet.words('stats.line', { name: sheet.nameOf(code), value });
}

function drawTotal(canvas: Canvas, sheet: MapSheet, { x, y, width }: Box): void {
  const { words, known, counts } = sheet;
  canvas.text(x, y + 16, words('map.all'), { ...TOTAL.label, fill: COLOURS.muted, room: width });
  const style = { ...TOTAL.value, least: 22, fill: COLOURS.tealText, room: width };
  if (known) canvas.text(x, y + 66, shownCount(sheet, counts.all), style);
  else
    canvas.text(x, y + 60, words('map.unknown', { sign: UNKNOWN }), {
      ...style,
      size: 30,
      fill: COLOURS.muted,
    });
}

/** Every district with its count, the highest first, and what the colours mean. */
function saysOf(map: MapShapes, sheet: MapSheet): string {
  const { words, counts, known } = sheet;
  const line = (name: string, value: string): string => words('stats.line', { name, value });
  const all = line(
    words('map.all'),
    known ? shownCount(sheet, counts.all) : words('map.unknown', { sign: UNKNOWN }),
  );
  const legend = line(
    legendTitle(sheet),
    legendEntries(sheet)
      .map(({ text }) => text)
      .join('; '),
  );
  const rows = known
    ? map.shapes
        .map(({ code }) => ({ name: sheet.nameOf(code), count: counts.shapes.get(code) ?? null }))
        .sort((a, b) => (b.count ?? -1) - (a.count ?? -1) || a.name.localeCompare(b.name, sheet.locale))
        .map(({ name, count }) => line(name, shownCount(sheet, count)))
    : [];
  return sentences([all, legend, ...rows]);
}
