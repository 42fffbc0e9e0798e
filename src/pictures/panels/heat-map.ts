import { type Box, type Canvas, px } from '../canvas';
import { fitText } from '../fit';
import { COLOURS, type Colour, fillsOf, inkOn } from '../palette';
import type { Body } from '../panel';
import { drawKeys, type Key, keysHeight } from './keys';
import { CLASSES, ticksUpTo } from '../ticks';

/** A cell: its value as precisely as it is written, null where it is not known, and how it is written. */
export interface HeatCell {
  readonly value: number | null;
  readonly text: string;
}

/** Cells in rows and columns, with what is beside and below them. */
export interface HeatMap {
  readonly columns: readonly { readonly name: string; readonly below: string }[];
  /** `all` is of the whole row; absent everywhere where a row is one cell. */
  readonly rows: readonly {
    readonly name: string;
    readonly cells: readonly HeatCell[];
    readonly all?: HeatCell;
  }[];
  /** What the column of `all` is called. */
  readonly all?: string;
  /** The last row: of each whole column, and of everything. */
  readonly total: { readonly name: string; readonly texts: readonly string[]; readonly all?: string };
  readonly unknown: string;
  /** Where a class begins, and the greatest number before a bound. */
  readonly boundText: (value: number) => string;
  readonly belowText: (bound: number) => string;
}

const ROW = 34;
const HEAD = 78;
const TOTAL = 46;
/** Above the legend. */
const KEYS = 22;
const NAME = 118;
/** A cell alone would be as wide as the page. */
const WIDEST = 320;
const CELL = { size: 19, least: 17, weight: 700, anchor: 'middle' } as const;

/** A table whose cells are the darker the more is in them, with a legend of round classes. */
export function heatMap(of: HeatMap): Body {
  return {
    says: of.columns.map(
      ({ name }, column) =>
        `${name}: ${of.rows.map((row) => `${row.name} ${row.cells[column]!.text}`).join(', ')}`,
    ),
    size: (width) => {
      const keys = keysHeight(keysOf(of), width);
      const height = HEAD + of.rows.length * ROW + TOTAL + (keys > 0 ? KEYS + keys : 0);
      return { least: height, natural: height, most: height };
    },
    draw: (canvas, box) => draw(canvas, box, of),
  };
}

/** The classes of a scale: from each bound up to the next. */
interface Classes {
  readonly bounds: readonly number[];
  readonly fills: readonly Colour[];
}

function classesOf({ rows }: HeatMap): Classes {
  const greatest = Math.max(0, ...rows.flatMap(({ cells }) => cells.map(({ value }) => value ?? 0)));
  const bounds = ticksUpTo(greatest, 6, CLASSES);
  return { bounds, fills: bounds.length > 1 ? fillsOf(bounds.length - 1) : [] };
}

/** Nothing is white, and what is not known is grey. */
function fillOf(value: number | null, { bounds, fills }: Classes): Colour {
  if (value === null) return COLOURS.track;
  if (value <= 0) return COLOURS.card;
  const at = bounds.findLastIndex((bound) => bound <= value);
  return fills[Math.min(Math.max(0, at), fills.length - 1)]!;
}

