import { wordsOf } from '../../locales';
import type { Locale } from '../../src/core/actor';
import type { Month } from '../../src/core/calendar';
import type { Subject } from '../../src/core/subjects';
import type { DigestOrder } from '../../src/digest/order';
import { loadDistricts } from '../../src/districts/load';
import { orderMap } from '../../src/pictures/order';
import { mainMeasure } from '../../src/stats/main-measure';
import type { StatsReport } from '../../src/stats/report';
import type { Series } from '../../src/stats/series';
import { CENTRES } from './centres';
import { fullReport, thirteenMonths } from './pictures';
import { agency, callCentre, centre3 } from './report';

/** A digest to be set, without a database. */
export interface DigestCase {
  readonly name: string;
  readonly order: (locale: Locale) => DigestOrder;
}

const SEPTEMBER = { kind: 'month', month: '2024-09' } as const;

/** A month of which everything is known, and one of which little is. */
export function digestCases(): DigestCase[] {
  const subjects: Subject[] = [
    'agency',
    ...CENTRES.map(({ _id }): Subject => `centre:${_id}`),
    ...(['call-centre', 'chatbot', 'social'] as const),
  ];
  const full = subjects.map((subject, index) => fullReport(subject, SEPTEMBER, 40_000 >> (index % 12)));
  return [
    { name: 'digest-full', order: (locale) => digestOrder('2024-09', full, locale) },
    {
      name: 'digest-little',
      order: (locale) => digestOrder('2024-08', [agency(), centre3(), callCentre()], locale),
    },
  ];
}

/** The order of a digest of these reports; not sealed. */
export function digestOrder(month: Month, reports: readonly StatsReport[], locale: Locale): DigestOrder {
  const districts = loadDistricts();
  const calls = reports.find(({ query, period }) => {
    return query.subject === 'call-centre' && Boolean(period.families.districts?.value);
  });
  const names = { centres: CENTRES, districts };
  return {
    ...{ kind: 'digest', month, locale, centres: CENTRES, standing: { state: 'preliminary' } },
    subjects: reports.map((report) => ({
      report,
      hides: 'small' as const,
      series: seriesUpTo(report, month),
    })),
    more: calls
      ? [{ title: wordsOf(locale)('digest.map'), picture: orderMap(calls, 'small', locale, names) }]
      : [],
    districts: Object.fromEntries(
      districts.list.map(({ code }) => [code, districts.nameOf(code, locale)] as const),
    ),
  };
}

/** Thirteen months that end with the month as its report has it; null where it is not known. */
function seriesUpTo({ query, period }: StatsReport, month: Month): Series | null {
  const value = period.counts[mainMeasure(query.subject)]?.value ?? null;
  return value === null ? null : thirteenMonths(query.subject, { kind: 'month', month }, value, [0, 1]);
}
