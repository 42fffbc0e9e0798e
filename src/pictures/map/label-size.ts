import type { Weight } from '../fonts';
import { extentOf } from '../measure';

/** What is written for a place; no value: the name alone. */
export interface LabelText {
  readonly name: string;
  readonly value: string | null;
}

/** A line of a label, from the label's upper left corner: where its middle and its baseline are. */
export interface LabelLine {
  readonly text: string;
  readonly weight: Weight;
  readonly middle: number;
  readonly baseline: number;
}

/** A label with its size in pixels. */
export interface LabelShape {
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly lines: readonly LabelLine[];
}

const NAME: Weight = 600;
const VALUE: Weight = 400;
const STEP = 1.14;
const SPACE = 0.36;

/** The ways to set a label at a size, the one that is liked best first: the value below the name, or beside it. */
export function labelShapes({ name, value }: LabelText, size: number): LabelShape[] {
  if (value === null) return [stack([[name, NAME]], size)];
  return [
    stack(
      [
        [name, NAME],
        [value, VALUE],
      ],
      size,
    ),
    inLine(name, value, size),
  ];
}

function stack(texts: readonly (readonly [string, Weight])[], size: number): LabelShape {
  const extents = texts.map(([text, weight]) => extentOf(text, weight));
  const width = Math.max(...extents.map((one) => one.width)) * size;
  const up = extents[0]!.up * size;
  const lines = texts.map(([text, weight], index) => ({
    ...{ text, weight, middle: width / 2, baseline: up + index * size * STEP },
  }));
  const height = lines.at(-1)!.baseline + extents.at(-1)!.down * size;
  return { width, height, size, lines };
}

function inLine(name: string, value: string, size: number): LabelShape {
  const [first, second] = [extentOf(name, NAME), extentOf(value, VALUE)];
  const [left, right] = [first.width * size, second.width * size];
  const up = Math.max(first.up, second.up) * size;
  const from = left + SPACE * size;
  return {
    width: from + right,
    height: up + Math.max(first.down, second.down) * size,
    size,
    lines: [
      { text: name, weight: NAME, middle: left / 2, baseline: up },
      { text: value, weight: VALUE, middle: from + right / 2, baseline: up },
    ],
  };
}
