import { type Day, dayOf, monthOf, monthRange } from '../core/calendar';
import { hasCode } from '../core/errors';
import type { Subject } from '../core/subjects';
import { readCounted } from '../publishing/read-counted';
import { rangeOf } from '../stats/period';
import { readStats, type StatsDeps } from '../stats/read';
import type { StatsQuery, StatsReport } from '../stats/report';
import type { Hides } from '../stats/suppress-places';
import { type CrossTable, readCrossTable, type TableName } from './cross-tables';
import { suppressTable } from './suppress-table';

/** Figures of which everybody may see the districts, and what of them is hidden. */
export interface PublicReport {
  readonly report: StatsReport;
  readonly hides: Hides;
}

/**
 * Reads figures to be published by district. Of a month that is over, and has a public table, that table says what is hidden,
 * so that both may be published; elsewhere the counts by district say it themselves, and where they are a part of such a month, or more
 * than one (a centre, a week, a year, the chatbot beside the social inbox), they are to be published alone. Null while rows of an ended month are
 * being counted: what is hidden now could then be told by the table a moment later.
 */
export async function readPublic(deps: StatsDeps, query: StatsQuery): Promise<PublicReport | null> {
  const range = rangeOf(query.period);
  const name = tableOf(query.subject, range, dayOf(deps.clock(), deps.timezone));
  if (name === null) return { report: await readStats(deps, query), hides: 'alone' };
  return readCounted(deps.db, range.to, async () => {
    const report = await readStats(deps, query);
    return { report, hides: await hiddenBy(deps, name, report) };
  });
}

const NAMES: Readonly<Partial<Record<Subject, TableName>>> = {
  ...{ agency: 'visits', 'call-centre': 'calls', chatbot: 'chats', social: 'chats' },
};

/** Which table has what is asked for: of all days of a month that is over, however they were named. */
function tableOf(subject: Subject, range: ReturnType<typeof rangeOf>, today: Day): TableName | null {
  const { from, to } = monthRange(monthOf(range.from));
  return range.from === from && range.to === to && to <= today ? (NAMES[subject] ?? null) : null;
}

async function hiddenBy(deps: StatsDeps, name: TableName, report: StatsReport): Promise<Hides> {
  const table = await readTable(deps, name, report);
  const districts = report.period.families.districts?.value;
  if (!table || !districts) return 'small';
  return sameRows(table, districts) ? suppressTable(table).hidden : 'alone';
}

/** Where district and direction are not of one source, or a seal kept no table, there is none to agree with. */
async function readTable(deps: StatsDeps, name: TableName, { range }: StatsReport): Promise<CrossTable> {
  try {
    return await readCrossTable(deps, name, monthOf(range.from));
  } catch (error) {
    if (!hasCode(error, 'input.invalid')) throw error;
    return null;
  }
}

/** Chats have one table; the chatbot alone is a part of it where the social inbox has anything. */
function sameRows(table: NonNullable<CrossTable>, districts: Readonly<Record<string, number>>): boolean {
  const counts = new Map(
    [...table].map(([code, row]) => [`district:${code}`, Object.values(row).reduce((a, b) => a + b, 0)]),
  );
  return [...new Set([...counts.keys(), ...Object.keys(districts)])].every(
    (key) => (counts.get(key) ?? 0) === (districts[key] ?? 0),
  );
}
