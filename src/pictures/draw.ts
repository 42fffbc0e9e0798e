import { wordsOf } from '../../locales';
import type { CentreRow } from '../../models/centre';
import type { Locale } from '../core/actor';
import type { RenderOptions } from '../reports/page';
import type { Period, StatsReport } from '../stats/report';
import type { Series } from '../stats/series';
import type { Hides } from '../stats/suppress-places';
import type { WeekLoad } from '../stats/week-load';
import { drawComparison } from './compare-chart';
import { drawHours } from './hours-chart';
import { type Drawing, drawInfographic } from './infographic';
import { drawMap } from './map/draw-map';
import { drawTrend } from './trend-chart';

/** What is to be drawn, as plain data that can go to another thread. */
export type PictureOrder = InfographicOrder | MapOrder | TrendOrder | CompareOrder | HoursOrder;

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
  /** As the digest has it, for everybody: outcomes in its order, of districts hidden what this says. Absent: exact. */
  readonly published?: Hides;
}

/** The districts of a report as a map. */
export interface MapOrder {
  readonly kind: 'map';
  readonly report: StatsReport;
  /** For everybody: what of it is hidden; null: it is exact. */
  readonly hides: Hides | null;
  readonly locale: Locale;
  readonly centres: readonly CentreRow[];
  /** Names by district code, those of a city's own districts without the city. */
  readonly districts: Readonly<Record<string, string>>;
}

/** How a figure moved, period by period. */
export interface TrendOrder {
  readonly kind: 'trend';
  readonly series: Series;
  /** The period whose parts are shown; null: the latest months. */
  readonly period: Period | null;
  readonly locale: Locale;
  readonly centres: readonly CentreRow[];
}

/** Several subjects in one period, or one subject in several. */
export interface CompareOrder {
  readonly kind: 'compare';
  readonly reports: readonly StatsReport[];
  readonly locale: Locale;
  readonly centres: readonly CentreRow[];
}

/** What comes in which hour of which weekday. */
export interface HoursOrder {
  readonly kind: 'hours';
  readonly load: WeekLoad;
  readonly locale: Locale;
  readonly centres: readonly CentreRow[];
}

/** Draws an order. Pure but for reading fonts. */
export function drawPicture(order: PictureOrder): Drawing {
  switch (order.kind) {
    case 'infographic':
      return drawReport(order);
    case 'map':
      return drawMap(order.report, order.hides, withDistricts(order));
    case 'trend':
      return drawTrend(order.series, order.period, wording(order));
    case 'compare':
      return drawComparison(order.reports, wording(order));
    case 'hours':
      return drawHours(order.load, wording(order));
  }
}

function wording({ locale, centres }: Pick<PictureOrder, 'locale' | 'centres'>): RenderOptions {
  return { locale, centres, words: wordsOf(locale) };
}

function drawReport(order: InfographicOrder): Drawing {
  const { report, series, published } = order;
  return drawInfographic(report, series, { ...withDistricts(order), ...(published ? { published } : {}) });
}

function withDistricts({ locale, centres, districts }: InfographicOrder | MapOrder): RenderOptions {
  return {
    ...{ locale, centres, words: wordsOf(locale) },
    districtName: (code) => (Object.hasOwn(districts, code) ? districts[code]! : code),
  };
}
