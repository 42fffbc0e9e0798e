import type { Leaf, PicturedPage } from './sheet';

/** The height of A4 as a part of its width. */
const A4 = Math.SQRT2;
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
    const fits = page && [...page, picture].every(({ wide }) => !wide) && heightOf([...page, picture]) <= A4;
    if (fits) page.push(picture);
    else pages.push([picture]);
  }
  return pages.map((page, index) => {
    const flipped = page[0]!.wide;
    const room = A4 - heightOf(page);
    return {
      ...{ pictures: page, flipped },
      open: tables && !flipped && index === pages.length - 1 && room >= ROOM_FOR_TABLES,
    };
  });
}

const heightOf = (page: readonly PicturedPage[]): number => page.reduce((sum, { ratio }) => sum + ratio, 0);
