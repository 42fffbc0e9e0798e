import { parse } from 'csv-parse/sync';
import { LOCALES } from '../../src/core/actor';
import type { CaseDraft } from '../../src/core/cases';
import { loadDistricts } from '../../src/districts/load';
import { readCrossTable, type TableName, TABLES } from '../../src/exports/cross-tables';
import { publicTables } from '../../src/exports/public-tables';
import { readStats } from '../../src/stats/read';
import { rollUpAll } from '../../src/stats/roll-up';
import type { Subject } from '../../src/core/subjects';
import { call, cover, tell } from '../support/cases';
import { useDatabase } from '../support/database';
import { logInquiry } from '../support/inquiries';
import { seal } from '../support/publishing';
import { simulateInto } from '../support/simulation';

const database = useDatabase();
const db = () => database.collections;
const deps = () => ({ db: db(), clock: () => new Date('2024-12-02T08:00:00Z'), timezone: 'Asia/Baku' });
const MONTH = { from: '2024-09-01', to: '2024-10-01' };
const tablesOf = (locale: (typeof LOCALES)[number] = 'en') =>
  publicTables({ ...deps(), districts: loadDistricts() }, '2024-09', locale);

/** So many calls of a district about something. */
const calls = (n: number, more: Partial<CaseDraft>): CaseDraft[] =>
  Array.from({ length: n }, () => call('2024-09-02T09:00:00', more));
const rowsOf = (text: string, table: string): string[][] =>
  parse(text).filter(([first]: string[]) => first === table);

async function tellCalls(): Promise<void> {
  await tell(db(), 'queue', [
    ...calls(3, { district: 'quba', direction: 'disability' }),
    ...calls(40, { district: 'quba', direction: 'labour' }),
    ...calls(12, { district: 'seki', direction: 'disability' }),
    ...calls(20, { district: 'seki', direction: 'labour' }),
    ...calls(7, {}),
  ]);
  await cover(db(), 'queue', { ...MONTH, subjects: ['call-centre'], measured: 'call' });
  await rollUpAll(db());
}

describe('the table of a month by district and direction', () => {
  test('has the sums that the answers show, of every source, in a simulated month', async () => {
    await simulateInto(db());
    const subjects: Record<TableName, Subject[]> = {
      ...{ visits: ['agency'], calls: ['call-centre'], chats: ['chatbot', 'social'] },
    };
    for (const name of TABLES) {
      const table = (await readCrossTable(deps(), name, '2024-09'))!;
      const counted = [...table.values()].flatMap((row) => Object.values(row)).reduce((a, b) => a + b, 0);
      const measure = name === 'calls' ? 'calls:incoming' : 'received';
      const period = { kind: 'month', month: '2024-09' } as const;
      const reports = await Promise.all(
        subjects[name].map((subject) => readStats(deps(), { subject, period })),
      );
      expect(counted).toBeGreaterThan(50);
      expect(counted).toBe(reports.reduce((sum, one) => sum + one.period.counts[measure]!.value!, 0));
    }
    const { known, suppressed, small } = await tablesOf();
    expect(known).toEqual(['visits', 'calls', 'chats']);
    expect(suppressed).toBeGreaterThan(small);
  });

  test('counts of each day the source that counts, and no trials', async () => {
    await tellCalls();
    await tell(db(), 'other', calls(5, { district: 'quba', direction: 'labour' }));
    await cover(db(), 'other', { ...MONTH, subjects: ['call-centre'], measured: 'call' });
    await db().coverage.insertOne({ _id: 'c', source: 'channel:web', measured: 'chat', ...MONTH });
    await logInquiry(db(), { id: 'a', at: '2024-09-02T08:00:00Z', direction: 'labour' });
    await logInquiry(db(), { id: 'trial', at: '2024-09-02T08:00:00Z', test: true });
    await rollUpAll(db());
    expect((await readCrossTable(deps(), 'calls', '2024-09'))!.get('quba')).toEqual({
      disability: 3,
      labour: 40,
    });
    expect([...(await readCrossTable(deps(), 'chats', '2024-09'))!]).toEqual([['none', { labour: 1 }]]);
  });

  test('is not known where a day is not, or a field is not stated', async () => {
    await tellCalls();
    expect(await readCrossTable(deps(), 'visits', '2024-09')).toBeNull();
    expect(await readCrossTable(deps(), 'calls', '2024-10')).toBeNull();
    await db().coverage.updateMany({ measured: 'call' }, { $set: { fields: ['direction'] } });
    expect(await readCrossTable(deps(), 'calls', '2024-09')).toBeNull();
  });

  test('is refused while it disagrees with the answers', async () => {
    await tellCalls();
    await tell(db(), 'queue', calls(1, { district: 'quba', direction: 'labour' }));
    await expect(readCrossTable(deps(), 'calls', '2024-09')).rejects.toThrow(
      'direction:labour is 61 in the log and 60 in the answers',
    );
    await rollUpAll(db());
    expect((await readCrossTable(deps(), 'calls', '2024-09'))!.get('quba')!.labour).toBe(41);
  });
});

