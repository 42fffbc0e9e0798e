import type { Size } from './arrange';
import type { Box, Canvas } from './canvas';
import { drawHeading, type Heading, headingHeight, type LegendItem, titleSizeIn } from './heading';
import { COLOURS } from './palette';
import { sentences } from './sentences';

/** What a panel shows below its title. */
export interface Body {
  /** How high it is at a width. Pixels. */
  size(width: number): Size;
  draw(canvas: Canvas, box: Box): void;
  /** The same in words. */
  readonly says: readonly string[];
}

/** What a panel with columns shows below its title. */
export interface ColumnsBody extends Body {
  /** How many lines the names of its columns take at a width. */
  headLines(width: number): number;
  /** No bars part its columns: what these are called stands over them on a full page too. */
  readonly bare?: boolean;
}

/** A card of the page. */
export interface Panel extends Body {
  readonly key: string;
  /** How large its title is at a width. */
  titleSize?(width: number): number;
  /** `title`: how large its title is where one beside it is smaller. */
  draw(canvas: Canvas, box: Box, title?: number): void;
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
  return {
    key,
    says,
    size(width) {
      const around = headingHeight(heading, look, width - 2 * pad) + 2 * pad;
      const { least, natural, most } = body.size(width - 2 * pad);
      return { least: least + around, natural: natural + around, most: most + around };
    },
    titleSize: (width) => titleSizeIn(heading, look, width - 2 * pad),
    draw: (canvas, box, title = look.title) =>
      canvas.panel(key, box, sentences(says), () => {
        const own = { ...look, title };
        drawCard(canvas, box);
        const inside = { x: box.x + pad, y: box.y + pad, width: box.width - 2 * pad };
        drawHeading(canvas, heading, own, inside);
        const y = inside.y + headingHeight(heading, own, inside.width);
        body.draw(canvas, { ...inside, y, height: box.y + box.height - pad - y });
      }),
  };
}

/** A card whose columns are named over them; in its heading on a full page that parts them by bars, and where a name takes more than a line. */
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
  const at = (width: number): Panel => (named.headLines(width - 2 * pad) > 1 ? inHeading : over);
  return {
    ...{ key: over.key, says: over.says },
    size: (width) => at(width).size(width),
    titleSize: (width) => at(width).titleSize!(width),
    draw: (canvas, box, title) => at(box.width).draw(canvas, box, title),
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
