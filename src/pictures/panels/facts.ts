import type { Box, Canvas } from '../canvas';
import { fitText } from '../fit';
import { COLOURS, type Colour } from '../palette';
import type { Body } from '../panel';
import { bars } from './bars';
import type { Bars, Cell } from './bars-plan';

/** A figure that stands by itself. */
export interface Fact {
  readonly label: string;
  /** `— no data` where it is not known. */
  readonly value: string;
  /** Smaller, below: the other column, or where the value was last printed. */
  readonly beside?: string | undefined;
  /** The other column's value by itself. */
  readonly other?: string | undefined;
  readonly fill?: Colour;
}

const GAP = 24;
const LABEL = { size: 19, least: 17, weight: 400, lines: 3 } as const;
const BESIDE = { size: 18, least: 17, weight: 600, lines: 3 } as const;
const STEP = 23;
/** What is not known is not set as great as a figure. */
const UNKNOWN = { size: 22, least: 17, weight: 600, lines: 2 } as const;

const isKnown = (value: string): boolean => !value.startsWith('—');

/** Figures as a table, where there is no room to show each by itself; `columns` are of the value and of the other one, and named over the table. */
export function factsTable(
  of: readonly Fact[],
  columns: readonly [Column, Column],
  otherFirst: boolean,
): Body {
  const both = hasColumns(of);
  const ordered = <T>(pair: readonly T[]): T[] => (otherFirst ? [...pair].reverse() : [...pair]);
  // What the sign stands for is told once, below the page.
  const cell = (text: string): Cell => ({
    value: null,
    text: isKnown(text) ? text : '—',
    plain: isKnown(text),
  });
  return bars({
    columns: (both ? ordered(columns) : [columns[0]]).map((column) => ({ ...column, label: '' })),
    rows: of.map(({ label, value, beside, other }) => ({
      name: label,
      note: both && other !== undefined ? undefined : beside,
      cells: both ? ordered([cell(value), cell(other ?? '—')]) : [cell(value)],
    })),
    dense: true,
  });
}

/** True when a table has a column for the other values: for one figure of many it would be empty below. */
export function hasColumns(of: readonly Fact[]): boolean {
  return of.filter(({ other }) => other !== undefined).length * 2 > of.length;
}

type Column = Bars['columns'][number];

/** Figures side by side, each a great value with its name below; `widest` is how wide one should be at least. */
export function facts(of: readonly Fact[], widest = 200): Body {
  return {
    says: of.map(({ label, value, beside }) => `${label}: ${value}${beside ? `; ${beside}` : ''}`),
    size(width) {
      const heights = rowsOf(of, width, widest).map(({ height }) => height);
      const natural = heights.reduce((sum, one) => sum + one, 0) + GAP * (heights.length - 1);
      return { least: natural - 10 * (heights.length - 1), natural, most: natural + 40 * heights.length };
    },
    draw(canvas, box) {
      const rows = rowsOf(of, box.width, widest);
      const content = rows.reduce((sum, { height }) => sum + height, 0);
      const gap = rows.length === 1 ? 0 : Math.min(88, (box.height - content) / (rows.length - 0.5));
      let y = box.y + Math.max(0, (box.height - content - gap * (rows.length - 1)) / 2);
      for (const { items, height, column, size } of rows) {
        items.forEach((fact, index) =>
          drawFact(canvas, { x: box.x + index * (column + GAP), y, width: column, height }, fact, size),
        );
        y += height + gap;
      }
    },
  };
}

interface Row {
  readonly items: readonly Fact[];
  readonly column: number;
  /** Of their values: the same for all. */
  readonly size: number;
  readonly height: number;
}

function rowsOf(of: readonly Fact[], width: number, widest: number): Row[] {
  const most = Math.max(1, Math.floor((width + GAP) / (widest + GAP)));
  const lines = Math.ceil(of.length / most);
  const columns = Math.ceil(of.length / lines);
  const column = (width - GAP * (columns - 1)) / columns;
  const known = of.filter(({ value }) => isKnown(value));
  const shown = known.length > 0 ? known : of;
  const size = Math.min(
    ...shown.map((fact) => fitText(fact.value, { ...valueStyle(fact), room: column }).size),
  );
  return Array.from({ length: lines }, (_, index) => {
    const items = of.slice(index * columns, (index + 1) * columns);
    return { items, column, size, height: Math.max(...items.map((fact) => heightOf(fact, column, size))) };
  });
}

function valueStyle({ value }: Fact) {
  if (!isKnown(value)) return UNKNOWN;
  return {
    size: value.length > 14 ? 30 : 38,
    least: 21,
    weight: 800,
    lines: value.length > 14 ? 2 : 1,
  } as const;
}

/** How a value is set where all are as great as `size`. */
function styleAt(fact: Fact, size: number) {
  const style = valueStyle(fact);
  return { ...style, size: Math.min(style.size, size) };
}

function heightOf(fact: Fact, room: number, size: number): number {
  const value = fitText(fact.value, { ...styleAt(fact, size), room });
  const lines = fitText(fact.label, { ...LABEL, room }).lines.length + besideLines(fact, room);
  return (size + (value.lines.length - 1) * value.size) * 1.1 + 4 + lines * STEP;
}

function besideLines({ beside }: Fact, room: number): number {
  return beside ? fitText(beside, { ...BESIDE, room }).lines.length : 0;
}

function drawFact(canvas: Canvas, box: Box, fact: Fact, size: number): void {
  const room = box.width;
  const style = styleAt(fact, size);
  const fill = !isKnown(fact.value) ? COLOURS.muted : (fact.fill ?? COLOURS.navy);
  const value = canvas.text(box.x, box.y + size * 0.8, fact.value, { ...style, fill, room, leading: 1.1 });
  const label = canvas.text(box.x, value.bottom + size * 0.2 + 24, fact.label, {
    ...LABEL,
    room,
    fill: COLOURS.muted,
    leading: STEP / LABEL.size,
  });
  if (fact.beside)
    canvas.text(box.x, label.bottom + STEP + 1, fact.beside, {
      ...BESIDE,
      room,
      fill: COLOURS.ink,
      leading: STEP / BESIDE.size,
    });
}
