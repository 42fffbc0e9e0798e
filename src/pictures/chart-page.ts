import { createCanvas } from './canvas';
import { drawRows, GUTTER, type Row, rowsSize } from './compose-page';
import { drawFooter, type Footer, footerHeight } from './footer';
import { drawHeader, type Header, headerHeight, MARGIN } from './header';
import type { Drawing } from './infographic';
import { COLOURS } from './palette';
import { sentences } from './sentences';

/** A page that is as high as what stands on it. */
export interface ChartPage {
  readonly width: number;
  readonly header: Header;
  readonly rows: readonly Row[];
  readonly footer: Footer;
}

/** What cards of such a page are made with. */
export const ROOMY = { space: { dense: false } } as const;

const ABOVE = 24;

/** How high a page is when its rows are as high as they like. */
export function pageHeight({ width, header, rows, footer }: ChartPage): number {
  const { natural } = rowsSize(rows, width - 2 * MARGIN, GUTTER.roomy);
  return Math.ceil(headerHeight(header) + ABOVE + natural + ABOVE + footerHeight(width, footer));
}

/** Draws a page: its header, its rows of panels and its footer. Pure but for reading fonts. */
export function drawChartPage(page: ChartPage): Drawing {
  const { width, header, rows, footer } = page;
  const height = pageHeight(page);
  const canvas = createCanvas(width, height);
  canvas.rect({ x: 0, y: 0, width, height }, COLOURS.page);
  const top = drawHeader(canvas, width, header) + ABOVE;
  const below = height - footerHeight(width, footer);
  const box = { x: MARGIN, y: top, width: width - 2 * MARGIN, height: below - ABOVE - top };
  drawRows(canvas, box, rows, GUTTER.roomy);
  drawFooter(canvas, width, below, footer);
  const title = `${header.title}, ${header.when}`;
  const says = rows.flatMap((row) => row.flatMap(({ panels }) => panels.map((panel) => panel.says[0]!)));
  return {
    svg: canvas.svg(title, canvas.panels.map((panel) => panel.says).join('\n')),
    ...{ width, height, texts: canvas.texts, panels: canvas.panels },
    alt: sentences([title, header.subtitle, ...header.warnings, ...says, footer.source]),
  };
}
