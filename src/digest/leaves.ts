import type { Leaf, PicturedPage } from './sheet';

/** How high a page of pictures is as a part of its width: A4, upright and on its side, without a strip for its number. */
export const PAPER = { upright: (841.89 - 10) / 595.28, flipped: (595.28 - 10) / 841.89 } as const;
/** Below pictures that leave less of the page than this, in widths, no table begins. */
const ROOM_FOR_TABLES = 0.5;

/**
 * Pictures on A4 pages: as many below each other as a page is high, in their order; those wider than high have a page on its side. The
 * chapter's tables begin on its last page when that is half empty. Pure.
 */
export function leavesOf(pictures: readonly PicturedPage[], tables: boolean): Leaf[] {
  const pages: PicturedPage[][] = [];
  for (const picture of pictures) {
    const page = pages.at(-1);
    const fits =
      page && [...page, picture].every(({ wide }) => !wide) && heightOf([...page, picture]) <= PAPER.upright;
    if (fits) page.push(picture);
    else pages.push([picture]);
  }
  return pages.map((page, index) => {
    const flipped = page[0]!.wide;
    const room = PAPER.upright - heightOf(page);
    return {
      ...{ pictures: page, flipped },
      open: tables && !flipped && index === pages.length - 1 && room >= ROOM_FOR_TABLES,
    };
  });
}

const heightOf = (page: readonly PicturedPage[]): number => page.reduce((sum, { ratio }) => sum + ratio, 0);

/**
 * A picture that is higher than its page, on wider ground: it is set smaller, and its header reaches from edge to edge. Any other
 * stays as it is. Pure.
 */
export function onPaper(
  svg: string,
  { width, height }: { readonly width: number; readonly height: number },
  wide: boolean,
): { readonly svg: string; readonly ratio: number } {
  const ratio = PAPER[wide ? 'flipped' : 'upright'];
  if (height / width <= ratio) return { svg, ratio: height / width };
  const widened = svg.replace(
    /viewBox="0 0 ([\d.]+) ([\d.]+)" width="[\d.]+"/,
    (_, across: string, high: string) => {
      const whole = Number(high) / ratio;
      return `viewBox="${(Number(across) - whole) / 2} 0 ${whole} ${high}" width="${height / ratio}"`;
    },
  );
  return { svg: widened, ratio };
}
