import {
  formatDate,
  formatLongDate,
  formatLongRange,
  formatMonth,
  formatRange,
  formatWeek,
  formatYear,
  capital,
} from '../../locales/format';
import type { Locale } from '../core/actor';
import { addDays, type Day, dayOf } from '../core/calendar';
import { centreCode, type Subject } from '../core/subjects';
import type { Period } from '../stats/report';
import { asOfLine } from './as-of-line';
import { centreName } from './centre-name';
import { isYearToDate, type Page, type RenderOptions } from './page';
import { sourceText } from './source-text';

/**
 * A period in words, as it stands inside a line: `avqust 2024`, `16 avqust 2024-cü il`, `2024-cü il`, `36-cı həftə, 2–8
 * sentyabr 2024-cü il`, `1–15 sentyabr 2024-cü il`.
 */
export function periodName(period: Period, locale: Locale): string {
  switch (period.kind) {
    case 'day':
      return formatLongDate(period.day, locale);
    case 'week':
      return formatWeek(period.week, locale);
    case 'month':
      return formatMonth(period.month, locale);
    case 'year':
      return formatYear(period.year, locale);
    case 'range':
      return formatLongRange(period.from, period.to, locale);
  }
}

/** The top of every answer: who, when, from where, as of when and since when. */
export function headerLines(page: Page): string[] {
  const { report, words, locale } = page;
  const { kind } = report.query.period;
  const heading = capital(periodName(report.query.period, locale), locale);
  const days = formatRange(report.range.from, report.range.to, locale);
  return [
    ...(report.simulated ? [words('stats.simulated')] : []),
    subjectName(report.query.subject, addDays(report.range.to, -1), page),
    kind === 'month' || kind === 'year' ? `${heading} (${days})` : heading,
    ...(report.incomplete ? [words('period.incomplete')] : []),
    sourceText(words, report.source, report.simulated),
    ...(report.sealedAt
      ? [words('stats.sealedOn', { date: formatDate(dayOf(report.sealedAt, report.timezone), locale) })]
      : []),
    ...[asOfLine([report.asOf], page) ?? []].flat(),
    ...sinceLine(page),
  ];
}

/** A subject by its full name; centres by their name on a day. */
export function subjectName(subject: Subject, on: Day, { words, locale, centres }: RenderOptions): string {
  const code = centreCode(subject);
  if (code !== null) return centreName(centres, code, on, locale);
  if (subject === 'call-centre') return words('stats.subject.callCentre');
  return words(`stats.subject.${subject as 'agency' | 'chatbot' | 'social'}`);
}

/** Since when cumulative figures count; nothing where they are those of the period. */
export function sinceLine({ report, words, locale, single }: Page): string[] {
  if (single) return [];
  const opened = centreCode(report.query.subject) !== null;
  if (report.since === null) return opened ? [words('period.sinceOpeningUnknown')] : [];
  const date = formatDate(report.since, locale);
  if (isYearToDate(report)) return [words('period.sinceYear', { date })];
  return [words(opened ? 'period.sinceOpening' : 'period.since', { date })];
}
