import { type Day, dayOf, type Month, monthRange } from '../core/calendar';
import type { Clock } from '../core/clock';
import { DostError } from '../core/errors';
import { DIRECTIONS, type Direction, type Subject } from '../core/subjects';
import type { Collections } from '../database/collections';
import { within } from '../stats/within';
import { coverageOfAll, readCoverage } from '../stats/coverage';
import { districtCounts } from '../stats/district-counts';
import { readStats } from '../stats/read';
import type { StatsReport } from '../stats/report';

/** What is published by district and direction: direct visits of all centres, calls to 142, inquiries by chat. */
export const TABLES = ['visits', 'calls', 'chats'] as const;
export type TableName = (typeof TABLES)[number];

/** The columns of a table, the last for what states no direction. */
export const COLUMNS = [...DIRECTIONS, 'none'] as const;
type Column = Direction | 'none';

/** How many by district (`none`: not stated) and direction; null: not known for the whole month. */
export type CrossTable = ReadonlyMap<string, Readonly<Partial<Record<Column, number>>>> | null;

/** What reading a table needs. */
export interface CrossDeps {
  readonly db: Collections;
  readonly clock: Clock;
  readonly timezone: string;
}

type Days = { readonly from: Day; readonly to: Day };
type Group = { readonly _id: { readonly district: string; readonly direction: Column }; readonly n: number };

const SUBJECTS: Readonly<Record<TableName, readonly Subject[]>> = {
  visits: ['agency'],
  calls: ['call-centre'],
  chats: ['chatbot', 'social'],
};
const GROUP = {
  _id: { district: { $ifNull: ['$district', 'none'] }, direction: { $ifNull: ['$direction', 'none'] } },
  n: { $sum: 1 },
};

/**
 * A month by district and direction: as it was sealed, else counted from the log. Its sums are those that `/districts` and
 * `/stats` show, or it throws `input.invalid`. Where what they show is not from the log (a digest, totals), or is unknown,
 * nobody knows the table.
 */
export async function readCrossTable(deps: CrossDeps, name: TableName, month: Month): Promise<CrossTable> {
  const shown = await readSums(deps, name, month);
  if (!shown) return null;
  const seal = await deps.db.seals.findOne({ _id: month }, { projection: { tables: 1 } });
  const kept = seal?.tables?.[name];
  const table = kept
    ? new Map(kept.map(({ district, counts }) => [district, counts] as const))
    : await countTable(deps, name, month);
  checkSums({ name, month, sealed: seal !== null }, table, shown);
  return table;
}

/** A month by district and direction as the log has it: of each day the source that counts. */
export async function countTable(
  deps: CrossDeps,
  name: TableName,
  month: Month,
): Promise<NonNullable<CrossTable>> {
  const days = monthRange(month);
  const groups = name === 'chats' ? await chatGroups(deps, days) : await caseGroups(deps, name, days);
  const table = new Map<string, Partial<Record<Column, number>>>();
  for (const { _id, n } of groups) {
    const row = table.get(_id.district) ?? {};
    row[_id.direction] = (row[_id.direction] ?? 0) + n;
    table.set(_id.district, row);
  }
  return table;
}

async function readSums(deps: CrossDeps, name: TableName, month: Month): Promise<Sums | null> {
  const period = { kind: 'month', month } as const;
  const reports = await Promise.all(SUBJECTS[name].map((subject) => readStats(deps, { subject, period })));
  return sumsShown(reports);
}

type Sums = ReadonlyMap<string, number>;

