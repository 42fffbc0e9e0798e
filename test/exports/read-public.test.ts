import { parse } from 'csv-parse/sync';
import { wordsOf } from '../../locales';
import type { CaseDraft } from '../../src/core/cases';
import { addMonths, type Month } from '../../src/core/calendar';
import type { Subject } from '../../src/core/subjects';
import { pageOf, partsOf } from '../../src/digest/parts';
import { readDigest } from '../../src/digest/read-digest';
import { loadDistricts } from '../../src/districts/load';
import { COLUMNS, readCrossTable, type TableName, TABLES } from '../../src/exports/cross-tables';
import { publicTables } from '../../src/exports/public-tables';
import { readPublic } from '../../src/exports/read-public';
import { suppressTable } from '../../src/exports/suppress-table';
import { countMap } from '../../src/reports/count-map';
import type { MapCounts } from '../../src/stats/map-counts';
import { readStats } from '../../src/stats/read';
import type { Period } from '../../src/stats/report';
import { rollUpAll } from '../../src/stats/roll-up';
import type { Hides, PublicPlaces } from '../../src/stats/suppress-places';
import { call, cover, tell } from '../support/cases';
import { expectPromiseBesideDigest } from '../support/beside-digest';
import { useDatabase } from '../support/database';
import { digestOf } from '../support/digest';
import { seal } from '../support/publishing';
import { simulateInto } from '../support/simulation';

/** What is published of a month by district can be laid side by side: a table, a map, a digest. */
const database = useDatabase();
const db = () => database.collections;
const deps = (now = '2025-12-02T08:00:00Z') => ({
  ...{ db: db(), clock: () => new Date(now), timezone: 'Asia/Baku', districts: loadDistricts() },
});
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const monthOfYear = (month: Month): Period => ({ kind: 'month', month });

async function readMap(period: Period, subject: Subject = 'call-centre', now?: string) {
  const read = (await readPublic(deps(now), { subject, period }))!;
  return { hides: read.hides, map: countMap(read.report.period.families.districts!.value, read.hides) };
}

/** The totals column of the calls by the district's name; null where it is suppressed. */
async function totalsOf(month: Month): Promise<Map<string, number | null>> {
  const { text } = await publicTables(deps(), month, 'en');
  const rows = parse(text).filter(([table]: string[]) => table === 'Incoming calls');
  return new Map(rows.map((row: string[]) => [row[1]!, row.at(-1) === '*' ? null : Number(row.at(-1))]));
}
const nameOf = (code: string): string =>
  code === 'none' ? 'District not stated' : loadDistricts().nameOf(code, 'en');
/** As the digest's table has it, where districts of Bakı have lines of their own. */
const listedAs = (code: string): string => (code === 'baki' ? 'Baku (district not stated)' : nameOf(code));

