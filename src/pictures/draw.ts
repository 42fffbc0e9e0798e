import { wordsOf } from '../../locales';
import type { CentreRow } from '../../models/centre';
import type { Locale } from '../core/actor';
import type { StatsReport } from '../stats/report';
import type { Series } from '../stats/series';
import { type Drawing, drawInfographic } from './infographic';

/** What is to be drawn, as plain data that can go to another thread. */
export type PictureOrder = InfographicOrder;

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

/** Draws an order. Pure but for reading fonts. */
export function drawPicture(order: PictureOrder): Drawing {
  switch (order.kind) {
    case 'infographic':
      return drawReport(order);
  }
}

function drawReport({ report, series, locale, centres, districts }: InfographicOrder): Drawing {
  return drawInfographic(report, series, {
    ...{ locale, centres, words: wordsOf(locale) },
    districtName: (code) => (Object.hasOwn(districts, code) ? districts[code]! : code),
  });
}
