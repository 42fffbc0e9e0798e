import { formatChange, formatNumber, formatPercentChange, formatRange, UNKNOWN } from '../../locales/format';
import { centreCode } from '../core/subjects';
import { changeLines } from '../reports/change';
import { sinceLine } from '../reports/header';
import { startLine } from '../reports/page';
import { countOf, knownLine, nothingKnown } from '../reports/values';
import type { Row } from './compose-page';
import { knownEnd } from './known-end';
import { type Hero, hero } from './panels/hero';
import { wideHero } from './panels/wide-hero';
import type { Sheet } from './sheet';

/** What the great numbers count, and what they are called. */
function mainOf({ report, words }: Sheet): readonly [measure: string, name: string] {
  const { subject } = report.query;
  if (subject === 'call-centre') return ['inquiries', words('stats.totalInquiries')];
  if (subject === 'chatbot' || subject === 'social') return ['received', words('stats.inquiries')];
  return ['received', words('stats.directVisits')];
}

/** The two great numbers: cumulative, and of the period with its change; one where both are the same days. */
export function heroes(page: Sheet): Row {
  const { report, locale, words, labels, single } = page;
  const [measure, label] = mainOf(page);
  const name = startLine(page, label);
  const now = countOf(report.period, measure);
  const all = countOf(report.cumulative, measure);
  const unknownLines = (reading: typeof now, since: string | null): string[] => {
    if (reading.value !== null) return [];
    return nothingKnown(reading) ? [] : [knownLine(page, reading, since)];
  };
  const shown = (reading: typeof now): string => {
    if (nothingKnown(reading)) return words('format.noData');
    return reading.value === null
      ? words('picture.notWhole', { sign: UNKNOWN })
      : formatNumber(reading.value, locale);
  };
  // The column is on one line.
  const heading = (column: string): string =>
    words('stats.heading', { name, columns: column.replaceAll(' ', '\u00a0') });
  const period: Hero = {
    key: 'hero-period',
    name: heading(labels.period),
    value: shown(now),
    change: changeOf(page, measure),
    lines: [...unknownLines(now, report.range.from), ...besideChip(page, measure)],
    tone: 'teal',
  };
  const cumulative: Hero = {
    key: 'hero-cumulative',
    name: heading(labels.cumulative),
    value: shown(all),
    change: null,
    lines: [...daysOf(page), ...unknownLines(all, report.cumulativeRange.from)],
    tone: 'navy',
  };
  if (single) return [{ weight: 1, panels: [wideHero(period)] }];
  return [
    { weight: 1, panels: [hero(cumulative, period)] },
    { weight: 1, panels: [hero(period, cumulative)] },
  ];
}

/** The days of the cumulative number, whose name says already that it is one. */
function daysOf(page: Sheet): string[] {
  const { report, words, locale } = page;
  if (report.since === null) return sinceLine(page);
  const whole = report.cumulativeRange;
  const to = report.incomplete ? knownEnd(report, whole) : whole.to;
  const days = formatRange(report.since, to, locale);
  return [centreCode(report.query.subject) === null ? days : words('picture.sinceOpening', { days })];
}

/** The previous period, and how many more or less: the chip beside the number has the per cent, or all there is to say. */
function besideChip(page: Sheet, measure: string): string[] {
  const { report, words, locale } = page;
  const [now, before] = [countOf(report.period, measure).value, countOf(report.previous, measure).value];
  const [previous, ...change] = changeLines(page, measure);
  if (now === null || before === null || now === before || change.length === 0) return [previous!, ...change];
  if (before <= 0) return [previous!];
  const difference = formatChange(now - before, locale);
  return [previous!, words(`period.change.${report.query.period.kind}`, { change: difference })];
}

function changeOf({ report, locale }: Sheet, measure: string): { text: string; sign: -1 | 1 } | null {
  const [now, before] = [countOf(report.period, measure).value, countOf(report.previous, measure).value];
  if (now === null || before === null || now === before || report.incomplete) return null;
  const sign = now > before ? 1 : -1;
  if (before <= 0) return { text: formatChange(now - before, locale), sign };
  return { text: formatPercentChange(((now - before) * 100) / before, locale), sign };
}
