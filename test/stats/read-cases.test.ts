import { importCentres } from '../../src/imports/centres/import';
import { readFileSync } from 'node:fs';
import { rollUpAll } from '../../src/stats/roll-up';
import type { Subject } from '../../src/core/subjects';
import { call, cover, tell, visit } from '../support/cases';
import { useDatabase } from '../support/database';
import { august } from '../imports/digest/august';
import { importFile, readAt, valuesOf } from '../support/stats';

const database = useDatabase();
const db = () => database.collections;
const read = (subject: Subject, period: string) => readAt(db(), '2024-10-05T08:00:00Z', subject, period);
const SEPTEMBER = { from: '2024-09-01', to: '2024-10-01' };
const CENTRES = JSON.parse(readFileSync('data/centres.json', 'utf8')) as { _id: string }[];

beforeEach(async () => {
  const content = JSON.stringify(CENTRES);
  const clock = () => new Date('2024-09-01T00:00:00Z');
  await importCentres({ collections: db(), content, importedBy: 'cli', clock });
  await importFile(db(), august());
});

describe('visits that a source tells', () => {
  beforeEach(async () => {
    await tell(db(), 'desk', [
      visit('2024-09-02T10:15:00', {
        sex: 'm',
        age: 66,
        direction: 'disability',
        outcome: 'answered',
        waitSeconds: 100,
        serviceSeconds: 600,
        satisfied: true,
        nps: 10,
      }),
      visit('2024-09-02T10:45:00', {
        sex: 'f',
        age: 34,
        direction: 'disability',
        outcome: 'refused',
        waitSeconds: 50,
        serviceSeconds: 300,
        satisfied: false,
        nps: 3,
      }),
      visit('2024-09-30T23:59:59', { outcome: 'open' }),
    ]);
    await rollUpAll(db());
  });

  test('are unknown until the source says which days it covers, and 0 on a covered day without visits', async () => {
    expect(valuesOf(await read('centre:3', '2024-09'), 'period', 'received')).toEqual([null]);
    await cover(db(), 'desk', SEPTEMBER);
    expect(valuesOf(await read('centre:3', '2024-09-03'), 'period', 'received')).toEqual([0]);
    expect(valuesOf(await read('centre:3', '2024-10'), 'period', 'received')).toEqual([null]);
  });

  test('are counted on top of the opening balance', async () => {
    await cover(db(), 'desk', SEPTEMBER);
    const report = await read('centre:3', '2024-09');
    expect(valuesOf(report, 'period', 'received', 'direction:disability', 'direction:none')).toEqual([
      3, 2, 1,
    ]);
    expect(valuesOf(report, 'cumulative', 'received')).toEqual([765_945]);
    expect(valuesOf(report, 'period', 'outcome:answered', 'outcome:refused', 'outcome:open')).toEqual([
      1, 1, 1,
    ]);
    expect(report.source).toBe('mixed');
  });

  test('give ages, times and satisfaction, computed and not printed', async () => {
    await cover(db(), 'desk', SEPTEMBER);
    await cover(db(), 'desk', { ...SEPTEMBER, measured: 'survey' });
    const { period, cumulative } = await read('centre:3', '2024-09');
    expect(period).toMatchObject({
      meanAge: { value: 50 },
      modalAge: { value: 34 },
      modalAgeGroup: { value: '30-39' },
      oldestMan: { value: 66 },
      oldestWoman: { value: 34 },
      youngest: { value: 34 },
      waitSeconds: { value: 75 },
      serviceSeconds: { value: 450 },
      satisfaction: { value: 50 },
      nps: { value: 0 },
    });
    expect(period.families.ages!.value).toEqual({ 'age:m:66': 1, 'age:f:34': 1, 'age:u:none': 1 });
    // The mean since the opening was only printed; the oldest of all are the oldest of both.
    expect(cumulative.meanAge.value).toBeNull();
    expect(cumulative).toMatchObject({
      oldestMan: { value: 99 },
      oldestWoman: { value: 104 },
      youngest: { value: 1 },
    });
  });

  test('count only by what the source states', async () => {
    await cover(db(), 'desk', { ...SEPTEMBER, fields: ['outcome'] });
    const { period } = await read('centre:3', '2024-09');
    expect(period.counts['received']!.value).toBe(3);
    expect(period.counts['direction:disability']!.value).toBeNull();
    expect(period.families.ages!.value).toBeNull();
  });

  test('of two sources count from the first for the days of both', async () => {
    await tell(db(), 'paper', [visit('2024-09-02T09:00:00'), visit('2024-09-20T09:00:00')]);
    await rollUpAll(db());
    await cover(db(), 'paper', SEPTEMBER);
    await cover(db(), 'desk', { from: '2024-09-01', to: '2024-09-15' });
    expect(valuesOf(await read('centre:3', '2024-09'), 'period', 'received')).toEqual([3]);
    expect(valuesOf(await read('centre:3', '2024-09-20'), 'period', 'received')).toEqual([1]);
  });
});

