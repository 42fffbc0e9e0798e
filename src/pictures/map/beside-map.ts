import { countedOf } from '../../reports/districts';
import { startLine } from '../../reports/page';
import type { PlaceCount } from '../../stats/map-counts';
import { type Box, type Canvas } from '../canvas';
import { drawRows, GUTTER, rowsSize } from '../compose-page';
import { COLOURS } from '../palette';
import { card, type Panel } from '../panel';
import { bars } from '../panels/bars';
import type { Cell } from '../panels/bars-plan';
import { type MapSheet, shownCount } from './sheet';

interface Line {
  readonly name: string;
  readonly count: number | null;
  readonly rest?: boolean;
}

const DENSE = { space: { dense: true } } as const;
const MOST = 12;
const LEAST = 3;
/** Places without a shape that are shown one by one. */
const WITHOUT = 5;

/** The cards beside a map: the highest districts (as many as there is room for), Bakı's own, and what has no shape. */
export function drawBeside(canvas: Canvas, sheet: MapSheet, box: Box): readonly Panel[] {
  const rest = [...insidePanels(sheet), withoutPanel(sheet)];
  let panels: Panel[] = rest;
  for (let most = MOST; most >= LEAST; most -= 1) {
    const top = topPanel(sheet, most);
    if (top === null) break;
    panels = [top, ...rest];
    if (rowsSize([[{ weight: 1, panels }]], box.width, GUTTER.dense).least <= box.height) break;
  }
  drawRows(canvas, box, [[{ weight: 1, panels }]], GUTTER.dense);
  return panels;
}

/** The highest districts; of equal ones by name. */
export function highest(sheet: MapSheet, most: number): { name: string; count: number }[] {
  const { counts, locale, nameOf } = sheet;
  return [...counts.shapes]
    .flatMap(([code, count]) => (count === null || count === 0 ? [] : [{ name: nameOf(code), count }]))
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, locale))
    .slice(0, most);
}

function topPanel(sheet: MapSheet, most: number): Panel | null {
  const lines = highest(sheet, most);
  const title = sheet.words(`map.top.${countedOf(sheet.report.query.subject)}`);
  return lines.length === 0 ? null : table(sheet, { key: 'top', title }, lines);
}

function insidePanels(sheet: MapSheet): Panel[] {
  const { counts, words, locale, nameOf } = sheet;
  return [...counts.within].map(([host, { rows, own }]) => {
    const lines = rows
      .map(({ code, count }): Line => ({ name: nameOf(code), count }))
      .sort((a, b) => (b.count ?? -1) - (a.count ?? -1) || a.name.localeCompare(b.name, locale));
    // Whoever names no district at all stands in the card below.
    const rest = { name: words('districts.cityAlone', { name: nameOf(host) }), count: own, rest: true };
    const subtitle = words('map.bakuAll', { n: shownCount(sheet, counts.shapes.get(host) ?? null) });
    return table(sheet, { key: `within-${host}`, title: words('map.baku'), subtitle }, [...lines, rest]);
  });
}

function withoutPanel(sheet: MapSheet): Panel {
  const { counts, words, nameOf } = sheet;
  const shown = counts.without.slice(0, WITHOUT);
  const others = counts.without.slice(WITHOUT);
  const lines = [
    ...shown.map(({ code, count }: PlaceCount): Line => ({ name: nameOf(code), count })),
    ...(others.length > 0 ? [{ name: words('map.more'), count: sumOf(others) }] : []),
    { name: startLine(sheet, words('stats.districtNone')), count: counts.none },
  ];
  return table(sheet, { key: 'without', title: words('map.beside') }, lines, false);
}

function sumOf(rows: readonly PlaceCount[]): number | null {
  return rows.reduce(
    (sum: number | null, { count }) => (sum === null || count === null ? null : sum + count),
    0,
  );
}

function table(
  sheet: MapSheet,
  heading: Parameters<typeof card>[1],
  lines: readonly Line[],
  withBars = true,
): Panel {
  const cell = ({ count, rest = false }: Line): Cell => {
    const text = shownCount(sheet, count);
    return withBars && count !== null
      ? { value: count, text, rest }
      : { value: null, plain: count !== null, text };
  };
  const rows = lines.map((line) => ({ name: line.name, cells: [cell(line)] }));
  return card(DENSE, heading, bars({ columns: [{ label: '', colour: COLOURS.teal }], rows, dense: true }));
}
