import { createHash } from 'node:crypto';
import type { CaseRow } from '../../models/case';
import type { InquiryRow } from '../../models/inquiry';
import type { Collections } from '../../src/database/collections';
import { claimPurpose, isSimulated } from '../../src/database/purpose';
import { Leases } from '../../src/schedule/lease';
import { recount } from '../../src/stats/recount';
import { useDatabase } from '../support/database';
import { failingWrites } from '../support/failing-writes';
import { logInquiry } from '../support/inquiries';
import { AUTUMN, simulateInto } from '../support/simulation';

const database = useDatabase();
const db = () => database.collections;
const CENTRES = ['1', '2', '3', '4', '5', 'absheron', 'karabakh', 'ministry', 'zangilan'];
const SMALL = { ...AUTUMN, months: 1, inquiries: 400 };

/** One number for everything a simulation writes. */
async function hashOf(collections: Collections): Promise<string> {
  const hash = createHash('sha256');
  for (const name of ['cases', 'inquiries', 'interactions', 'figures', 'sources', 'coverage'] as const) {
    const rows = await collections[name as 'cases'].find().sort({ _id: 1 }).toArray();
    hash.update(JSON.stringify([name, rows]));
  }
  return hash.digest('hex');
}

async function empty(): Promise<void> {
  for (const collection of Object.values(db())) await collection.deleteMany({});
}

describe('a simulation', () => {
  test('gives the same rows for the same seed, however they are written, and others for another', async () => {
    await simulateInto(db(), SMALL);
    const once = await hashOf(db());
    await empty();
    await simulateInto(db(), SMALL, { batch: 37 });
    expect(await hashOf(db())).toBe(once);
    await empty();
    await simulateInto(db(), { ...SMALL, seed: 8 });
    expect(await hashOf(db())).not.toBe(once);
  });

  test('is counted already: a recount finds no difference and nothing to count', async () => {
    await simulateInto(db(), SMALL);
    expect(await db().cases.countDocuments({ dirty: true })).toBe(0);
    const result = await recount(db(), new Leases(db(), 'test'), false);
    expect(result.discrepancies).toEqual([]);
    expect(result.inquiries + result.cases).toBe(SMALL.inquiries);
  });

  test('leaves the next inquiry a number of its own', async () => {
    await simulateInto(db(), SMALL);
    const last = await db().inquiries.find().sort({ number: -1 }).limit(1).toArray();
    const next = await logInquiry(db(), { id: 'next', at: '2024-12-01T08:00:00Z' });
    expect(next.number > last[0]!.number).toBe(true);
  });
});

describe('a made-up year looks like a real one', () => {
  const shareOf = (counts: Record<string, number>, name: string): number =>
    counts[name]! / Object.values(counts).reduce((sum, one) => sum + one, 0);
  const countBy = <T>(rows: readonly T[], of: (row: T) => string): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const row of rows) counts[of(row)] = (counts[of(row)] ?? 0) + 1;
    return counts;
  };

  let [cases, inquiries]: [CaseRow[], InquiryRow[]] = [[], []];
  beforeAll(async () => {
    await simulateInto(db());
    [cases, inquiries] = [await db().cases.find().toArray(), await db().inquiries.find().toArray()];
    await empty();
  });

  test('has exactly as many rows as were asked for, of every kind, centre and channel', () => {
    expect(cases.length + inquiries.length).toBe(AUTUMN.inquiries);
    const kinds = new Set(cases.map(({ kind, service }) => (kind === 'service' ? service : kind)));
    expect([...kinds].sort()).toEqual(
      ['adoption', 'call', 'callback', 'demx', 'electronic', 'survey', 'tsek', 'visit'].sort(),
    );
    const centres = CENTRES.map((code) => `centre:${code}`);
    const visited = new Set(cases.filter(({ kind }) => kind === 'visit').map(({ subject }) => subject));
    // Zangilan has a visitor in five thousand.
    expect(centres.filter((one) => !visited.has(one as never))).toEqual(
      visited.has('centre:zangilan') ? [] : ['centre:zangilan'],
    );
    expect(new Set(inquiries.map(({ channel }) => channel)).size).toBe(4);
    expect([...cases, ...inquiries].filter(({ day }) => day < '2024-09-01' || day >= '2024-12-01')).toEqual(
      [],
    );
  });

  test('in its centres, outcomes, ages, weekdays, hours and what nobody told', () => {
    const visits = cases.filter(({ kind }) => kind === 'visit');
    const of = (name: string, field: (row: (typeof visits)[number]) => unknown): number =>
      shareOf(
        countBy(visits, (row) => String(field(row))),
        name,
      );
    expect(of('centre:3', ({ subject }) => subject)).toBeCloseTo(16_187 / 61_482, 1);
    expect(of('answered', ({ outcome }) => outcome)).toBeCloseTo(0.85, 1);
    expect(of('coordination', ({ direction }) => direction)).toBeCloseTo(0.61, 1);
    const decades = countBy(
      visits.filter(({ age }) => age !== null),
      ({ age }) => String(Math.floor(age! / 10)),
    );
    expect(Object.entries(decades).sort(([, a], [, b]) => b - a)[0]![0]).toBe('6');
    for (const field of ['district', 'age', 'sex', 'waitSeconds', 'hour', 'operator'] as const) {
      expect(of('null', (row) => row[field])).toBeGreaterThan(0);
      expect(of('null', (row) => row[field])).toBeLessThan(0.1);
    }
    const weekdays = countBy(visits, ({ day }) => String(new Date(day).getUTCDay()));
    expect(weekdays['0'] ?? 0).toBe(0);
    expect(weekdays['1']!).toBeGreaterThan(3 * weekdays['6']!);
    expect(visits.filter(({ hour }) => hour !== null && (hour < 9 || hour > 17))).toEqual([]);
    // Victory Day, a Friday.
    expect(visits.filter(({ day }) => day === '2024-11-08')).toEqual([]);
  });
});

