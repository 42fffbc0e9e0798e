import { formatDuration, formatNumber, formatPercent, formatShare } from '../../locales/format';
import { ageCounts, bandName } from '../stats/ages';
import { districtCounts } from '../stats/district-counts';
import type { Family } from '../stats/families';
import type { Figures } from '../stats/figures';
import { averageOf } from '../stats/durations';
import { type Block, type Item, lineOf, printedItem, unknown } from './blocks';
import { type Page, startLine } from './page';

/** A family over the period, or over the cumulative range where only that is known, and which it is. */
export function familyShown(
  { report, labels }: Page,
  family: Family,
): { readonly figures: Figures; readonly label: string } | null {
  const [period, cumulative] = [report.period.families[family], report.cumulative.families[family]];
  if (period?.value) return { figures: period.value, label: labels.period };
  return cumulative?.value ? { figures: cumulative.value, label: labels.cumulative } : null;
}

/** Citizens by age band and sex, a line each; bands that nobody is in are left out. */
export function agesBySex(page: Page): Item {
  const { words, locale } = page;
  const name = words('stats.ageAndSex');
  const shown = familyShown(page, 'ages');
  if (!shown) return unknown(name);
  const counts = ageCounts(shown.figures);
  const row = (label: string, inside: (age: number | null) => boolean): string[] => {
    const of = (sex: 'm' | 'f' | 'u'): number =>
      counts.reduce((sum, one) => (one.sex === sex && inside(one.age) ? sum + one.count : sum), 0);
    const [men, women, other] = [of('m'), of('f'), of('u')];
    if (men + women + other === 0) return [];
    const values = { men: formatNumber(men, locale), women: formatNumber(women, locale) };
    const text =
      other === 0
        ? words('stats.bySex', values)
        : words('stats.bySexAndOther', { ...values, other: formatNumber(other, locale) });
    return [lineOf(page, label, text)];
  };
  const lines = [
    ...page.report.ageBands.flatMap((band) =>
      row(bandName(band), (age) => age !== null && age >= band.from && (band.to === null || age <= band.to)),
    ),
    ...row(words('stats.age.none'), (age) => age === null),
  ];
  const heading = words('stats.heading', { name: startLine(page, name), columns: shown.label });
  return {
    name,
    lines: lines.length === 0 ? [lineOf(page, name, formatNumber(0, locale))] : [heading, ...lines],
  };
}

/** Average times: each as told or computed, month beside cumulative. */
export function averageTimes(
  page: Page,
  name: string,
  times: readonly (readonly [label: string, which: 'waitSeconds' | 'serviceSeconds'])[],
): Item {
  const { period, cumulative } = page.report;
  const show = (seconds: number): string => formatDuration(Math.round(seconds), page.locale);
  const lines = times.flatMap(
    ([label, which]) => printedItem(page, label, [period[which], cumulative[which]], show).lines ?? [],
  );
  return lines.length === 0 ? unknown(name) : { name, lines: [startLine(page, name), ...lines] };
}

/** The average of a family of durations over the period; nothing where it is not known or empty. */
export function averageOfFamily(page: Page, label: string, family: Family): Item {
  const shown = familyShown(page, family);
  const average = shown && averageOf(family, shown.figures);
  if (shown === null || average === null) return unknown(label);
  return { name: label, lines: [lineOf(page, label, formatDuration(Math.round(average), page.locale))] };
}

/** The districts that most come from, and how many others there are. */
export function topDistricts(page: Page, most: number): Item {
  const { words, locale } = page;
  const name = words('stats.callsByDistrict');
  const shown = familyShown(page, 'districts');
  if (!shown) return unknown(name);
  const { rows, none } = districtCounts(shown.figures);
  const rest = rows.slice(most).reduce((sum, { count }) => sum + count, 0);
  const lines = [
    ...rows
      .slice(0, most)
      .map(({ code, count }) => lineOf(page, page.districtName?.(code) ?? code, formatNumber(count, locale))),
    ...(rest > 0 ? [lineOf(page, words('stats.otherDistricts'), formatNumber(rest, locale))] : []),
    ...(none > 0 ? [lineOf(page, words('stats.districtNone'), formatNumber(none, locale))] : []),
  ];
  const heading = words('stats.heading', { name: startLine(page, name), columns: shown.label });
  return {
    name,
    lines: lines.length === 0 ? [lineOf(page, name, formatNumber(0, locale))] : [heading, ...lines],
  };
}

/** The net promoter score, month beside cumulative. */
export function netPromoters(page: Page): Item {
  const { words, report, locale } = page;
  const readings = [report.period.nps, report.cumulative.nps] as const;
  return printedItem(page, words('stats.nps'), readings, (value) => formatNumber(value, locale));
}

/** The call centre's indicators over the period; those that are not known share a line. */
export function callIndicators(page: Page): Block {
  const { words, locale, report } = page;
  const kpis = report.calls;
  if (!kpis) return [];
  const duration = (seconds: number | null): string | null =>
    seconds === null ? null : formatDuration(Math.round(seconds), locale);
  const item = (name: string, value: string | null): Item =>
    value === null ? unknown(name) : { name, lines: [lineOf(page, name, value)] };
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
  return [
    item(words('stats.calls.abandoned'), lost),
    item(
      words('stats.calls.serviceLevel', { seconds: kpis.serviceLevelSeconds }),
      inTime && formatShare(inTime.part, inTime.whole, locale),
    ),
    item(words('stats.calls.longestWait'), duration(report.longestWait)),
    item(
      words('stats.calls.peak'),
      peak &&
        words('stats.calls.peakHour', {
          weekday: words(`format.weekday.d${peak.weekday as 1}`),
          from: `${String(peak.hour).padStart(2, '0')}:00`,
          to: `${String((peak.hour + 1) % 24).padStart(2, '0')}:00`,
          n: formatNumber(peak.calls, locale),
        }),
    ),
  ];
}

/** Citizens who were satisfied, of those who rated: for chats, where the rating is of 1 to 5. */
export function chatSatisfaction(page: Page): Item {
  const { words, report, locale } = page;
  const readings = [report.period.satisfaction, report.cumulative.satisfaction] as const;
  return printedItem(page, words('stats.satisfaction'), readings, (value) => formatPercent(value, locale));
}
