import { gaugePath } from '../arc';
import { type Box, type Canvas } from '../canvas';
import { fitText } from '../fit';
import { COLOURS } from '../palette';
import type { Body } from '../panel';
import { type Bars, bars, type Cell } from './bars';

/** How satisfied citizens were over one range, and how many were asked. */
export interface Gauge {
  /** What it is of. */
  readonly name: string;
  readonly label: string;
  readonly tone: 'navy' | 'teal';
  /** Per cent; null: not known, and `text` is `—`. */
  readonly value: number | null;
  readonly text: string;
  /** Below: the change, or what was last printed. */
  readonly note?: string | undefined;
  /** How many were asked; absent: nothing is told of it. */
  readonly asked?: { readonly label: string; readonly value: string } | undefined;
  readonly coverage?:
    | { readonly label: string; readonly value: number | null; readonly text: string }
    | undefined;
}

const TONES = {
  navy: { ground: COLOURS.navy, pale: COLOURS.navyPale, text: COLOURS.navy },
  teal: { ground: COLOURS.teal, pale: COLOURS.tealPale, text: COLOURS.tealText },
} as const;
/** The gauge is open below: it begins and ends so many turns from the top. */
const REACH = 0.34;
const GAP = 40;
const STEP = 22;

/** Dials alone, and the words below them in a table that also has `more`; without dials the table has their values too. */
export function gaugesTable(of: readonly Gauge[], more: Bars['rows'], dials: boolean): Body {
  const bare = of.map((gauge) => ({ ...gauge, asked: undefined, coverage: undefined, note: undefined }));
  const rows = tableRows(
    of,
    more,
    !dials || of.some(({ value, note }) => value === null && note !== undefined),
  );
  const table = bars({
    columns: of.map(({ label, tone }) => ({ label, colour: TONES[tone].ground })),
    rows,
    dense: true,
  });
  const says = gauges(of).says;
  if (!dials) return { ...table, says };
  return {
    says: [
      ...says,
      ...more.map(({ name, cells }) => `${name}: ${cells.map(({ text }) => text).join(' / ')}`),
    ],
    size(width) {
      const rest = rows.length === 0 ? { least: 0, natural: 0, most: 0 } : table.size(width);
      return { least: rest.least + DIALS, natural: rest.natural + DIALS, most: rest.most + DIALS + 60 };
    },
    draw(canvas, box) {
      const rest = rows.length === 0 ? 0 : table.size(box.width).natural;
      const free = Math.max(0, Math.min(60, box.height - DIALS - rest));
      const height = DIALS + free;
      gauges(bare).draw(canvas, { ...box, height: height - 8 });
      if (rows.length > 0) table.draw(canvas, { ...box, y: box.y + height, height: box.height - height });
    },
  };
}

/** The least height of dials without words. */
const DIALS = 146;

function tableRows(of: readonly Gauge[], more: Bars['rows'], values: boolean): Bars['rows'] {
  const row = (name: string, pick: (gauge: Gauge) => string | undefined) => ({
    name,
    cells: of.map((gauge): Cell => {
      const text = pick(gauge) ?? '—';
      return { value: null, text, plain: !text.startsWith('—') };
    }),
  });
  const { asked, coverage, name } = of[0]!;
  return [
    ...(values ? [row(name, (gauge) => (gauge.value === null ? gauge.note : gauge.text))] : []),
    ...(asked ? [row(asked.label, (gauge) => gauge.asked?.value)] : []),
    ...(coverage ? [row(coverage.label, (gauge) => gauge.coverage?.text)] : []),
    ...more,
  ];
}

/** A gauge for each range, side by side. */
export function gauges(of: readonly Gauge[]): Body {
  return {
    says: of.map(({ label, text, note, asked, coverage }) =>
      [
        `${label}: ${text}`,
        note,
        asked && `${asked.label}: ${asked.value}`,
        coverage && `${coverage.label}: ${coverage.text}`,
      ]
        .filter(Boolean)
        .join('; '),
    ),
    size(width) {
      const { across, column } = cellsOf(of, width);
      const tallest = Math.max(...of.map((one) => sideHeight(one, column)));
      const lines = of.length / across;
      const [least, natural] = [
        Math.max(142, tallest) * lines,
        Math.max(150, tallest) * lines + 12 * (lines - 1),
      ];
      return { least, natural, most: natural + 110 };
    },
    draw(canvas, box) {
      const { across, column } = cellsOf(of, box.width);
      const height = (box.height * across) / of.length;
      of.forEach((gauge, index) => {
        const x = box.x + (index % across) * (column + GAP);
        const y = box.y + Math.floor(index / across) * height;
        if (index > 0 && across > 1)
          canvas.rect({ x: x - GAP / 2, y: y + 4, width: 1, height: height - 8 }, COLOURS.line);
        drawGauge(canvas, { x, y, width: column, height }, gauge);
      });
    },
  };
}

