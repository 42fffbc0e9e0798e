import { wordsOf } from '../../locales';
import type { CentreRow } from '../../models/centre';
import type { Locale } from '../core/actor';
import type { RenderOptions } from '../reports/page';
import type { StatsReport } from '../stats/report';
import type { Series } from '../stats/series';
import { type Drawing, drawInfographic } from './infographic';
import { drawMap } from './map/draw-map';

/** What is to be drawn, as plain data that can go to another thread. */
export type PictureOrder = InfographicOrder | MapOrder;

/** A report on one page. */
export interface InfographicOrder {
  readonly kind: 'infographic';
  readonly report: StatsReport;
  /** The main figure of the months up to the period; null: not shown. */
  readonly series: Series | null;
  readonly locale: Locale;
  readonly centres: readonly CentreRow[];
  /** Names by district code; a code that is not in it is shown itself. */
  readonly districts: Readonly<Record<string, string>>;
}

/** The districts of a report as a map. */
export interface MapOrder {
  readonly kind: 'map';
  readonly report: StatsReport;
  /** For everybody: small counts are hidden. */
  readonly suppressed: boolean;
  readonly locale: Locale;
  readonly centres: readonly CentreRow[];
  /** Names by district code, those of a city's own districts without the city. */
  readonly districts: Readonly<Record<string, string>>;
}

/** Draws an order. Pure but for reading fonts. */
export function drawPicture(order: PictureOrder): Drawing {
  switch (order.kind) {
    case 'infographic':
      return drawReport(order);
    case 'map':
      return drawMap(order.report, order.suppressed, optionsOf(order));
  }
}

function drawReport(order: InfographicOrder): Drawing {
  return drawInfographic(order.report, order.series, optionsOf(order));
}

function optionsOf({ locale, centres, districts }: PictureOrder): RenderOptions {
  return {
    ...{ locale, centres, words: wordsOf(locale) },
    districtName: (code) => (Object.hasOwn(districts, code) ? districts[code]! : code),
  };
}
