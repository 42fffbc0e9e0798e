import type { Answer } from '../../../handlers/supervisor/answer';
import { isDay } from '../../core/calendar';
import { centreCode, type Subject } from '../../core/subjects';
import { filterBehind } from '../../listings/behind';
import { formatFilter, misplaced } from '../../listings/filter';
import { listed } from '../../reports/menu-entry';
import type { MonthCorrections } from '../../publishing/read-corrections';
import { mainMeasure } from '../../stats/main-measure';
import { periodText } from '../../stats/period';
import { formatSubject } from '../../stats/query';
import type { Records } from '../../stats/records';
import type { Source, StatsReport } from '../../stats/report';
import type { Series, SeriesPoint } from '../../stats/series';
import { seriesFacts } from '../../stats/series-facts';
import { stepPeriod } from '../../stats/step-period';
import type { ShownCell } from './api';
import { type Behind, behindQuery, hasCases, partBehind } from './behind';
import { behindHours } from './behind-hours';
import { behindReport } from './behind-report';
import { behindOperators } from './behind-operators';
import { behindShare, wholeOf } from './behind-share';
import type { CellPlace } from './shown-tables';

type Read = Pick<Answer, 'command' | 'about' | 'reports' | 'read'>;

/**
 * The words that list the cases behind a value of an answer (`3 2024-08 outcome=refused`); null: none are known, or the reader may
 * not see whose they are. Only what counts cases, is a mean of such counts, or a per cent of cases that a list can choose, has
 * them: differences and durations have none. Pure.
 */
export function casesBehind(
  read: Read,
  place: CellPlace,
  sees: (subject: Subject) => boolean,
): Pick<ShownCell, 'cases' | 'of'> | null {
  const behind = behindOf(read, place);
  if (!behind || !sees(behind.subject) || misplaced(behind.subject, behind.filter) !== null) return null;
  const { subject, when, filter, of } = behind;
  const whose = subject === 'agency' ? '' : formatSubject(subject);
  const cases = [whose, when, formatFilter(filter)].filter((part) => part !== '').join(' ');
  return of ? { cases, of } : { cases };
}

function behindOf({ command, about, reports = [], read }: Read, place: CellPlace): Behind | null {
  // Means of days stand there as well, and each is of cases.
  if (read?.kind === 'hours') return behindHours(read.load, place);
  if (read?.kind === 'series') return ofTrend(read.series, place);
  if (read?.kind === 'operators') return behindOperators(read.report, place);
  if (place.unit === 'percent') return read === undefined ? ofShare(command, reports, place) : null;
  if (place.unit !== 'count') return null;
  if (read?.kind === 'records') return ofRecord(read.records, place);
  if (read?.kind === 'corrections') return ofCorrections(read.month, about?.subject, place);
  if (command === 'compare') return ofComparison(reports, place);
  const [report] = reports;
  if (!report) return null;
  return command === 'districts' || command === 'map'
    ? ofDistrict(report, place)
    : behindReport(report, place);
}

function ofShare(command: string, reports: readonly StatsReport[], place: CellPlace): Behind | null {
  const report = command === 'compare' ? comparedIn(reports, place) : reports[0];
  if (!report || command === 'districts' || command === 'map') return null;
  if (command !== 'compare') return behindShare(report, place);
  const whole = wholeOf(report.period, place.row);
  if (!whole || listed(whole.reading) === null) return null;
  return { ...behindQuery(report.query, whole.filter), of: 'share' };
}

function ofDistrict(report: StatsReport, { row, column }: CellPlace): Behind | null {
  const { query, period } = report;
  if (column !== 'count' || listed(period.families.districts) === null) return null;
  return behindQuery(query, row === 'all' ? {} : filterBehind(row));
}

/** The rows of a trend are called by their periods. */
function ofTrend({ subject, points }: Series, place: CellPlace): Behind | null {
  const { table, row, column } = place;
  const filter = filterBehind(mainMeasure(subject));
  if (table === 'facts') {
    const facts = column === 'value' && (row === 'highest' || row === 'lowest') ? seriesFacts(points) : null;
    const point = facts?.[row as 'highest'].points[0];
    return point ? ofPoint(subject, point, 'value') : null;
  }
  const point = points.find(({ period }) => periodText(period) === row);
  if (!point) return null;
  if (table === 'series') return ofPoint(subject, point, column);
  const when = column === 'value' ? partBehind(point.reading.known, place) : null;
  return when ? { subject, when, filter } : null;
}

function ofPoint(subject: Subject, point: SeriesPoint, column: string): Behind | null {
  const filter = filterBehind(mainMeasure(subject));
  const { period, reading, yearBeforeSource } = point;
  if (column === 'value') return hasCases(reading.source) ? behindQuery({ subject, period }, filter) : null;
  if (column !== 'yearBefore' || !hasCases(yearBeforeSource)) return null;
  return behindQuery({ subject, period: stepPeriod(period, -12) }, filter);
}

/** Those of records by their days, beside them by whose they are. */
function ofRecord(records: readonly Records[], { table, row, column, cells }: CellPlace): Behind | null {
  const day = table === 'days' ? row : cells['day'];
  if (column !== 'value' || typeof day !== 'string' || !isDay(day)) return null;
  const subject = table === 'days' ? records[0]!.subject : (row as Subject);
  const source = sourceOfDay(records, subject, day);
  return hasCases(source)
    ? behindQuery({ subject, period: { kind: 'day', day } }, filterBehind(mainMeasure(subject)))
    : null;
}

function sourceOfDay(records: readonly Records[], subject: Subject, day: string): Source | undefined {
  const own = records.find((one) => one.subject === subject);
  const centre = records[0]?.centres.find(({ code }) => code === centreCode(subject));
  return [...(own?.days ?? []), ...(centre ? [centre.best] : [])].find((one) => one.day === day)?.source;
}

/** What a sealed month has by now, where that is what the days of the log add up to. */
function ofCorrections(
  { month, days }: MonthCorrections,
  about: Subject | undefined,
  { table, row, column, cells }: CellPlace,
): Behind | null {
  const of = table === 'corrections' ? (row as Subject) : about;
  if (column !== 'now' || of === undefined || !['corrections', 'month'].includes(table)) return null;
  const measure = table === 'corrections' ? mainMeasure(of) : row;
  if (days.get(of)?.get(measure) !== cells['now']) return null;
  return behindQuery({ subject: of, period: { kind: 'month', month } }, filterBehind(measure));
}

/** The report of a column. */
function comparedIn(reports: readonly StatsReport[], { table, column }: CellPlace): StatsReport | undefined {
  if (table !== 'values') return undefined;
  return reports.find(({ query }) => query.subject === column || periodText(query.period) === column);
}

function ofComparison(reports: readonly StatsReport[], place: CellPlace): Behind | null {
  const { row } = place;
  const report = comparedIn(reports, place);
  if (!report || !Object.hasOwn(report.period.counts, row)) return null;
  if (listed(report.period.counts[row]) === null) return null;
  return behindQuery(report.query, filterBehind(row));
}
