import type { Answer } from '../../../handlers/supervisor/answer';
import type { Day } from '../../core/calendar';
import { daysBetween } from '../../core/calendar';
import { centreCode, type Subject } from '../../core/subjects';
import { filterBehind } from '../../listings/behind';
import { type CaseFilter, formatFilter, misplaced } from '../../listings/filter';
import { familyShown } from '../../reports/family-shown';
import { listed } from '../../reports/menu-entry';
import { mainMeasure } from '../../stats/main-measure';
import { bandName } from '../../stats/ages';
import { OLDEST } from '../../stats/people-counts';
import { periodOfDays, periodText } from '../../stats/period';
import { formatSubject } from '../../stats/query';
import type { Period, Reading, Readings, StatsQuery, StatsReport } from '../../stats/report';
import { MAX_RANGE_DAYS } from '../../stats/resolve-period';
import { stepPeriod } from '../../stats/step-period';
import type { CellPlace } from './shown-tables';

/** Cases: whose, of when, and which. */
interface Behind {
  readonly subject: Subject;
  /** The period, as it can be typed. */
  readonly when: string;
  readonly filter: CaseFilter;
}

type Read = Pick<Answer, 'command' | 'about' | 'reports'>;
type Column = 'period' | 'cumulative' | 'previous';

/**
 * The words that list the cases behind a value of an answer (`3 2024-08 outcome=refused`); null: none are known, or the reader may
 * not see whose they are. Pure.
 */
export function casesBehind(
  read: Read,
  place: CellPlace,
  sees: (subject: Subject) => boolean,
): string | null {
  const behind = behindOf(read, place);
  if (!behind || !sees(behind.subject) || misplaced(behind.subject, behind.filter) !== null) return null;
  const { subject, when, filter } = behind;
  const whose = subject === 'agency' ? '' : formatSubject(subject);
  return [whose, when, formatFilter(filter)].filter((part) => part !== '').join(' ');
}

function behindOf(read: Read, place: CellPlace): Behind | null {
  const { about, reports = [] } = read;
  switch (read.command) {
    case 'stats':
    case 'satisfaction':
      return reports[0] ? ofReport(reports[0], place) : null;
    case 'districts':
    case 'map':
      return reports[0] ? ofDistrict(reports[0], place) : null;
    case 'trend':
      return about ? ofTrend(about.subject, place) : null;
    case 'record':
      return about ? ofRecord(about.subject, place) : null;
    case 'hours':
      return about?.period ? ofHours(about.subject, about.period, place) : null;
    case 'compare':
      return ofComparison(reports, place);
    default:
      return null;
  }
}

function behindQuery({ subject, period }: StatsQuery, filter: CaseFilter): Behind {
  return { subject, when: periodText(period), filter };
}

const COUNTED: ReadonlySet<string> = new Set([
  ...['figures', 'parts', 'centres', 'directions', 'outcomes', 'types', 'channels', 'services', 'districts'],
]);

function ofReport(report: StatsReport, { table, row, column }: CellPlace): Behind | null {
  if (table === 'agesBySex') return ofAges(report, row, column);
  if (!COUNTED.has(table) || !(column === 'period' || column === 'cumulative' || column === 'previous'))
    return null;
  const period = periodOf(report, column);
  const counted = countedIn(report, row, column);
  if (period === null || counted === null || listed(counted.reading) === null) return null;
  return { subject: counted.subject, when: periodText(period), filter: counted.filter };
}

/** The days of a column; null: they are not known, or too many for a question. */
function periodOf(report: StatsReport, column: Column): Period | null {
  const { query, range, cumulativeRange, since } = report;
  const same = cumulativeRange.from === range.from && cumulativeRange.to === range.to;
  if (column === 'period' || same) return query.period;
  if (column === 'previous') return stepPeriod(query.period, -1);
  const from: Day | null = cumulativeRange.from ?? since;
  if (from === null || daysBetween(from, cumulativeRange.to) > MAX_RANGE_DAYS) return null;
  return periodOfDays(from, cumulativeRange.to);
}

interface Counted {
  readonly subject: Subject;
  readonly filter: CaseFilter;
  readonly reading: Reading<unknown> | undefined;
}

