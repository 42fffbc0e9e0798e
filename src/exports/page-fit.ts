import type { Feature, Image, SheetOptions } from 'write-excel-file/node';

type Content = Image['content'];

const PAGE_SETUP = /<pageSetup [^>]*\/>/;

/**
 * Fits sheets to the width of a page when they are printed or shown as pages, and those with a picture to a whole page that
 * stands as the picture does; else columns end up on pages without the names of their rows.
 */
export const PAGE_FIT: Feature<Content> = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml, options) =>
          xml
            .replace('<sheetViews', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews')
            .replace(PAGE_SETUP, pageSetup(options)),
      },
    },
  },
};

function pageSetup({ images: [image] = [] }: SheetOptions<Content>): string {
  const upright = image !== undefined && image.height > image.width;
  const size = `paperSize="9" orientation="${upright ? 'portrait' : 'landscape'}"`;
  return `<pageSetup ${size} fitToWidth="1" fitToHeight="${image ? 1 : 0}"/>`;
}