describe('the agency', () => {
  const subjects = CENTRES.map(({ _id }) => `centre:${_id}`);

  test('is the sum of its centres where each is known, and unknown where one is not', async () => {
    await tell(db(), 'desk', [
      visit('2024-09-02T10:00:00', { age: 20, sex: 'm', outcome: 'answered' }),
      visit('2024-09-03T10:00:00', { subject: 'centre:1', age: 109, sex: 'm', outcome: 'answered' }),
    ]);
    await rollUpAll(db());
    await cover(db(), 'desk', { ...SEPTEMBER, subjects: subjects.filter((one) => one !== 'centre:5') });
    expect(valuesOf(await read('agency', '2024-09'), 'period', 'received')).toEqual([null]);
    await cover(db(), 'desk', { ...SEPTEMBER, subjects: ['centre:5'] });
    const report = await read('agency', '2024-09');
    expect(valuesOf(report, 'period', 'received', 'outcome:answered')).toEqual([2, 2]);
    expect(valuesOf(report, 'cumulative', 'received')).toEqual([2_476_791]);
    expect(report.period.meanAge.value).toBe(64.5);
    expect(report.cumulative.oldestMan.value).toBe(109);
    const lines = Object.fromEntries(report.centres.map(({ code, period }) => [code, period.value]));
    expect(lines).toMatchObject({ 1: 1, 3: 1, 5: 0 });
  });

  test('does not wait for a centre that was not open yet', async () => {
    await db().centres.insertOne({
      _id: 'shusha',
      kind: 'branch',
      order: 99,
      since: '2024-09-20',
      names: [],
      aliases: [],
    });
    await tell(db(), 'desk', [
      visit('2024-09-21T10:00:00', { subject: 'centre:shusha' }),
      visit('2024-09-02T10:00:00'),
    ]);
    await rollUpAll(db());
    await cover(db(), 'desk', { ...SEPTEMBER, subjects });
    expect(valuesOf(await read('agency', '2024-09-02'), 'period', 'received')).toEqual([1]);
    expect((await read('agency', '2024-09')).period.counts['received']).toEqual({
      value: null,
      source: null,
      known: [{ value: 1, from: '2024-09-01', to: '2024-09-20', source: 'logged' }],
    });
    await cover(db(), 'desk', { from: '2024-09-20', to: '2024-10-01', subjects: ['centre:shusha'] });
    expect(valuesOf(await read('agency', '2024-09'), 'period', 'received')).toEqual([2]);
  });
});