/** What a row counts: of the subject, of one of the agency's centres, or of the chats that the call centre counts. */
function countedIn(report: StatsReport, row: string, column: Column): Counted | null {
  const { subject } = report.query;
  const readings = report[column];
  const code = centreCode(row as Subject);
  if (code !== null) {
    const line =
      column === 'previous' ? undefined : report.centres.find((one) => one.code === code)?.[column];
    return { subject: `centre:${code}`, filter: {}, reading: line };
  }
  if (row.startsWith('district:')) {
    if (row === 'district:other') return null;
    return { subject, filter: filterBehind(row), reading: readings.families.districts };
  }
  if (row === 'peakHour') {
    const peak = report.calls?.peak;
    const filter = peak && { hour: String(peak.hour), weekday: String(peak.weekday) };
    return filter ? { subject, filter, reading: readings.families.load } : null;
  }
  const { chats } = report;
  if (chats && column !== 'previous') {
    if (row === 'chatbot:received') return counter('chatbot', chats.chatbot[column], 'received');
    if (/^(channel|answered):/.test(row)) return counter('social', chats.social[column], row);
  }
  return counter(subject, readings, row);
}

function counter(subject: Subject, { counts }: Readings, name: string): Counted | null {
  if (!Object.hasOwn(counts, name)) return null;
  return { subject, filter: filterBehind(name), reading: counts[name] };
}

const SEXES: Readonly<Record<string, string>> = { men: 'm', women: 'f', other: 'none' };

function ofAges(report: StatsReport, row: string, column: string): Behind | null {
  const shown = familyShown({ report, labels: { period: '', cumulative: '' } }, 'ages');
  const sex = SEXES[column];
  const age = ageOf(report, row);
  const period = shown && periodOf(report, shown.span);
  if (sex === undefined || age === null || !period) return null;
  if (listed(report[shown.span].families.ages) === null) return null;
  return { subject: report.query.subject, when: periodText(period), filter: { sex, age } };
}

function ageOf({ ageBands }: StatsReport, row: string): string | null {
  if (row === 'none') return row;
  const band = ageBands.find((one) => bandName(one) === row);
  if (!band) return null;
  const to = band.to ?? OLDEST;
  return band.from === to ? String(to) : `${band.from}-${to}`;
}

function ofDistrict(report: StatsReport, { row, column }: CellPlace): Behind | null {
  const { query, period } = report;
  if (column !== 'count' || listed(period.families.districts) === null) return null;
  return behindQuery(query, row === 'all' ? {} : filterBehind(row));
}

/** The rows of a trend are called by their periods. */
function ofTrend(subject: Subject, { table, row, column }: CellPlace): Behind | null {
  if (table !== 'series' || column !== 'value') return null;
  return { subject, when: row, filter: filterBehind(mainMeasure(subject)) };
}

/** Those of records by their days, beside them by whose they are. */
function ofRecord(subject: Subject, { table, row, column }: CellPlace): Behind | null {
  if (table !== 'days' || column !== 'value') return null;
  return { subject, when: row, filter: filterBehind(mainMeasure(subject)) };
}

function ofHours(subject: Subject, period: Period, { table, row, column }: CellPlace): Behind | null {
  const [, weekday, at] = /^(\d):(\d+)$/.exec(row) ?? [];
  if (table === 'busiest' && at !== undefined)
    return column === 'value' ? behindQuery({ subject, period }, { hour: at, weekday: weekday! }) : null;
  const hour = /^hour:(\d+)$/.exec(row)?.[1];
  if (table !== 'hours' || hour === undefined) return null;
  const day = /^weekday:(\d)$/.exec(column)?.[1];
  return behindQuery({ subject, period }, day === undefined ? { hour } : { hour, weekday: day });
}

function ofComparison(reports: readonly StatsReport[], { table, row, column }: CellPlace): Behind | null {
  if (table !== 'values') return null;
  const report = reports.find(({ query }) => query.subject === column || periodText(query.period) === column);
  if (!report || !Object.hasOwn(report.period.counts, row)) return null;
  if (listed(report.period.counts[row]) === null) return null;
  return behindQuery(report.query, filterBehind(row));
}