/** What answers show: the sums of districts and of directions; null where it is unknown or not from the log. */
function sumsShown(reports: readonly StatsReport[]): Sums | null {
  const sums = new Map<string, number>();
  const add = (key: string, count: number): void => void sums.set(key, (sums.get(key) ?? 0) + count);
  // Where no channel of the social inbox was ever on, the chatbot is all there is.
  const told = reports.filter(({ period }) => isTold(period.families.districts));
  if (told.length === 0) return null;
  for (const { period } of told) {
    const districts = period.families.districts;
    if (!districts || districts.value === null || !isLogged(districts.source)) return null;
    const { rows, none } = districtCounts(districts.value);
    for (const { code, count } of rows) add(`district:${code}`, count);
    add('district:none', none);
    for (const column of COLUMNS) {
      const reading = period.counts[`direction:${column}`];
      if (!reading || reading.value === null || !isLogged(reading.source)) return null;
      add(`direction:${column}`, reading.value);
    }
  }
  return sums;
}

function isTold(districts: StatsReport['period']['families']['districts']): boolean {
  return districts !== undefined && (districts.value !== null || districts.known.length > 0);
}

/** A month that was sealed was counted from the log. */
function isLogged(source: StatsReport['source']): boolean {
  return source === 'logged' || source === 'sealed';
}

interface Checked {
  readonly name: TableName;
  readonly month: Month;
  readonly sealed: boolean;
}

function checkSums({ name, month, sealed }: Checked, table: NonNullable<CrossTable>, shown: Sums): void {
  const wrong = differenceIn(table, shown);
  if (!wrong) return;
  const { key, counted, answered } = wrong;
  const why = sealed
    ? 'The month was sealed, and its answers stand as they were; which district had which direction then was not kept with this seal ' +
      '(it is older than that, or they came from two sources), and what the log has now is not it. There is no exact table of it.'
    : 'Changes may be waiting to be counted (try again in a minute; dost recount --check), or district and direction come from two sources (dost sources list).';
  throw new DostError(
    'input.invalid',
    `The table of ${name} of ${month} cannot be published: ${key} is ${counted} in the log and ${answered} in the answers. ${why}`,
  );
}

/** The first sum of a table that is not the one shown; null: all are. */
function differenceIn(
  table: NonNullable<CrossTable>,
  shown: Sums,
): { readonly key: string; readonly counted: number; readonly answered: number } | null {
  const sums = new Map<string, number>();
  for (const [district, row] of table)
    for (const [direction, n] of Object.entries(row))
      for (const key of [`district:${district}`, `direction:${direction}`])
        sums.set(key, (sums.get(key) ?? 0) + n);
  for (const key of [...new Set([...sums.keys(), ...shown.keys()])].sort()) {
    const [counted, answered] = [sums.get(key) ?? 0, shown.get(key) ?? 0];
    if (counted !== answered) return { key, counted, answered };
  }
  return null;
}

async function caseGroups(
  { db, clock, timezone }: CrossDeps,
  name: 'visits' | 'calls',
  days: Days,
): Promise<Group[]> {
  const centres = name === 'visits' ? await db.centres.distinct('_id') : [];
  const subjects: Subject[] =
    name === 'visits' ? centres.map((code): Subject => `centre:${code}`) : ['call-centre'];
  const kind = name === 'visits' ? 'visit' : 'call';
  const coverage = await readCoverage(db, subjects, dayOf(clock(), timezone));
  const needs = (['district', 'direction'] as const).map((field) => ({ measured: kind, field }) as const);
  const stretches = subjects.flatMap((subject) => within(days, coverageOfAll(subject, needs, coverage)));
  const groups: Group[] = [];
  for (const { from, to, series } of stretches) {
    const [subject, source] = series.split('@') as [Subject, string];
    const match = { subject, day: { $gte: from, $lt: to }, source, kind } as const;
    groups.push(...(await db.cases.aggregate<Group>([{ $match: match }, { $group: GROUP }]).toArray()));
  }
  return groups;
}

/** By number, which has the year in front and is in an index; the numbers of trials begin with a letter. */
function chatGroups({ db }: CrossDeps, { from, to }: Days): Promise<Group[]> {
  const year = Number(from.slice(0, 4));
  const match = {
    number: { $gte: `${year}-`, $lt: `${year + 1}-` },
    day: { $gte: from, $lt: to },
  };
  return db.inquiries.aggregate<Group>([{ $match: match }, { $group: GROUP }]).toArray();
}
