import type { CaseFilter } from '../../listings/filter';
import { isOperatorCode } from '../../listings/operator-code';
import type { OperatorsReport } from '../../operators/report';
import { type Behind, behindQuery } from './behind';
import type { CellPlace } from './shown-tables';

type Told = Exclude<OperatorsReport, { kind: 'chats' }>;

/**
 * The cases behind what operators did: of each, and of all where every day is known. Chats pass from hand to hand, so none is
 * one operator's alone. Pure.
 */
export function behindOperators(report: OperatorsReport, place: CellPlace): Behind | null {
  if (report.kind === 'chats') return null;
  const { table, row, column, unit } = place;
  if (table === 'operators') return ofOne(report, row, column);
  if (table !== 'totals' || column !== 'value' || unit !== 'count' || !report.whole) return null;
  if (row === report.kind) return behindQuery(report.query, servedOf(report));
  return row === 'unnamed' ? behindQuery(report.query, { ...servedOf(report), operator: 'none' }) : null;
}

/** Whoever hung up before was served by nobody. */
function servedOf({ kind }: Told): CaseFilter {
  return kind === 'calls' ? { call: 'answered' } : {};
}

/** What a list can choose of each column. */
const COLUMNS: Readonly<Record<string, (report: Told) => CaseFilter>> = {
  served: servedOf,
  callbacks: () => ({ kind: 'callback' }),
  surveyed: () => ({ rating: 'any' }),
  satisfaction: () => ({ rating: 'any' }),
};

/** Two sources may mean two people by one code, which a list cannot tell apart. */
function ofOne(report: Told, row: string, column: string): Behind | null {
  const { query, operators } = report;
  const one = operators.find(({ source, who }) => `${source}/${who}` === row);
  const filter = COLUMNS[column]?.(report);
  if (!one || !filter || !isOperatorCode(one.who)) return null;
  if (operators.filter(({ who }) => who === one.who).length > 1) return null;
  const behind = behindQuery(query, { ...filter, operator: one.who });
  return column === 'satisfaction' ? { ...behind, of: 'share' } : behind;
}
