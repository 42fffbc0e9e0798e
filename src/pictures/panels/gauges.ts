import { COLOURS } from '../palette';
import type { Body } from '../panel';
import { drawGauge, drawWords, hasSide, heightOf, labelFits, noteHeight, sideRoom } from './dial';
import { layOut, wordsAlone } from './gauge-words';

/** How satisfied citizens were over one range, and how many were asked. */
export interface Gauge {
  /** What it is of. */
  readonly name: string;
  readonly label: string;
  readonly tone: 'navy' | 'teal';
  /** Per cent; null: not known, and `text` says so. */
  readonly value: number | null;
  readonly text: string;
  /** Below: the change, or what was last printed. */
  readonly note?: string | undefined;
  /** What was last printed, as it stands behind the name where there is no dial. */
  readonly last?: string | undefined;
  /** That nothing is known, where there is no dial to show it. */
  readonly none: string;
  /** How many were asked; absent: nothing is told of it. */
  readonly asked?: { readonly label: string; readonly value: string } | undefined;
  readonly coverage?:
    | { readonly label: string; readonly value: number | null; readonly text: string }
    | undefined;
}

const GAP = 40;

/** A gauge for each range, side by side. */
export function gauges(of: readonly Gauge[]): Body {
  return {
    says: of.map(gaugeSays),
    size(width) {
      const { across, column } = cellsOf(of, width);
      if (dialless(of)) {
        const words = Math.max(...of.map((one) => heightOf(wordsAlone(one, column))));
        const natural = words * (of.length / across) + 24 * (of.length / across - 1);
        return { least: natural, natural, most: natural + 40 };
      }
      const tallest = sideHeight(of, column, across);
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
      const words = sideHeight(of, column, across);
      const below = of.some((gauge) => !labelFits(gauge, { width: column, height }));
      of.forEach((gauge, index) => {
        const x = box.x + (index % across) * (column + GAP);
        const y = box.y + Math.floor(index / across) * height;
        if (index > 0 && across > 1)
          canvas.rect({ x: x - GAP / 2, y: y + 4, width: 1, height: height - 8 }, COLOURS.line);
        const cell = { x, y, width: column, height };
        if (dialless(of))
          drawWords(
            canvas,
            { ...cell, height: heightOf(wordsAlone(gauge, column)) },
            wordsAlone(gauge, column),
            x,
          );
        else
          drawGauge(
            canvas,
            cell,
            gauge,
            across > 1
              ? { below, words, note: notesHeight(of, column) }
              : { below, words: sideHeight([gauge], column, 1), note: noteHeight(gauge, column) },
          );
        canvas.mark(cell, gaugeSays(gauge));
      });
    },
  };
}

function gaugeSays({ label, text, note, asked, coverage }: Gauge): string {
  const told = [asked && `${asked.label}: ${asked.value}`, coverage && `${coverage.label}: ${coverage.text}`];
  return [`${label}: ${text}`, note, ...told].filter(Boolean).join('; ');
}

/** Of nothing is there anything a dial could show. */
function dialless(of: readonly Gauge[]): boolean {
  return of.every((gauge) => gauge.value === null && hasSide(gauge));
}

/** Side by side where words beside a dial have room, else one below another. */
function cellsOf(of: readonly Gauge[], width: number): { across: number; column: number } {
  const column = (width - GAP * (of.length - 1)) / of.length;
  return column < 376 && of.some(hasSide) ? { across: 1, column: width } : { across: of.length, column };
}

/** How high words beside dials are: side by side what stands below notes begins at one height. */
function sideHeight(of: readonly Gauge[], width: number, across: number): number {
  const words = (gauge: Gauge): number => heightOf(layOut(gauge, sideRoom(gauge, width)));
  const note = across > 1 ? notesHeight(of, width) : 0;
  return Math.max(...of.map((one) => words(one) + Math.max(0, note - noteHeight(one, width))));
}

function notesHeight(of: readonly Gauge[], width: number): number {
  return Math.max(...of.map((one) => noteHeight(one, width)));
}
