import type { CaseFilter } from '../../listings/filter';
import { listed } from '../../reports/menu-entry';
import { mainMeasure } from '../../stats/main-measure';
import { periodText } from '../../stats/period';
import { OUTCOMES } from '../../core/subjects';
import type { Reading, Readings, StatsReport } from '../../stats/report';
import type { Behind } from './behind';
import { columnOf, periodOf } from './behind-report';
import type { CellPlace } from './shown-tables';

/** Of whom a per cent is: of everybody who was asked, or of all who came. */
const WHOLES: Readonly<Record<string, readonly [counter: string, filter: CaseFilter] | undefined>> = {
  satisfaction: ['surveyed', { rating: 'any' }],
  coverage: ['received', {}],
};

const SHARES: Readonly<Record<string, string>> = { periodShare: 'period', cumulativeShare: 'cumulative' };

/** The cases that a per cent of `/stats` or `/satisfaction` is computed from; null: a list cannot choose them. Pure. */
export function behindShare(report: StatsReport, { table, row, column: name }: CellPlace): Behind | null {
  const share = SHARES[name];
  const column = columnOf(share ?? name);
  const period = column && periodOf(report, column);
  if (!period) return null;
  const whole = share === undefined ? wholeOf(report[column], row) : ofOutcomes(report, column, table);
  if (!whole || listed(whole.reading) === null) return null;
  const { subject } = report.query;
  return { subject, when: periodText(period), filter: whole.filter, of: 'share' };
}

interface Whole {
  readonly reading: Reading<unknown> | undefined;
  readonly filter: CaseFilter;
}

/** What a ratio is of. */
export function wholeOf({ counts }: Readings, ratio: string): Whole | null {
  const [counter, filter] = WHOLES[ratio] ?? [];
  return counter === undefined ? null : { reading: counts[counter], filter: filter! };
}

/** Shares of outcomes are of all that have one; that is everybody who came where their counts add up to it. */
function ofOutcomes(
  report: StatsReport,
  column: 'period' | 'cumulative' | 'previous',
  table: string,
): Whole | null {
  if (table !== 'outcomes' || report.query.subject === 'call-centre') return null;
  const { counts } = report[column];
  const reading = counts[mainMeasure(report.query.subject)];
  const sum = [...OUTCOMES, 'none'].reduce((all, one) => all + (counts[`outcome:${one}`]?.value ?? 0), 0);
  return reading?.value === sum ? { reading, filter: {} } : null;
}
