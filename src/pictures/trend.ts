import { capital, formatNumber } from '../../locales/format';
import { mainFigureKey } from '../reports/main-figure';
import { startLine } from '../reports/page';
import { pointLabel } from '../reports/point-label';
import { periodText } from '../stats/period';
import type { Series } from '../stats/series';
import { card } from './panel';
import { columns } from './panels/columns';
import type { Sheet } from './sheet';
import type { Asked } from './asked';

/** The main figure month by month; a single month is no trend. */
export function trendPanel(page: Sheet, series: Series | null): Asked {
  const { words, locale, report } = page;
  const name = startLine(page, words('picture.trend'));
  // Only of months there is anything to be missed.
  if (series === null && report.query.period.kind !== 'month') return { name, panel: 'elsewhere' };
  const points = series?.points ?? [];
  if (points.filter(({ reading }) => reading.value !== null).length < 2) return { name, panel: null };
  const own = periodText(report.query.period);
  const body = columns(
    points.map(({ period, reading, incomplete }) => ({
      ...{
        label: pointLabel(period, locale),
        value: reading.value,
        text: formatNumber(reading.value, locale),
      },
      ...{ own: periodText(period) === own, running: incomplete },
    })),
    page.space.dense,
  );
  const subtitle = capital(words(mainFigureKey(report.query.subject)), locale);
  return { name, panel: card(page, { key: 'trend', title: name, subtitle }, body) };
}
