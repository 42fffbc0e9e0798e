import { gaugePath } from '../arc';
import type { Box, Canvas } from '../canvas';
import { COLOURS } from '../palette';
import type { Body } from '../panel';
import { layOut, type Line, TONES, wordsAlone } from './gauge-words';

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
  /** A sentence that nothing is known, where there is no dial to show it. */
  readonly none: string;
  /** How many were asked; absent: nothing is told of it. */
  readonly asked?: { readonly label: string; readonly value: string } | undefined;
  readonly coverage?:
    | { readonly label: string; readonly value: number | null; readonly text: string }
    | undefined;
}

/** The gauge is open below: it begins and ends so many turns from the top. */
const REACH = 0.34;
const GAP = 40;

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
      if (dialless(of)) {
        const words = Math.max(...of.map((one) => heightOf(wordsAlone(one, column))));
        const natural = words * (of.length / across) + 24 * (of.length / across - 1);
        return { least: natural, natural, most: natural + 40 };
      }
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
        const cell = { x, y, width: column, height };
        if (dialless(of)) drawWords(canvas, cell, wordsAlone(gauge, column), x);
        else drawGauge(canvas, cell, gauge);
      });
    },
  };
}

/** Of nothing is there anything a dial could show. */
function dialless(of: readonly Gauge[]): boolean {
  return of.every((gauge) => gauge.value === null && hasSide(gauge));
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
  return heightOf(layOut(gauge, sideRoom(gauge, width)));
}

function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { height }) => sum + height, 0);
}

/** Lines one below another, in the middle of a box. */
function drawWords(canvas: Canvas, box: Box, lines: readonly Line[], x: number): void {
  let y = box.y + (box.height - heightOf(lines)) / 2;
  for (const line of lines) {
    line.draw(canvas, x, y);
    y += line.height;
  }
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
  drawWords(canvas, box, lines, box.x + 2 * radius + 28);
}
