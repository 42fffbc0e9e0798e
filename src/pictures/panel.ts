import type { Size } from './arrange';
import type { Box, Canvas } from './canvas';
import {
  drawHeading,
  type Heading,
  headingHeight,
  type LegendItem,
  titleSizeIn,
  titleWidth,
} from './heading';
import { COLOURS } from './palette';
import { sentences } from './sentences';

/** What a panel shows below its title. */
export interface Body {
  /** How high it is at a width. Pixels. */
  size(width: number): Size;
  draw(canvas: Canvas, box: Box): void;
  /** The same in words. */
  readonly says: readonly string[];
  /** Bars of two columns stand beside each other at a width, each column with a scale of its own. */
  paired?(width: number): boolean;
}

/** What a panel with columns shows below its title. */
export interface ColumnsBody extends Body {
  /** How many lines the names of its columns take at a width. */
  headLines(width: number): number;
  /** How many lines the row with the most of them takes at a width. */
  mostLines(width: number): number;
  /** No bars part its columns: what these are called stands over them on a full page too. */
  readonly bare?: boolean;
}

/** A card of the page. */
export interface Panel extends Body {
  readonly key: string;
  /** In less width a word of its title would be set smaller than other titles. */
  readonly leastWidth?: number;
  /** How large its title is at a width. */
  titleSize?(width: number): number;
  /** Of a list: how high all above it is at a width, its title in a size. */
  listHead?(width: number, title?: number): number;
  draw(canvas: Canvas, box: Box, beside?: Beside): void;
}

/** What a panel has in common with others. */
export interface Beside {
  /** How large the titles of the picture are. */
  readonly title?: number | undefined;
  /** How high all above the lists of its row is: below a lower head something is free. */
  readonly head?: number;
}

/** A page with room, and one that is full. */
const LOOKS = {
  roomy: { pad: 26, title: 27, subtitle: 26, below: 16 },
  dense: { pad: 17, title: 24, subtitle: 24, below: 11 },
} as const;

/** A body in a white card under its title. */
export function card(
  sheet: { readonly space: { readonly dense: boolean } },
  heading: Heading,
  body: Body,
): Panel {
  const { key, title, subtitle, legend = [] } = heading;
  const told = subtitle ?? legend.map(({ label }) => label).join(' / ');
  const look = LOOKS[sheet.space.dense ? 'dense' : 'roomy'];
  const { pad } = look;
  const says = [told ? `${title} (${told})` : title, ...body.says];
  const headAt = (width: number, size: number): number =>
    pad + headingHeight(heading, { ...look, title: size }, width - 2 * pad);
  return {
    key,
    says,
    leastWidth: titleWidth(heading, look) + 2 * pad,
    size(width) {
      const around = headingHeight(heading, look, width - 2 * pad) + 2 * pad;
      const { least, natural, most } = body.size(width - 2 * pad);
      return { least: least + around, natural: natural + around, most: most + around };
    },
    titleSize: (width) => titleSizeIn(heading, look, width - 2 * pad),
    paired: (width) => body.paired?.(width - 2 * pad) ?? false,
    ...(heading.list ? { listHead: (width, size = look.title) => headAt(width, size) } : {}),
    draw: (canvas, box, { title: size = look.title, head = 0 } = {}) =>
      canvas.panel(key, box, sentences(says), () => {
        drawCard(canvas, box);
        const own = headAt(box.width, size);
        const spare = box.height - pad - own - body.size(box.width - 2 * pad).least;
        const down = heading.list ? Math.max(0, Math.min(head - own, spare)) : 0;
        const inside = { x: box.x + pad, y: box.y + pad, width: box.width - 2 * pad };
        drawHeading(canvas, heading, { ...look, title: size }, inside);
        const y = box.y + own + down;
        body.draw(canvas, { ...inside, y, height: box.y + box.height - pad - y });
      }),
  };
}

/** So much higher than with names in its heading may a card be that has them over columns without bars. */
const FOR_NAMES = 24;

/**
 * A card whose columns are named over them: in its heading on a full page that parts them by bars, and where a name over them
 * would take more than a line (without bars more than two, or much room), or press the name of a row into a third.
 */
export function columnsCard<T extends LegendItem>(
  sheet: { readonly space: { readonly dense: boolean } },
  heading: Heading,
  columns: readonly T[],
  bodyOf: (columns: readonly T[]) => ColumnsBody,
): Panel {
  const unnamed = bodyOf(columns.map((column) => ({ ...column, label: '' })));
  const legend = columns.filter(({ label }) => label !== '');
  const inHeading = card(sheet, { ...heading, legend }, unnamed);
  const named = bodyOf(columns);
  const { dense } = sheet.space;
  if (dense && !named.bare) return inHeading;
  const over = card(sheet, heading, named);
  const { pad } = LOOKS[dense ? 'dense' : 'roomy'];
  const at = (width: number): Panel => {
    const inside = width - 2 * pad;
    if (named.headLines(inside) > (named.bare ? 2 : 1)) return inHeading;
    if (named.bare && over.size(width).least > inHeading.size(width).least + FOR_NAMES) return inHeading;
    return named.mostLines(inside) > Math.max(2, unnamed.mostLines(inside)) ? inHeading : over;
  };
  return {
    ...{ key: over.key, says: over.says, leastWidth: over.leastWidth! },
    size: (width) => at(width).size(width),
    titleSize: (width) => at(width).titleSize!(width),
    paired: (width) => at(width).paired!(width),
    draw: (canvas, box, beside) => at(box.width).draw(canvas, box, beside),
  };
}

/** The white ground of a panel. */
export function drawCard(canvas: Canvas, box: Box): void {
  canvas.rect(
    { ...box, y: box.y + 2, x: box.x - 1, width: box.width + 2, height: box.height + 1 },
    COLOURS.line,
    19,
  );
  canvas.rect(box, COLOURS.card, 18);
}
