import { addDays } from '../core/calendar';
import { both } from '../reports/blocks';
import { centreLabel } from '../reports/centre-name';
import { type Row, rowsOf } from '../reports/lists';
import { startLine } from '../reports/page';
import { nothingKnown } from '../reports/values';
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
  const rows = report.centres.slice(0, most).map(({ code, period, cumulative }): Row => ({
    ...{ key: `centre:${code}`, name: centreLabel(centres, code, on, locale), period, cumulative },
  }));
  const more = report.centres.length - rows.length;
  return table(
    page,
    'centres',
    words('stats.centres'),
    rows,
    more > 0 ? { more: words('picture.moreCentres', { n: more }) } : {},
  );
}
