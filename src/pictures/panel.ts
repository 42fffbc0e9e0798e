import type { Size } from './arrange';
import type { Box, Canvas } from './canvas';
import { fitText } from './fit';
import { widthOf } from './measure';
import { COLOURS } from './palette';

/** What a panel shows below its title. */
export interface Body {
  /** How high it is at a width. Pixels. */
  size(width: number): Size;
  draw(canvas: Canvas, box: Box): void;
  /** The same in words. */
  readonly says: readonly string[];
}

/** A card of the page. */
export interface Panel extends Body {
  readonly key: string;
}

/** What stands over a body. */
export interface Heading {
  readonly key: string;
  readonly title: string;
  /** Which days it is of, where that is not told below. */
  readonly subtitle?: string;
}

/** A page with room, and one that is full. */
const LOOKS = {
  roomy: { pad: 26, title: 27, subtitle: 26, below: 16 },
  dense: { pad: 17, title: 24, subtitle: 24, below: 11 },
} as const;
const TITLE = { least: 20, weight: 700, lines: 2 } as const;
const SUBTITLE = { size: 19, least: 17, fill: COLOURS.muted } as const;
const LEADING = 1.2;

/** A body in a white card under its title. */
export function card(
  sheet: { readonly space: { readonly dense: boolean } },
  { key, title, subtitle }: Heading,
  body: Body,
): Panel {
  const look = LOOKS[sheet.space.dense ? 'dense' : 'roomy'];
  const { pad } = look;
  const says = [subtitle ? `${title} (${subtitle})` : title, ...body.says];
  const headOf = (width: number): Head => {
    const room = width - 2 * pad;
    const fitted = fitText(title, { ...TITLE, size: look.title, room });
    // Beside the title where that leaves room, else below it.
    const beside =
      subtitle !== undefined &&
      fitted.lines.length === 1 &&
      widthOf(fitted.lines[0]!, 700, fitted.size) + 20 + widthOf(subtitle, 400, SUBTITLE.size) <= room;
    const rest =
      (fitted.lines.length - 1) * fitted.size * LEADING + (subtitle && !beside ? look.subtitle : 0);
    return { size: fitted.size, beside, height: fitted.size + rest + look.below };
  };
  return {
    key,
    says,
    size(width) {
      const around = headOf(width).height + 2 * pad;
      const { least, natural, most } = body.size(width - 2 * pad);
      return { least: least + around, natural: natural + around, most: most + around };
    },
    draw: (canvas, box) =>
      canvas.panel(key, box, says.join('. '), () => {
        drawCard(canvas, box);
        const head = headOf(box.width);
        const inside = { x: box.x + pad, y: box.y + pad, width: box.width - 2 * pad };
        const { bottom } = canvas.text(inside.x, inside.y + head.size * 0.82, title, {
          ...{ ...TITLE, size: look.title, room: inside.width, leading: LEADING },
        });
        if (subtitle && head.beside)
          canvas.text(inside.x + inside.width, bottom, subtitle, {
            ...SUBTITLE,
            anchor: 'end',
            room: inside.width,
          });
        else if (subtitle)
          canvas.text(inside.x, bottom + look.subtitle + 2, subtitle, { ...SUBTITLE, room: inside.width });
        const y = inside.y + head.height;
        body.draw(canvas, { ...inside, y, height: box.y + box.height - pad - y });
      }),
  };
}

interface Head {
  readonly size: number;
  readonly beside: boolean;
  readonly height: number;
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
