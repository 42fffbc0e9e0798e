import { UNKNOWN } from '../../locales/format';
import { createPage, type RenderOptions } from '../reports/page';
import type { StatsReport } from '../stats/report';
import type { Series } from '../stats/series';
import { type Canvas, createCanvas } from './canvas';
import { drawRows } from './compose-page';
import { drawFooter, footerHeight } from './footer';
import { drawHeader, type Header, MARGIN } from './header';
import { headerOf } from './heads';
import { COLOURS } from './palette';
import { ABOVE, planPage, type Planned } from './plan-page';
import { sentences } from './sentences';

export { PAGE } from './plan-page';

/**
 * A picture, and where its texts and panels are, in the units of its view box. `width` and `height` in pixels; `zoom`: how
 * many pixels a unit is, 1 unless told. `alt` says in short what it shows.
 */
export interface Drawing extends Pick<Canvas, 'texts' | 'panels'> {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  readonly zoom?: number;
  readonly alt: string;
}

/**
 * One page of a StatsReport: the great numbers, every panel of which anything is known, and the names of those of which
 * nothing is. `series` is the main figure of the 13 months up to the period; null: none is shown. Pure but for reading fonts.
 */
export function drawInfographic(report: StatsReport, series: Series | null, options: RenderOptions): Drawing {
  const head = headerOf(createPage(report, options, { shortNames: false, centres: 60 }));
  const first = planPage(report, series, options, head);
  const drawn = drawPage(first, head);
  const needless = first.explained && !drawn.texts.some(({ text }) => text === UNKNOWN);
  const planned = needless ? planPage(report, series, options, head, false) : first;
  const canvas = needless ? drawPage(planned, head) : drawn;
  const { rows, footer, zoom, width, height } = planned;
  const says = rows[0]!.flatMap(({ panels }) => panels.map((panel) => panel.says[0]!));
  const alt = sentences([`${head.title}, ${head.when}`, ...head.warnings, ...says, footer.source]);
  const describes = canvas.panels.map((panel) => panel.says).join('\n');
  return {
    ...{ svg: canvas.svg(`${head.title}, ${head.when}`, describes), alt, zoom },
    ...{ width: width * zoom, height: height * zoom, texts: canvas.texts, panels: canvas.panels },
  };
}

function drawPage({ rows, footer, gutter, zoom, width, height }: Planned, head: Header): Canvas {
  const canvas = createCanvas(width, height, zoom);
  canvas.rect({ x: 0, y: 0, width, height }, COLOURS.page);
  const top = drawHeader(canvas, width, head) + ABOVE;
  const below = height - footerHeight(width, footer);
  drawRows(canvas, { x: MARGIN, y: top, width: width - 2 * MARGIN, height: below - top }, rows, gutter);
  drawFooter(canvas, width, below, footer);
  return canvas;
}