function draw(canvas: Canvas, box: Box, of: HeatMap): void {
  const classes = classesOf(of);
  const width = Math.min(WIDEST, (box.width - NAME) / (of.columns.length + (of.all === undefined ? 0 : 1)));
  const middle = (column: number): number => box.x + NAME + (column + 0.5) * width;
  drawHead(canvas, box, of, middle, width);
  of.rows.forEach(({ name, cells, all }, row) => {
    const y = box.y + HEAD + row * ROW;
    canvas.text(box.x, y + 24, name, { size: 18, least: 17, fill: COLOURS.muted, room: NAME - 6 });
    cells.forEach((cell, column) => {
      const fill = fillOf(cell.value, classes);
      const own = { x: middle(column) - width / 2 + 1, y: y + 1, width: width - 2, height: ROW - 2 };
      drawCell(canvas, own, fill, cell);
      canvas.mark(own, `${of.columns[column]!.name}, ${name}: ${cell.text || of.boundText(cell.value ?? 0)}`);
    });
    if (all)
      canvas.text(middle(of.columns.length), y + 24, all.text, {
        ...{ ...CELL, weight: all.value ? 600 : 400, room: width - 8 },
        fill: all.value ? COLOURS.ink : COLOURS.muted,
      });
  });
  const base = box.y + HEAD + of.rows.length * ROW;
  canvas.rect({ x: box.x, y: base + 5, width: box.width, height: 2 }, COLOURS.line);
  canvas.text(box.x, base + 34, of.total.name, { size: 18, least: 17, weight: 600, room: NAME - 6 });
  [...of.total.texts, ...optional(of.total.all)].forEach((text, column) =>
    canvas.text(middle(column), base + 34, text, { ...CELL, room: width - 8 }),
  );
  drawKeys(canvas, { ...box, y: base + TOTAL + KEYS }, keysOf(of));
}

function optional(text: string | undefined): string[] {
  return text === undefined ? [] : [text];
}

function drawHead(
  canvas: Canvas,
  box: Box,
  of: HeatMap,
  middle: (column: number) => number,
  width: number,
): void {
  const style = { size: 18, least: 17, weight: 600, lines: 2, anchor: 'middle', leading: 1.15 } as const;
  [...of.columns.map(({ name }) => name), ...optional(of.all)].forEach((name, column) => {
    const { lines } = fitText(name, { ...style, room: width - 6 });
    const y = box.y + (lines.length === 1 ? 37 : 16);
    canvas.text(middle(column), y, name, { ...style, room: width - 6 });
  });
  of.columns.forEach(({ below }, column) =>
    canvas.text(middle(column), box.y + 63, below, {
      ...{ size: 17, fill: COLOURS.muted, anchor: 'middle', room: width - 6 },
    }),
  );
}

function drawCell(canvas: Canvas, box: Box, fill: Colour, { value, text }: HeatCell): void {
  canvas.rect(box, fill, 4);
  if (fill === COLOURS.card)
    canvas.add(
      `<rect x="${px(box.x + 0.5)}" y="${px(box.y + 0.5)}" width="${px(box.width - 1)}" height="${px(box.height - 1)}" rx="4" fill="none" stroke="${COLOURS.line}"/>`,
    );
  const quiet = value === null || value <= 0;
  canvas.text(box.x + box.width / 2, box.y + 23, text, {
    ...{ ...CELL, weight: quiet ? 400 : 700, room: box.width - 6, on: fill },
    fill: quiet ? COLOURS.muted : inkOn(fill),
  });
}

/** Which numbers are in a class; no number is in two. */
function classText({ boundText, belowText }: HeatMap, bounds: readonly number[], at: number): string {
  const [from, next] = [bounds[at]!, bounds[at + 1]!];
  if (at === bounds.length - 2) return `${at === 0 ? '>' : '≥'} ${boundText(from)}`;
  return at === 0 ? `< ${boundText(next)}` : `${boundText(from)}–${belowText(next)}`;
}

/** What each fill stands for that some cell has. */
function keysOf(of: HeatMap): Key[] {
  const { bounds, fills } = classesOf(of);
  const used = new Set(
    of.rows.flatMap(({ cells }) => cells.map(({ value }) => fillOf(value, { bounds, fills }))),
  );
  const classes = fills.flatMap((fill, at): Key[] => {
    if (!used.has(fill)) return [];
    return [{ sign: 'box', fill, text: classText(of, bounds, at) }];
  });
  return [
    // White alone has nothing to be told apart from.
    ...(classes.length > 0 && used.has(COLOURS.card)
      ? [{ sign: 'outline', fill: COLOURS.card, text: of.boundText(0) } as const]
      : []),
    ...classes,
    ...(used.has(COLOURS.track) ? [{ sign: 'box', fill: COLOURS.track, text: of.unknown } as const] : []),
  ];
}
