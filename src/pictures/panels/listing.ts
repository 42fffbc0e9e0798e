import { type Box, type Canvas, px } from '../canvas';
import { fitText } from '../fit';
import { widthOf } from '../measure';
import { COLOURS } from '../palette';
import type { Body } from '../panel';

/** One of a list: what it is told by, its name and its value; null: it has none. */
export interface Listed {
  /** A letter that stands for it elsewhere. */
  readonly sign: string | null;
  /** The fill it has elsewhere. */
  readonly swatch: string | null;
  readonly name: string;
  readonly value: string | null;
}

const NAME = { size: 18, least: 17, weight: 400 } as const;
const SIGN = { size: 18, weight: 700 } as const;
const LINE = 23;
const GAP = 8;
const BEFORE = 32;
const BETWEEN = 30;
const MOST_LINES = 3;

/** Names with their values, in as many columns as there is room for. */
export function listing(of: readonly Listed[]): Body {
  return {
    says: of.map(
      ({ sign, name, value }) =>
        `${sign === null ? '' : `${sign}: `}${name}${value === null ? '' : `: ${value}`}`,
    ),
    size: (width) => {
      const { rows, height } = gridOf(of, width);
      const natural = rows * height - GAP;
      return { least: natural, natural, most: natural };
    },
    draw: (canvas, box) => {
      const grid = gridOf(of, box.width);
      of.forEach((one, index) => {
        const x = box.x + Math.floor(index / grid.rows) * (grid.width + BETWEEN);
        const y = box.y + (index % grid.rows) * grid.height;
        drawOne(canvas, { x, y, width: grid.width, height: grid.height }, one);
      });
    },
  };
}

interface Grid {
  readonly rows: number;
  /** Of a column, and of a row with what is free below. */
  readonly width: number;
  readonly height: number;
}

function gridOf(of: readonly Listed[], width: number): Grid {
  const widest = Math.max(...of.map((one) => around(one) + widthOf(one.name, NAME.weight, NAME.size)));
  const fitting = Math.max(1, Math.floor((width + BETWEEN) / (Math.ceil(widest) + BETWEEN)));
  const rows = Math.ceil(of.length / Math.min(fitting, of.length));
  const columns = Math.ceil(of.length / rows);
  const own = (width - (columns - 1) * BETWEEN) / columns;
  const lines = Math.max(...of.map((one) => fitted(one, own).lines.length));
  return { rows, width: own, height: lines * LINE + GAP };
}

/** What stands before and after a name. */
function around({ sign, swatch, value }: Listed): number {
  const before = sign === null && swatch === null ? 0 : BEFORE;
  return before + (value === null ? 0 : 10 + widthOf(value, 600, NAME.size));
}

function fitted(one: Listed, width: number) {
  return fitText(one.name, { ...NAME, room: width - around(one), lines: MOST_LINES });
}

function drawOne(canvas: Canvas, { x, y, width }: Box, one: Listed): void {
  const { sign, swatch, name, value } = one;
  const base = y + 17;
  if (sign !== null) canvas.text(x, base, sign, { ...SIGN, fill: COLOURS.tealText });
  if (swatch !== null)
    canvas.add(
      `<rect x="${px(x + 0.5)}" y="${px(y + 3.5)}" width="22" height="15" rx="4" fill="${swatch}" stroke="${COLOURS.mapBorder}"/>`,
    );
  const left = x + (sign === null && swatch === null ? 0 : BEFORE);
  const room = width - around(one);
  canvas.text(left, base, name, { ...NAME, room, lines: MOST_LINES, leading: LINE / NAME.size });
  if (value === null) return;
  const { lines, size } = fitted(one, width);
  const at = left + 10 + widthOf(lines.at(-1)!, NAME.weight, size);
  const last = base + (lines.length - 1) * (LINE / NAME.size) * size;
  canvas.text(at, last, value, { size: NAME.size, weight: 600 });
}
