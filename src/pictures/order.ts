import type { CentreRow } from '../../models/centre';
import { monthOf, type Day } from '../core/calendar';
import type { Locale } from '../core/actor';
import type { Districts } from '../districts/districts';
import { trendPeriods } from '../stats/trend-periods';
import type { Period, StatsReport } from '../stats/report';
import type { Series } from '../stats/series';
import type { Hides } from '../stats/suppress-places';
import type { InfographicOrder, MapOrder } from './draw';

/** What an order is made with. */
export interface OrderDeps {
  readonly centres: readonly CentreRow[];
  readonly districts: Pick<Districts, 'nameOf'>;
  readonly today: Day;
  readonly readSeries: (
    subject: StatsReport['query']['subject'],
    periods: readonly Period[],
  ) => Promise<Series>;
}

/** Orders the infographic of a report that was read; of a month with the 13 months up to it. */
export async function orderInfographic(
  report: StatsReport,
  locale: Locale,
  deps: OrderDeps,
): Promise<InfographicOrder> {
  const { subject, period } = report.query;
  const series =
    period.kind === 'month'
      ? await deps.readSeries(subject, trendPeriods(null, monthOf(report.range.from), deps.today))
      : null;
  const families = [report.period.families.districts?.value, report.cumulative.families.districts?.value];
  const codes = families.flatMap((one) => Object.keys(one ?? {})).map((key) => key.slice('district:'.length));
  const districts = Object.fromEntries(codes.map((code) => [code, deps.districts.nameOf(code, locale)]));
  return { kind: 'infographic', report, series, locale, centres: deps.centres, districts };
}

/** Orders the map of a report's districts; `hides`: for everybody, without this; null: exact. */
export function orderMap(
  report: StatsReport,
  hides: Hides | null,
  locale: Locale,
  {
    centres,
    districts,
  }: { readonly centres: readonly CentreRow[]; readonly districts: Pick<Districts, 'list'> },
): MapOrder {
  const names = districts.list.map(({ code, names: of }) => [code, of[locale]] as const);
  return { kind: 'map', report, hides, locale, centres, districts: Object.fromEntries(names) };
}
