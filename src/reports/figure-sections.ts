import { formatDuration, formatNumber, formatPercent, formatShare } from '../../locales/format';
import { districtCounts } from '../stats/district-counts';
import { districtNames, listedDistrict } from './district-names';
import type { Family } from '../stats/families';
import { averageOf } from '../stats/durations';
import { type Block, type Item, lineOf, printedItem, unknown } from './blocks';
import { type Fact, factsData } from './facts';
import { familyShown } from './family-shown';
import { type Page, startLine } from './page';
import { shareOf, type Unit } from './table';

/** Average times: each as told or computed, month beside cumulative. */
export function averageTimes(
  page: Page,
  name: string,
  times: readonly (readonly [label: string, which: 'waitSeconds' | 'serviceSeconds'])[],
): Item {
  const { period, cumulative } = page.report;
  const show = (seconds: number): string => formatDuration(Math.round(seconds), page.locale);
  const items = times.map(([label, which]) =>
    printedItem(page, label, [period[which], cumulative[which]], show, [which, 'seconds']),
  );
  const lines = items.flatMap((item) => item.lines ?? []);
  if (lines.length === 0) return unknown(name);
  return {
    name,
    lines: [startLine(page, name), ...lines],
    data: items.flatMap(({ data = [] }) => data),
  };
}

/** The average of a family of durations over the period; nothing where it is not known or empty. */
export function averageOfFamily(page: Page, label: string, family: Family): Item {
  const shown = familyShown(page, family);
  const average = shown && averageOf(family, shown.figures);
  if (shown === null || average === null) return unknown(label);
  const data = factsData(familyFact(page, `${family}Seconds`, label, 'seconds', average, shown.label));
  return {
    name: label,
    lines: [lineOf(page, label, formatDuration(Math.round(average), page.locale))],
    data,
  };
}

/** A figure of a family in the column of the range that is shown of it. */
function familyFact(page: Page, key: string, name: string, unit: Unit, value: number, label: string): Fact {
  const reading = { value };
  const ofPeriod = page.single || label === page.labels.period;
  return { key, name, unit, ...(ofPeriod ? { period: reading } : { cumulative: reading }) };
}

/** The districts that most come from, and how many others there are. */
export function topDistricts(page: Page, most: number): Item {
  const { words, locale } = page;
  const name = words('stats.callsByDistrict');
  const shown = familyShown(page, 'districts');
  if (!shown) return unknown(name);
  const { rows, none } = districtCounts(shown.figures, districtNames(page));
  const rest = rows.slice(most).reduce((sum, { count }) => sum + count, 0);
  const lines = [
    ...rows
      .slice(0, most)
      .map(({ code, count }) => lineOf(page, listedDistrict(code, page), formatNumber(count, locale))),
    ...(rest > 0 ? [lineOf(page, words('stats.otherDistricts'), formatNumber(rest, locale))] : []),
    ...(none > 0 ? [lineOf(page, words('stats.districtNone'), formatNumber(none, locale))] : []),
  ];
  const heading = words('stats.heading', { name: startLine(page, name), columns: shown.label });
  const fact = (code: string, label: string, count: number): Fact =>
    familyFact(page, `district:${code}`, label, 'count', count, shown.label);
  const facts = [
    ...rows.slice(0, most).map(({ code, count }) => fact(code, listedDistrict(code, page), count)),
    ...(rest > 0 ? [fact('other', words('stats.otherDistricts'), rest)] : []),
    ...(none > 0 ? [fact('none', words('stats.districtNone'), none)] : []),
  ];
  return {
    name,
    lines: lines.length === 0 ? [lineOf(page, name, formatNumber(0, locale))] : [heading, ...lines],
    data: [{ kind: 'list', key: 'districts', title: startLine(page, name), facts }],
  };
}

/** The net promoter score, month beside cumulative. */
export function netPromoters(page: Page): Item {
  const { words, report, locale } = page;
  const readings = [report.period.nps, report.cumulative.nps] as const;
  return printedItem(page, words('stats.nps'), readings, (value) => formatNumber(value, locale), [
    'nps',
    'number',
  ]);
}

/** The call centre's indicators over the period; those that are not known share a line. */
export function callIndicators(page: Page): Block {
  const { words, locale, report } = page;
  const kpis = report.calls;
  if (!kpis) return [];
  const duration = (seconds: number | null): string | null =>
    seconds === null ? null : formatDuration(Math.round(seconds), locale);
  const item = (name: string, value: string | null, ...facts: readonly Fact[]): Item =>
    value === null ? unknown(name) : { name, lines: [lineOf(page, name, value)], data: factsData(...facts) };
  const fact = (key: string, name: string, value: number | null, unit: Unit = 'count'): Fact => ({
    ...{ key, name, unit, period: { value } },
  });
  const { abandoned, shortAbandoned, inTime, peak } = kpis;
  const lost =
    abandoned === null
      ? null
      : shortAbandoned === null
        ? formatNumber(abandoned, locale)
        : words('stats.calls.abandonedOfWhich', {
            n: formatNumber(abandoned, locale),
            seconds: kpis.shortAbandonSeconds,
            short: formatNumber(shortAbandoned, locale),
          });
  // Where nothing of them is known there is nothing to say that "answered calls" has not said.
  if (lost === null && !inTime && !peak) return [];
  const level = words('stats.calls.serviceLevel', { seconds: kpis.serviceLevelSeconds });
  const hour = peak && {
    weekday: words(`format.weekday.d${peak.weekday as 1}`),
    from: `${String(peak.hour).padStart(2, '0')}:00`,
    to: `${String((peak.hour + 1) % 24).padStart(2, '0')}:00`,
  };
  const short = words('export.row.shortAbandoned', { seconds: kpis.shortAbandonSeconds });
  return [
    item(
      words('stats.calls.abandoned'),
      lost,
      fact('calls:abandoned', words('stats.calls.abandoned'), abandoned),
      ...(shortAbandoned === null ? [] : [fact('calls:shortAbandoned', short, shortAbandoned)]),
    ),
    item(
      level,
      inTime && formatShare(inTime.part, inTime.whole, locale),
      fact('serviceLevel', level, inTime && shareOf(inTime.part, inTime.whole), 'percent'),
    ),
    item(
      words('stats.calls.longestWait'),
      duration(report.longestWait),
      fact('longestWait', words('stats.calls.longestWait'), report.longestWait, 'seconds'),
    ),
    item(
      words('stats.calls.peak'),
      hour &&
        words('stats.calls.peakHour', { ...hour, count: peak.calls, n: formatNumber(peak.calls, locale) }),
      ...(hour ? [fact('peakHour', words('export.row.peakHour', hour), peak.calls)] : []),
    ),
  ];
}

/** Citizens who were satisfied, of those who rated: for chats, where the rating is of 1 to 5. */
export function chatSatisfaction(page: Page): Item {
  const { words, report, locale } = page;
  const readings = [report.period.satisfaction, report.cumulative.satisfaction] as const;
  return printedItem(page, words('stats.satisfaction'), readings, (value) => formatPercent(value, locale), [
    'satisfaction',
    'percent',
  ]);
}