describe('of a simulated year', () => {
  beforeEach(() => simulateInto(db(), { seed: 11, from: '2024-09-01', months: 12, inquiries: 6000 }));
  const MONTHS = Array.from({ length: 12 }, (_, index) => addMonths('2024-09', index));

  /** What answers count by district, without what is 0. */
  async function countsOf(subjects: readonly Subject[], month: Month): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (const subject of subjects) {
      const { period } = await readStats(deps(), { subject, period: monthOfYear(month) });
      for (const [key, n] of Object.entries(period.families.districts!.value!)) {
        const code = key.slice('district:'.length);
        if (n > 0) counts.set(code, (counts.get(code) ?? 0) + n);
      }
    }
    return counts;
  }

  test('the rows of every table add up to what answers and maps count, in every month', async () => {
    const subjects: Record<TableName, Subject[]> = {
      ...{ visits: ['agency'], calls: ['call-centre'], chats: ['chatbot', 'social'] },
    };
    for (const month of MONTHS)
      for (const name of TABLES) {
        const table = (await readCrossTable(deps(), name, month))!;
        const rows = [...table].map(([code, row]) => [code, sum(Object.values(row))]);
        const counts = [...(await countsOf(subjects[name], month))];
        expect([month, name, rows.sort()]).toEqual([month, name, counts.sort()]);
      }
  });

  test('the totals column of the table and the map suppress the same, cell by cell', async () => {
    let hidden = 0;
    for (const month of MONTHS) {
      const [{ map, hides }, totals] = [await readMap(monthOfYear(month)), await totalsOf(month)];
      expect(hides).not.toBe('small');
      expect(totals.get('Total')).toBe(map.all);
      for (const [code, count] of map.counts)
        expect([month, code, totals.get(nameOf(code))]).toEqual([month, code, count]);
      hidden += map.hidden;
    }
    expect(hidden).toBeGreaterThan(12);
  });

  test('the digest has them in its table, on its map and on the page of 142', async () => {
    const order = await digestOf(db(), '2024-09', 'en', '2025-12-02T08:00:00Z');
    const { map } = await readMap(monthOfYear('2024-09'));
    const counted = (cell: string): number | null => (cell.startsWith('*') ? null : Number(cell));
    const districtName = (code: string): string => order.districts[code] ?? code;
    const { parts } = partsOf(order, {
      ...{ locale: 'en', words: wordsOf('en'), centres: order.centres, districtName },
    });
    const tables = parts.flatMap(({ tables: of }) => of?.subjects.flatMap((one) => one.tables) ?? []);
    const table = tables.find(({ title }) => title === 'Registered calls by district')!;
    const cells = new Map(table.rows.map((row) => [row.label, counted(row.cells[0]!)]));
    expect(cells.get('Total')).toBe(map.all);
    for (const [code, count] of map.counts)
      if (count !== 0) expect([code, cells.get(listedAs(code))]).toEqual([code, count]);
    expect([...map.counts.values()]).toContain(null);
    const calls = order.subjects.find(({ report }) => report.query.subject === 'call-centre')!;
    const districts = calls.report.period.families.districts!.value;
    expect(order.more[0]!.picture).toMatchObject({ kind: 'map', hides: calls.hides });
    expect(countMap(districts, pageOf(order, calls).published!)).toEqual(map);
  });
});

describe('of a month of calls', () => {
  const SEPTEMBER = { from: '2024-09-01', to: '2024-10-01' };
  const calls = (n: number, more: Partial<CaseDraft>): CaseDraft[] =>
    Array.from({ length: n }, () => call('2024-09-02T09:00:00', more));

  /** Of the districts alone Qax would be hidden with Quba, as the smallest; by direction only Şəki can make up for it. */
  async function tellCalls(fields?: readonly ['district']): Promise<void> {
    await tell(db(), 'queue', [
      ...calls(3, { district: 'quba', direction: 'disability' }),
      ...calls(40, { district: 'seki', direction: 'disability' }),
      ...calls(9, { district: 'qax', direction: 'labour' }),
      ...calls(6, { district: 'nizami', direction: 'labour' }),
    ]);
    await cover(db(), 'queue', {
      ...{ ...SEPTEMBER, subjects: ['call-centre'], measured: 'call' },
      ...(fields ? { fields } : {}),
    });
    await rollUpAll(db());
  }
  const chosen = async (): Promise<Hides> =>
    suppressTable((await readCrossTable(deps(), 'calls', '2024-09'))!).hidden;

  test('its table chooses, also where the days of the month are named, and once it is sealed', async () => {
    await tellCalls();
    const { hides, map } = await readMap(monthOfYear('2024-09'));
    expect(hides).toEqual(await chosen());
    expect(hides).toEqual({ places: ['quba', 'seki'], sums: [], all: false });
    const { value } = (await readStats(deps(), { subject: 'call-centre', period: monthOfYear('2024-09') }))
      .period.families.districts!;
    expect(['quba', 'qax'].map((code) => countMap(value, 'small').counts.get(code))).toEqual([null, null]);
    expect((await readMap({ kind: 'range', ...SEPTEMBER })).hides).toEqual(hides);
    await seal({ ...deps('2024-10-02T08:00:00Z') });
    await tell(db(), 'queue', calls(2, { district: 'lerik', direction: 'labour' }));
    await rollUpAll(db());
    expect(await readMap(monthOfYear('2024-09'))).toEqual({ hides, map });
  });

  test('the map chooses where there is no table, and is for itself alone while the month runs and of other days', async () => {
    await tellCalls(['district']);
    expect(await readCrossTable(deps(), 'calls', '2024-09')).toBeNull();
    expect((await readMap(monthOfYear('2024-09'))).hides).toBe('small');
    await db().coverage.updateMany({ measured: 'call' }, { $set: { fields: ['district', 'direction'] } });
    expect((await readMap(monthOfYear('2024-09'))).hides).not.toBe('small');
    expect((await readMap(monthOfYear('2024-09'), 'call-centre', '2024-09-20T08:00:00Z')).hides).toBe(
      'alone',
    );
    expect((await readMap({ kind: 'range', from: '2024-09-01', to: '2024-09-20' })).hides).toBe('alone');
    expect((await readMap({ kind: 'year', year: 2024 }, 'call-centre')).hides).toBe('alone');
  });

  test('there is neither while its rows are being counted', async () => {
    await tellCalls();
    await tell(db(), 'queue', calls(1, { district: 'quba', direction: 'labour' }));
    expect(await readPublic(deps(), { subject: 'call-centre', period: monthOfYear('2024-09') })).toBeNull();
    expect(await readDigest(deps(), '2024-09', 'az')).toEqual({ state: 'counting' });
    await rollUpAll(db());
    expect((await readMap(monthOfYear('2024-09'))).hides).toEqual(await chosen());
  });

  test('the map chooses where a seal kept no table and the log has moved on, since there will be none', async () => {
    await tellCalls();
    await seal({ ...deps('2024-10-02T08:00:00Z') });
    await db().seals.updateMany({}, { $unset: { tables: '' } });
    await tell(db(), 'queue', calls(1, { district: 'quba', direction: 'labour' }));
    await rollUpAll(db());
    await expect(readCrossTable(deps(), 'calls', '2024-09')).rejects.toThrow('There is no exact table of it');
    expect((await readMap(monthOfYear('2024-09'))).hides).toBe('small');
  });
});

