import type { Words } from '../../locales';
import {
  formatChange,
  formatMonth,
  formatNumber,
  formatPercent,
  formatPercentChange,
  formatPoints,
  formatRange,
} from '../../locales/format';
import type { Locale } from '../core/actor';
import { countFact, type Fact } from './facts';
import type { Page } from './page';
import { rangeOf } from '../stats/period';
import { stepPeriod } from '../stats/step-period';
import { countOf, countText, nothingKnown } from './values';

/**
 * The previous calendar month (day, year) of a count and the change against it. A period that still runs is not
 * compared: a part of a month against a whole one would mislead.
 */
export function changeLines(page: Page, measure: string): string[] {
  const { report, words, locale } = page;
  const { kind } = report.query.period;
  const before = countOf(report.previous, measure);
  const now = countOf(report.period, measure);
  const value = nothingKnown(before) ? words('format.noData') : countText(page, before, null);
  const lines = [words(`period.previous.${kind}`, { when: previousName(page), value })];
  if (before.value === null || now.value === null || report.incomplete) return lines;
  if (now.value === before.value) return [...lines, words(`period.same.${kind}`)];
  const change = countChange(now.value, before.value, words, locale);
  return [...lines, words(`period.change.${kind}`, { change })];
}

/** The same as data. */
export function changeFact({ report }: Page, measure: string): Fact {
  const [before, now] = [countOf(report.previous, measure), countOf(report.period, measure)];
  const told = before.value !== null && now.value !== null && !report.incomplete;
  const change = told ? now.value - before.value : null;
  return {
    ...{ key: measure, unit: 'count', previous: countFact(before), change },
    changePercent: change !== null && before.value! > 0 ? (change * 100) / before.value! : null,
  };
}

/** The previous per cent or score, and the change against it, as data; null where it is not told. */
export function ratioFact({ report }: Page, which: 'satisfaction' | 'coverage' | 'nps'): Fact | null {
  const [now, before] = [report.period[which].value, report.previous[which].value];
  if (now === null || before === null) return null;
  const unit = which === 'nps' ? 'number' : 'percent';
  return {
    ...{ key: which, unit, previous: { value: before } },
    change: report.incomplete ? null : now - before,
  };
}

/** What earlier months brought to the cumulative figure, as data; null where that is nothing. */
export function earlierFact({ report }: Page, measure: string): Fact | null {
  const earlier = report.fromEarlier[measure];
  return earlier === undefined ? null : { key: measure, unit: 'count', earlier };
}

/** What the cumulative figure has from earlier months beyond what they were sealed with; nothing where that is nothing. */
export function earlierLines({ report, words, locale }: Page, measure: string): string[] {
  const more = report.fromEarlier[measure];
  return more === undefined ? [] : [words('stats.fromEarlier', { change: formatChange(more, locale) })];
}

/** How much more a count is than before, with its sign, and in per cent of what it was: `+655 (+4,2 %)`. */
export function countChange(now: number, before: number, words: Words, locale: Locale): string {
  const n = formatChange(now - before, locale);
  if (before <= 0) return n;
  const percent = formatPercentChange(((now - before) * 100) / before, locale);
  return words('stats.changeBoth', { n, percent });
}

/** The previous satisfaction and the change against it in percentage points; nothing when either is not known. */
export function satisfactionChange(page: Page): string[] {
  return shareChange(page, 'satisfaction');
}

/** The previous per cent and the change against it in percentage points; nothing when either is not known. */
export function shareChange(page: Page, which: 'satisfaction' | 'coverage'): string[] {
  return ratioChange(page, which, formatPercent, formatPoints);
}

/** The previous net promoter score and the change against it; nothing when either is not known. */
export function npsChange(page: Page): string[] {
  return ratioChange(page, 'nps', formatNumber, formatChange);
}

function ratioChange(
  page: Page,
  which: 'satisfaction' | 'coverage' | 'nps',
  show: (value: number, locale: Locale) => string,
  difference: (value: number, locale: Locale) => string,
): string[] {
  const { report, words, locale } = page;
  const { kind } = report.query.period;
  const [now, before] = [report.period[which].value, report.previous[which].value];
  if (now === null || before === null) return [];
  const value = show(before, locale);
  const lines = [words(`period.previous.${kind}`, { when: previousName(page), value })];
  if (report.incomplete) return lines;
  if (now === before) return [...lines, words(`period.same.${kind}`)];
  return [...lines, words(`period.change.${kind}`, { change: difference(now - before, locale) })];
}

/** The previous calendar month (day, week, year) by its name. */
export function previousName({ report, locale }: Pick<Page, 'report' | 'locale'>): string {
  const period = stepPeriod(report.query.period, -1);
  if (period.kind === 'month') return formatMonth(period.month, locale);
  if (period.kind === 'year') return String(period.year);
  const { from, to } = rangeOf(period);
  return formatRange(from, to, locale);
}
