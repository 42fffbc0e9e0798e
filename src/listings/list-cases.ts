import { addDays, dayOf } from '../core/calendar';
import type { Subject } from '../core/subjects';
import { isSimulated } from '../database/purpose';
import { rangeOf } from '../stats/period';
import type { StatsDeps } from '../stats/read';
import { readKnown } from '../stats/read-known';
import type { StatsQuery } from '../stats/report';
import type { CaseFilter } from './filter';
import { type Gap, layList, type ListLayout } from './lay-list';
import { countRows, type Listed, type Position, positionOf, readRows } from './read-list';

/** Rows of one page. */
export const PER_PAGE = 10;

/** Whose cases are asked for, which, and whose the reader may see. */
export interface CasesWanted {
  readonly query: StatsQuery;
  readonly filter: CaseFilter;
  readonly sees: (subject: Subject) => boolean;
}

/** A page of the cases behind a figure. */
export interface CaseList {
  readonly query: StatsQuery;
  readonly filter: CaseFilter;
  /** All there are, on this page and others. */
  readonly count: number;
  readonly rows: readonly Listed[];
  /** Where the next page begins; null: this is the last. */
  readonly next: Position | null;
  readonly gaps: readonly Gap[];
  readonly sealed: number | null;
  readonly simulated: boolean;
}

/** Which cases are behind a figure: who answers for which days is decided as for the figure. */
export async function layOutCases(
  { db, clock, timezone }: StatsDeps,
  { query, filter, sees }: CasesWanted,
): Promise<ListLayout> {
  const today = dayOf(clock(), timezone);
  const { from, to } = rangeOf(query.period);
  const known = await readKnown(db, query.subject, from, to, today);
  return layList(query, filter, known, addDays(today, 1), sees);
}

/**
 * The page of a list that begins after a position (null: the first), and how many cases there are in all. `counted`: as
 * many as the first page said, which is not counted again.
 */
export async function listCases(
  deps: StatsDeps,
  wanted: CasesWanted,
  after: Position | null,
  counted: number | null = null,
): Promise<CaseList> {
  const { query, filter } = wanted;
  const { slices, gaps, sealed } = await layOutCases(deps, wanted);
  const [count, rows, simulated] = await Promise.all([
    counted ?? countRows(deps.db, slices),
    readRows(deps.db, slices, after, PER_PAGE + 1),
    isSimulated(deps.db),
  ]);
  const shown = rows.slice(0, PER_PAGE);
  const next = rows.length > PER_PAGE ? positionOf(shown.at(-1)!) : null;
  return { query, filter, count, rows: shown, next, gaps, sealed, simulated };
}
