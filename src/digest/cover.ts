import {
  capital,
  formatDate,
  formatMonthHeading,
  formatNumber,
  formatRange,
  UNKNOWN,
} from '../../locales/format';
import { monthRange } from '../core/calendar';
import type { RenderOptions } from '../reports/page';
import { countOf } from '../reports/values';
import type { DigestOrder } from './order';
import type { Cover } from './sheet';

/** The cover: whose month it is, the great figures, and how far they are to be relied on. */
export function coverOf(order: DigestOrder, { words, locale }: RenderOptions): Cover {
  const { from, to } = monthRange(order.month);
  const agency = order.subjects.find(({ report }) => report.query.subject === 'agency')?.report;
  const calls = order.subjects.find(({ report }) => report.query.subject === 'call-centre')?.report;
  const since = agency?.since ?? null;
  const hero = (
    report: typeof agency,
    span: 'cumulative' | 'period',
    measure: string,
    label: string,
    when: string,
  ) => ({
    label: `${capital(label, locale)} (${when})`,
    value: report ? formatNumber(countOf(report[span], measure).value, locale) : UNKNOWN,
    span,
  });
  const visits = words('stats.directVisits');
  return {
    brand: 'DOST',
    title: words('digest.title'),
    kind: words('digest.monthly'),
    month: formatMonthHeading(order.month, locale),
    days: [
      formatRange(from, to, locale),
      ...(since === null ? [] : [words('digest.cumulativeDays', { days: formatRange(since, to, locale) })]),
    ],
    heroes: [
      hero(agency, 'cumulative', 'services', words('stats.totalServices'), words('period.cumulative')),
      hero(agency, 'cumulative', 'received', visits, words('period.cumulative')),
      hero(agency, 'period', 'received', visits, words('period.during.month')),
      hero(calls, 'cumulative', 'inquiries', words('digest.callsTotal'), words('period.yearToDate')),
    ],
    lines: [standingLine(order, words, locale)],
    warnings: warningsOf(order, words),
  };
}

/** What has to be said on every page: figures that are made up or may still change. */
export function warningsOf(order: DigestOrder, words: RenderOptions['words']): string[] {
  const simulated = order.subjects.some(({ report }) => report.simulated);
  return [simulated ? words('stats.simulated') : null, stampOf(order, words)].filter((one) => one !== null);
}

/** That figures may still change; null when they may not. */
export function stampOf({ standing }: DigestOrder, words: RenderOptions['words']): string | null {
  return standing.state === 'preliminary' ? words('digest.preliminary') : null;
}

function standingLine(
  { standing }: DigestOrder,
  words: RenderOptions['words'],
  locale: RenderOptions['locale'],
): string {
  switch (standing.state) {
    case 'published':
      return words('digest.published', { revision: standing.revision });
    case 'sealed':
      return words('stats.sealedOn', { date: formatDate(standing.sealedOn, locale) });
    case 'preliminary':
      return words('digest.notSealed');
  }
}
