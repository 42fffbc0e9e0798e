import { type Day, daysBetween } from '../../core/calendar';
import { centreCode, type Subject } from '../../core/subjects';
import { filterBehind } from '../../listings/behind';
import type { CaseFilter } from '../../listings/filter';
import { familyShown } from '../../reports/family-shown';
import { listed } from '../../reports/menu-entry';
import { bandName } from '../../stats/ages';
import { OLDEST } from '../../stats/people-counts';
import { periodOfDays, periodText } from '../../stats/period';
import type { Period, Reading, Readings, StatsReport } from '../../stats/report';
import { MAX_RANGE_DAYS } from '../../stats/resolve-period';
import { stepPeriod } from '../../stats/step-period';
import { type Behind, partBehind } from './behind';
import type { CellPlace } from './shown-tables';

const COLUMNS = ['period', 'cumulative', 'previous'] as const;
type Column = (typeof COLUMNS)[number];

/** The span that a column is of; undefined: it is of none. */
export function columnOf(name: string): Column | undefined {
  return COLUMNS.find((one) => one === name);
}

const COUNTED: ReadonlySet<string> = new Set([
  ...['figures', 'parts', 'centres', 'directions', 'outcomes', 'types', 'channels', 'services', 'districts'],
]);

/** The cases behind a count of `/stats` or `/satisfaction`; null: none. Pure. */
export function behindReport(report: StatsReport, place: CellPlace): Behind | null {
  const { table, row } = place;
  if (table === 'agesBySex') return ofAges(report, row, place.column);
  if (table === 'partial') return ofPart(report, place);
  const column = columnOf(place.column);
  if (!COUNTED.has(table) || !column) return null;
  const period = periodOf(report, column);
  const counted = countedIn(report, row, column);
  if (period === null || counted === null || listed(counted.reading) === null) return null;
  return { subject: counted.subject, when: periodText(period), filter: counted.filter };
}

/** A row of what is known of a figure that is not known as a whole is called by both: `received/cumulative`. */
function ofPart(report: StatsReport, place: CellPlace): Behind | null {
  const [, row = '', span] = /^(.*)\/(\w+)$/.exec(place.row) ?? [];
  const column = columnOf(span ?? '');
  const counted = column && place.column === 'value' ? countedIn(report, row, column) : null;
  const when = counted && partBehind(counted.reading?.known ?? [], place);
  return when ? { subject: counted.subject, when, filter: counted.filter } : null;
}

/** The days of a column; null: they are not known, or too many for a question. */
export function periodOf(report: StatsReport, column: Column): Period | null {
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
