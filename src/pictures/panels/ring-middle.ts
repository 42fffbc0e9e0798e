import type { Canvas } from '../canvas';
import { fitText } from '../fit';
import { widthOf } from '../measure';
import { COLOURS } from '../palette';

/** A number and what it is of. */
export interface Total {
  readonly value: string;
  readonly label: string;
}

/** How a total stands inside a ring: sizes and baselines from the middle. */
export interface Middle {
  readonly size: number;
  readonly value: number;
  /** The lines of its label; empty: there is room for the number alone. */
  readonly lines: readonly string[];
  readonly label: number;
}

const WEIGHT = 800;
const LEAST = 17;
const LABEL = 17;
const LABEL_LINE = 19;
const CAP = 0.73;
/** From the number to its label, and from the ring to either. */
const BETWEEN = 9;
const APART = 4;

/** How small a number may be, and how many lines its label has: the best first. */
export const SETTINGS = [
  { least: 22, lines: 1 },
  { least: 19, lines: 2 },
  { least: LEAST, lines: 1 },
  { least: LEAST, lines: 2 },
  { least: LEAST, lines: 0 },
] as const;

/** The greatest size in which a total stays clear of a ring of that inner radius; null: there is none. Pure but for reading fonts. */
export function middleOf(
  total: Total,
  radius: number,
  { least, lines }: (typeof SETTINGS)[number],
): Middle | null {
  for (let size = 30; size >= least; size -= 0.5) {
    const middle = standing(total, size, lines, radius - APART);
    if (middle) return middle;
  }
  return null;
}

function standing({ value, label }: Total, size: number, lines: 0 | 1 | 2, radius: number): Middle | null {
  const labelled = lines === 0 ? 0 : BETWEEN + LABEL * CAP + (lines - 1) * LABEL_LINE;
  const top = -(size * CAP + labelled) / 2;
  const base = top + size * CAP;
  if (widthOf(value, WEIGHT, size) > chord(radius, top, base)) return null;
  if (lines === 0) return { size, value: base, lines: [], label: 0 };
  const first = base + BETWEEN + LABEL * CAP;
  const room = chord(radius, base, first + (lines - 1) * LABEL_LINE);
  const fitted = fitText(label, { size: LABEL, least: LABEL, weight: 400, room, lines });
  if (fitted.cut) return null;
  // One line that has room for two stands in the middle all the same.
  if (fitted.lines.length < lines) return standing({ value, label }, size, 1, radius);
  return { size, value: base, lines: fitted.lines, label: first };
}

/** How wide a circle is between two heights, where it is narrower. */
function chord(radius: number, top: number, bottom: number): number {
  const far = Math.max(Math.abs(top), Math.abs(bottom));
  return far >= radius ? 0 : 2 * Math.sqrt(radius ** 2 - far ** 2);
}

/** Draws a total around the middle of its ring. */
export function drawMiddle(canvas: Canvas, cx: number, cy: number, of: Middle, { value }: Total): void {
  canvas.text(cx, cy + of.value, value, {
    ...{ size: of.size, least: LEAST, weight: WEIGHT, anchor: 'middle' },
  });
  of.lines.forEach((line, index) =>
    canvas.text(cx, cy + of.label + index * LABEL_LINE, line, {
      ...{ size: LABEL, anchor: 'middle', fill: COLOURS.muted },
    }),
  );
}