describe('the call centre', () => {
  beforeEach(async () => {
    await tell(db(), 'exchange', [
      call('2024-09-02T10:00:00', {
        answered: true,
        waitSeconds: 10,
        serviceSeconds: 100,
        district: 'gence',
        outcome: 'forwarded',
      }),
      call('2024-09-02T10:30:00', {
        answered: true,
        waitSeconds: 31,
        serviceSeconds: 200,
        district: 'gence',
      }),
      call('2024-09-02T11:00:00', { answered: false, waitSeconds: 3 }),
      call('2024-09-03T11:00:00', { answered: false, waitSeconds: 725 }),
      call('2024-09-03T12:00:00', { kind: 'callback' }),
    ]);
    await rollUpAll(db());
    await cover(db(), 'exchange', { ...SEPTEMBER, subjects: ['call-centre'], measured: 'call' });
  });

  test('has its indicators by their definitions', async () => {
    const { calls, longestWait, period } = await read('call-centre', '2024-09');
    expect(calls).toEqual({
      serviceLevelSeconds: 30,
      shortAbandonSeconds: 5,
      abandoned: 2,
      shortAbandoned: 1,
      inTime: { part: 1, whole: 3 },
      speedOfAnswer: 20.5,
      handling: 150,
      peak: { weekday: 1, hour: 10, calls: 2 },
    });
    expect(longestWait).toBe(725);
    expect(period.counts).toMatchObject({
      'calls:incoming': { value: 4 },
      'calls:answered': { value: 2 },
      forwarded: { value: 1 },
      callbacks: { value: null },
    });
    expect(period.waitSeconds.value).toBe(20.5);
    expect(period.families.districts!.value).toEqual({ 'district:gence': 2, 'district:none': 2 });
  });

  test('does not take a call for answered of which nobody says so', async () => {
    const before = (await read('call-centre', '2024-09')).calls!;
    await tell(db(), 'exchange', [
      call('2024-09-02T11:30:00', { id: 'unsaid', answered: null, waitSeconds: 8, serviceSeconds: 60 }),
    ]);
    await rollUpAll(db());
    const { calls, period } = await read('call-centre', '2024-09');
    expect(period.counts).toMatchObject({ 'calls:incoming': { value: 5 }, 'calls:answered': { value: 2 } });
    expect(calls).toEqual(before);
  });

  test('has a total only when its parts are known', async () => {
    expect((await read('call-centre', '2024-09')).period.counts['inquiries']!.value).toBeNull();
    await cover(db(), 'exchange', { ...SEPTEMBER, subjects: ['call-centre'], measured: 'callback' });
    await db().coverage.insertOne({
      _id: 'channel:web|2024-09-01',
      source: 'channel:web',
      measured: 'chat',
      ...SEPTEMBER,
    });
    expect((await read('call-centre', '2024-09')).period.counts['inquiries']!.value).toBe(5);
  });
});

describe('a sealed month', () => {
  test('stands as it was sealed, while later months take what the log has meanwhile', async () => {
    await tell(db(), 'desk', [visit('2024-09-02T10:00:00'), visit('2024-09-03T10:00:00')]);
    await rollUpAll(db());
    await cover(db(), 'desk', { from: '2024-09-01', to: null });
    const span = (from: string | null, received: number) => ({
      ...{ from, to: '2024-10-01', counts: { received }, printed: {}, extremes: {} },
    });
    await db().seals.insertOne({
      _id: '2024-09',
      sealedAt: new Date('2024-10-01T08:00:00Z'),
      sealedBy: 'cli',
      hash: 'h',
      findings: [],
      subjects: [{ subject: 'centre:3', since: null, spans: [span('2024-09-01', 1), span(null, 765_943)] }],
    });
    const september = await read('centre:3', '2024-09');
    expect(september.period.counts['received']!.source).toBe('sealed');
    expect(valuesOf(september, 'period', 'received')).toEqual([1]);
    expect(valuesOf(september, 'cumulative', 'received')).toEqual([765_943]);
    const october = await read('centre:3', '2024-10');
    expect(valuesOf(october, 'cumulative', 'received')).toEqual([765_944]);
    expect(valuesOf(october, 'previous', 'received')).toEqual([1]);
  });
});
