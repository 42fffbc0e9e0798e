import { addDays } from '../core/calendar';
import { both } from '../reports/blocks';
import { centreLabel } from '../reports/centre-name';
import { type Row, rowsOf } from '../reports/lists';
import { startLine } from '../reports/page';
import { nothingKnown } from '../reports/values';
import type { CountReading, StatsReport } from '../stats/report';
import type { Asked } from './asked';
import type { Sheet } from './sheet';
import { table } from './table';

/** Services counted beside direct visits; of the agency with the visits, as the parts of all services. */
export function servicesTable(page: Sheet): Asked {
  const { words } = page;
  const agency = page.report.query.subject === 'agency';
  const services = agency
    ? (['adoption', 'tsek', 'demx', 'electronic'] as const)
    : (['adoption', 'tsek', 'demx'] as const);
  const own = services.map((one) => [`service:${one}`, words(`stats.service.${one}`)] as const);
  if (!agency) return table(page, 'services', words('picture.services'), rowsOf(page, own));
  const all = [
    ['services', words('picture.all')],
    ['received', words('stats.directVisits')],
    ...own,
  ] as const;
  const known = ['services', ...own.map(([measure]) => measure)].some((measure) =>
    both(page, measure).some((reading) => !nothingKnown(reading)),
  );
  const name = startLine(page, words('stats.totalServices'));
  return known
    ? table(page, 'services', words('stats.totalServices'), rowsOf(page, all))
    : { name, panel: null };
}

/** The visits of each centre, as many as there is room for. */
export function centresTable(page: Sheet, most: number): Asked {
  const { report, words, centres, locale } = page;
  const on = addDays(report.range.to, -1);
  // A row for one other centre has room for that centre.
  const whole = report.centres.length <= most + 1;
  const all = whole ? report.centres : largestFirst(report.centres);
  const others = whole ? [] : all.slice(most);
  const rows = all.slice(0, all.length - others.length).map(({ code, period, cumulative }): Row => ({
    ...{ key: `centre:${code}`, name: centreLabel(centres, code, on, locale), period, cumulative },
  }));
  if (others.length === 0) return table(page, 'centres', words('stats.centres'), rows);
  const rest: Row = {
    key: 'centre:others',
    name: words('picture.otherCentres', { n: others.length }),
    period: sumOf(others.map(({ period }) => period)),
    cumulative: sumOf(others.map(({ cumulative }) => cumulative)),
  };
  return table(page, 'centres', words('stats.centres'), [...rows, rest], { rest: rest.key });
}

type Centre = StatsReport['centres'][number];

/** By their cumulative numbers, where these are alike or not known by those of the period; of whom neither is known come last. */
function largestFirst(of: readonly Centre[]): Centre[] {
  const most = (a: CountReading, b: CountReading): number => (b.value ?? -1) - (a.value ?? -1);
  return [...of].sort((a, b) => most(a.cumulative, b.cumulative) || most(a.period, b.period));
}

/** Of many centres together; not known where it is not of one. */
function sumOf(of: readonly CountReading[]): CountReading {
  const known = of.flatMap(({ value }) => value ?? []);
  const value = known.length === of.length ? known.reduce((sum, one) => sum + one, 0) : null;
  return { value, source: null, known: [] };
}