describe('the table of a sealed month', () => {
  const sealedAt = () => ({ ...deps(), clock: () => new Date('2024-10-02T08:00:00Z') });
  const total = async () => {
    const table = (await readCrossTable(deps(), 'calls', '2024-09'))!;
    return [...table.values()].flatMap((row) => Object.values(row)).reduce((a, b) => a + b, 0);
  };
  /** Sealed with 82 calls; then one came late. */
  const sealAndCorrect = async (): Promise<void> => {
    await tellCalls();
    await seal(sealedAt());
    const [late] = calls(1, { id: 'late', district: 'quba', direction: 'labour' });
    await tell(db(), 'queue', [late!]);
    await rollUpAll(db());
  };

  test('is as it was sealed, whatever was corrected since', async () => {
    await sealAndCorrect();
    expect((await readCrossTable(deps(), 'calls', '2024-09'))!.get('quba')).toEqual({
      disability: 3,
      labour: 40,
    });
    expect(await total()).toBe(82);
    const { text } = await tablesOf();
    expect(rowsOf(text, 'Incoming calls').at(-1)!.at(-1)).toBe('82');
  });

  test('is what the log has for a seal that kept none, as long as nothing was corrected', async () => {
    await tellCalls();
    await seal(sealedAt());
    await db().seals.updateMany({}, { $unset: { tables: '' } });
    expect(await total()).toBe(82);
  });

  test('of a seal that kept none is refused once it was corrected, with the reason', async () => {
    await sealAndCorrect();
    await db().seals.updateMany({}, { $unset: { tables: '' } });
    await expect(readCrossTable(deps(), 'calls', '2024-09')).rejects.toThrow(
      /direction:labour is 61 in the log and 60 in the answers\. The month was sealed, and its answers stand as they were; .*There is no exact table of it/,
    );
  });

  test('is kept by the seal as not known where it was not, and figures stay what they were', async () => {
    await tellCalls();
    await seal(sealedAt());
    const row = await db().seals.findOne({ _id: '2024-09' });
    expect(row!.tables).toMatchObject({ visits: null, chats: null });
    expect(row!.tables!['calls']).toContainEqual({
      district: 'seki',
      counts: { disability: 12, labour: 20 },
    });
    expect(await readCrossTable(deps(), 'visits', '2024-09')).toBeNull();
  });
});

describe('what is published of it', () => {
  test('has every district, totals, a mark where a count is small or would give one away, and the rule', async () => {
    await tellCalls();
    const { text } = await tablesOf();
    const rows = rowsOf(text, 'Incoming calls');
    expect(rows).toHaveLength(loadDistricts().list.length + 2);
    const of = (name: string) => rows.find(([, district]) => district === name)!.slice(2);
    expect(of('Guba')).toEqual(['0', '*', '*', '0', '0', '0', '0', '43']);
    expect(of('Shaki')).toEqual(['0', '*', '*', '0', '0', '0', '0', '32']);
    expect(of('District not stated')).toEqual(['0', '0', '0', '0', '0', '0', '7', '7']);
    expect(of('Total')).toEqual(['0', '15', '60', '0', '0', '0', '7', '82']);
    expect(rowsOf(text, 'Direct visits')).toEqual([['Direct visits', '— no data', ...Array(8).fill('')]]);
    expect(text).toContain('* – suppressed for confidentiality (< 5).');
    expect(text).toContain('Period: September 2024');
  });

  test('tells the totals of the digest where so few asked about a direction that its cells alone cannot', async () => {
    await tellCalls();
    await tell(db(), 'queue', calls(1, { district: 'quba', direction: 'employment' }));
    await rollUpAll(db());
    const { text, withoutTotals } = await tablesOf();
    const rows = rowsOf(text, 'Incoming calls');
    const of = (name: string) => rows.find(([, district]) => district === name)!.slice(2);
    expect(of('Total')).toEqual(['0', '15', '60', '0', '1', '0', '7', '83']);
    expect(of('Guba')[4]).toBe('*');
    expect(withoutTotals).toEqual([]);
  });

  test('is told to be without totals where so few asked at all that it takes them', async () => {
    await tell(db(), 'queue', calls(2, { district: 'quba', direction: 'employment' }));
    await cover(db(), 'queue', { ...MONTH, subjects: ['call-centre'], measured: 'call' });
    await rollUpAll(db());
    const { text, withoutTotals } = await tablesOf();
    expect(withoutTotals).toEqual(['calls']);
    expect(rowsOf(text, 'Incoming calls').at(-1)).toContain('*');
  });

  test('is written in the language asked for, each line as wide as the header', async () => {
    await tellCalls();
    for (const locale of LOCALES) {
      const { text } = await tablesOf(locale);
      expect(new Set(parse(text).map((row: string[]) => row.length))).toEqual(new Set([10]));
    }
    expect((await tablesOf('az')).text).toContain('* – məxfilik məqsədilə göstərilmir (< 5).');
    expect((await tablesOf('ru')).text).toMatch(/^Таблица,Район,/);
  });

  test('runs no formula in a spreadsheet, whatever a district is called', async () => {
    const codes = loadDistricts();
    const districts = { ...codes, nameOf: () => '=HYPERLINK("http://x")' };
    await tellCalls();
    const { text } = await publicTables({ ...deps(), districts }, '2024-09', 'en');
    expect(rowsOf(text, 'Incoming calls')[0]![1]).toBe('\'=HYPERLINK("http://x")');
  });
});