describe('who adds and subtracts over a table, its map and the totals of the digest', () => {
  /** Bakı, a district of it and one outside, about two directions. */
  const CODES = ['baki', 'nizami', 'quba'];
  const USED = (['labour', 'certificates'] as const).map((name) => COLUMNS.indexOf(name));
  const tableOf = (counts: readonly (readonly number[])[]) =>
    suppressTable(
      new Map(CODES.map((code, row) => [code, { labour: counts[row]![0]!, certificates: counts[row]![1]! }])),
    );
  const mapFor = (counts: readonly (readonly number[])[], hides: Hides): MapCounts =>
    countMap(Object.fromEntries(CODES.map((code, row) => [`district:${code}`, sum(counts[row]!)])), hides);

  /** What they tell together: of each number what any of them tells. */
  function toldByAll(counts: readonly (readonly number[])[]): PublicPlaces {
    const table = tableOf(counts);
    const map = mapFor(counts, table.hidden);
    const cellsOf = (cells: readonly (number | null)[]) => USED.map((column) => cells[column]!);
    return {
      ...table,
      rows: new Map(
        CODES.map((code) => {
          const cells = table.rows.get(code)!;
          return [code, [...cellsOf(cells), cells.at(-1) ?? map.counts.get(code)!]];
        }),
      ),
      totals: [...cellsOf(table.totals), table.totals.at(-1) ?? map.all],
      sums: new Map([['baki', map.shapes.get('baki')!]]),
      joined: table.joined.map((one) => one.map((column) => USED.indexOf(column))),
    };
  }

  test('finds no suppressed number, nor that one is small, in every small table', () => {
    const every = (length: number): number[][] =>
      length === 0 ? [[]] : every(length - 1).flatMap((row) => [0, 2, 6].map((value) => [...row, value]));
    let tried = 0;
    for (const [a, b, c, d, e, f] of every(6)) {
      const counts = [[a!, b!], [c!, d!], [e!, f!]]; // prettier-ignore
      const told = toldByAll(counts);
      if (told.totals.includes(null)) continue;
      expectPromiseBesideDigest({ counts, group: [0, 1], told, host: 'baki' });
      tried += 1;
    }
    expect(tried).toBeGreaterThan(300);
  });
});