describe('the database of a simulation', () => {
  test('is marked, and may be served to be looked at', async () => {
    expect(await isSimulated(db())).toBe(false);
    await simulateInto(db(), SMALL);
    expect(await isSimulated(db())).toBe(true);
    expect(await db().sources.countDocuments({ simulated: { $exists: false } })).toBe(0);
    await claimPurpose(db(), 'real');
    expect(await isSimulated(db())).toBe(true);
  });

  test.each(['real', 'demo'] as const)('is not a %s one', async (purpose) => {
    await claimPurpose(db(), purpose);
    await expect(simulateInto(db(), SMALL)).rejects.toMatchObject({ code: 'database.purpose' });
    expect(await db().cases.countDocuments()).toBe(0);
  });

  test.each(['inquiries', 'cases', 'totals', 'sources'] as const)(
    'holds no %s of anybody else',
    async (name) => {
      await db()[name as 'cases'].insertOne({ _id: 'real', number: '2024-000001' } as never);
      await expect(simulateInto(db(), SMALL)).rejects.toThrow(`holds ${name}`);
      expect(await isSimulated(db())).toBe(false);
    },
  );

  test('takes the same simulation once, and no other', async () => {
    expect(await simulateInto(db(), SMALL)).toBe('filled');
    const before = await hashOf(db());
    expect(await simulateInto(db(), SMALL)).toBe('present');
    await expect(simulateInto(db(), { ...SMALL, seed: 8 })).rejects.toThrow('another simulation (seed 7');
    expect(await hashOf(db())).toBe(before);
  });

  test('is completed by doing it again after an interruption', async () => {
    await simulateInto(db(), SMALL);
    const whole = await hashOf(db());
    await empty();
    const interrupted = failingWrites(db(), 12, 'halved').db;
    await expect(simulateInto(interrupted, SMALL, { batch: 50 })).rejects.toThrow();
    expect(await simulateInto(db(), SMALL)).toBe('filled');
    expect(await hashOf(db())).toBe(whole);
  });

  test.each([
    [{ from: '2024-09-02' }, 'first day of a month'],
    [{ from: 'autumn' }, 'first day of a month'],
    [{ months: 0 }, '--months is 0'],
    [{ inquiries: 1.5 }, '--inquiries is 1.5'],
    [{ seed: -1 }, '--seed is -1'],
  ])('is not touched when what is asked for makes no sense: %j', async (wrong, why) => {
    await expect(simulateInto(db(), { ...SMALL, ...wrong })).rejects.toThrow(why);
    expect(await isSimulated(db())).toBe(false);
  });
});