/** Side by side where words beside a dial have room, else one below another. */
function cellsOf(of: readonly Gauge[], width: number): { across: number; column: number } {
  const column = (width - GAP * (of.length - 1)) / of.length;
  return column < 380 && of.some(hasSide) ? { across: 1, column: width } : { across: of.length, column };
}

/** The radius of the dial: beside words it leaves them most of the width. */
function dial(gauge: Gauge, width: number): number {
  return hasSide(gauge) ? Math.min(96, Math.max(66, width * 0.21)) : Math.min(96, width / 2 - 10);
}

function hasSide({ asked, coverage, note }: Gauge): boolean {
  return Boolean(asked ?? coverage ?? note);
}

function sideRoom(gauge: Gauge, width: number): number {
  return width - 2 * dial(gauge, width) - 28;
}

function sideHeight(gauge: Gauge, width: number): number {
  return layOut(gauge, sideRoom(gauge, width)).reduce((sum, { height }) => sum + height, 0);
}

interface Line {
  readonly height: number;
  draw(canvas: Canvas, x: number, y: number): void;
}

function layOut({ asked, coverage, note, tone }: Gauge, room: number): Line[] {
  const muted = {
    size: 18,
    least: 17,
    weight: 400,
    fill: COLOURS.muted,
    room,
    lines: 4,
    leading: STEP / 18,
  } as const;
  const words = (text: string): Line => ({
    height: fitText(text, muted).lines.length * STEP + 4,
    draw: (canvas, x, y) => void canvas.text(x, y + 17, text, muted),
  });
  const value = (text: string): Line => ({
    height: 38,
    draw: (canvas, x, y) => void canvas.text(x, y + 26, text, { size: 30, least: 20, weight: 800, room }),
  });
  const bar = (share: number): Line => ({
    height: 18,
    draw(canvas, x, y) {
      canvas.rect({ x, y: y + 3, width: room, height: 9 }, TONES[tone].pale, 5);
      if (share > 0)
        canvas.rect(
          { x, y: y + 3, width: (room * Math.min(100, share)) / 100, height: 9 },
          TONES[tone].ground,
          5,
        );
    },
  });
  return [
    ...(note ? [words(note)] : []),
    ...(asked ? [words(asked.label), value(asked.value)] : []),
    ...(!coverage || coverage.value === null ? [] : [bar(coverage.value)]),
    ...(coverage ? [words(`${coverage.label}: ${coverage.text}`)] : []),
  ];
}

function drawGauge(canvas: Canvas, box: Box, gauge: Gauge): void {
  const { ground, pale, text } = TONES[gauge.tone];
  const radius = Math.min(dial(gauge, box.width), (box.height + 40) / 2.1);
  const lines = layOut(gauge, sideRoom(gauge, box.width));
  const middle = box.y + box.height / 2;
  const cx = hasSide(gauge) ? box.x + radius + 8 : box.x + box.width / 2;
  const cy = middle + radius * 0.14;
  const ring = (to: number, colour: string): void =>
    canvas.add(
      `<path d="${gaugePath(cx, cy, radius - 8, -REACH, to)}" fill="none" stroke="${colour}" stroke-width="15" stroke-linecap="round"/>`,
    );
  ring(REACH, gauge.value === null ? COLOURS.track : pale);
  if (gauge.value !== null && gauge.value > 0)
    ring(-REACH + 2 * REACH * Math.min(1, gauge.value / 100), ground);
  const fill = gauge.value === null ? COLOURS.muted : text;
  canvas.text(cx, cy + 6, gauge.text, {
    size: 32,
    least: 20,
    weight: 800,
    fill,
    anchor: 'middle',
    room: 2 * radius - 46,
  });
  canvas.text(cx, cy + 32, gauge.label, {
    size: 18,
    least: 17,
    fill: COLOURS.muted,
    anchor: 'middle',
    room: 2 * radius - 44,
    lines: 2,
    leading: 1.1,
  });
  let y = middle - lines.reduce((sum, { height }) => sum + height, 0) / 2;
  for (const line of lines) {
    line.draw(canvas, box.x + 2 * radius + 28, y);
    y += line.height;
  }
}
