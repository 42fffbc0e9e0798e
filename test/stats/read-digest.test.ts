import type { CentreRow } from '../../models/centre';
import { DIRECTIONS } from '../../src/core/subjects';
import { seed } from '../../src/database/seed';
import { latestMonth } from '../../src/stats/read';
import { august, centreIn, september } from '../imports/digest/august';
import { useDatabase } from '../support/database';
import { importFile, readAt, valuesOf } from '../support/stats';

const database = useDatabase();
const db = () => database.collections;
const NOW = '2024-11-05T08:00:00Z';
const read = (...[subject, period]: [Parameters<typeof readAt>[2], string]) =>
  readAt(db(), NOW, subject, period);
const exact = <T>(value: T) => ({ value, lastPrinted: null });
const last = <T>(value: T) => ({ value: null, lastPrinted: { value, on: '2024-08-31' } });
const NEVER = { value: null, lastPrinted: null };
const NOTHING = { value: null, source: null, known: [] };

beforeEach(() => seed(db(), () => new Date('2024-09-02T08:00:00Z')));

describe('a month that the digest covers: August 2024', () => {
  test('of centre 3 is as printed, month beside cumulative since the opening', async () => {
    const report = await read('centre:3', '2024-08');
    expect(report).toMatchObject({
      range: { from: '2024-08-01', to: '2024-09-01' },
      cumulativeRange: { from: null, to: '2024-09-01' },
      since: '2020-05-19',
      asOf: '2024-08-31',
      source: 'digest',
      incomplete: false,
      centres: [],
      marks: [],
    });
    expect(valuesOf(report, 'period', 'received', 'surveyed')).toEqual([16_187, 12_612]);
    expect(valuesOf(report, 'cumulative', 'received', 'surveyed')).toEqual([765_942, 391_778]);
    expect([report.period.satisfaction, report.cumulative.satisfaction]).toEqual([exact(98.4), exact(98.1)]);
    expect(report.period.coverage).toEqual(exact(77.9));
    expect(report.cumulative.coverage).toEqual({ ...exact(51.2), computed: 51.1 });
    const { meanAge, modalAgeGroup, modalAge, oldestMan, oldestWoman, youngest } = report.cumulative;
    expect([meanAge, modalAgeGroup, modalAge, oldestMan, oldestWoman, youngest]).toEqual(
      [48, '60-69', 65, 99, 104, 1].map(exact),
    );
  });

  test('of centre 3 says nothing of what was in the charts', async () => {
    const report = await read('centre:3', '2024-08');
    for (const measure of ['direction:labour', 'outcome:refused', 'service:tsek'])
      expect([report.period.counts[measure], report.cumulative.counts[measure]]).toEqual([NOTHING, NOTHING]);
    expect(report.period.meanAge).toEqual(NEVER);
    expect(report.previous.counts.received).toEqual(NOTHING);
  });

  test('of the agency has the total of services, directions, outcomes and nine centres that add up', async () => {
    const report = await read('agency', '2024-08');
    const services = [
      'services',
      'received',
      'service:adoption',
      'service:tsek',
      'service:demx',
      'service:electronic',
    ];
    expect(valuesOf(report, 'cumulative', ...services)).toEqual([
      2_936_117, 2_476_789, 351_392, 60_978, 8_630, 38_328,
    ]);
    expect(valuesOf(report, 'period', 'services', 'received')).toEqual([null, 61_482]);
    expect(report.period.counts.services!.known).toEqual([]);
    const directions = DIRECTIONS.map((direction) => `direction:${direction}`);
    expect(valuesOf(report, 'period', ...directions)).toEqual([37_246, 17_803, 34, 1_383, 3_687, 1_329]);
    const outcomes = ['outcome:answered', 'outcome:forwarded', 'outcome:refused'];
    expect(valuesOf(report, 'cumulative', ...outcomes)).toEqual([40_210, 321_283, 2_115_296]);
    expect(report.since).toBe('2019-05-09');
    const printed = report.centres.filter(({ cumulative }) => cumulative.value !== null);
    expect(printed).toHaveLength(9);
    expect(printed.reduce((sum, { period }) => sum + period.value!, 0)).toBe(61_482);
    expect(printed.reduce((sum, { cumulative }) => sum + cumulative.value!, 0)).toBe(2_476_789);
    expect([...report.marks].sort()).toEqual(['labels-reversed:directions', 'labels-reversed:outcomes']);
  });

  test('of the call centre is year to date; the month was not printed', async () => {
    const report = await read('call-centre', '2024-08');
    const measures = ['inquiries', 'calls:incoming', 'callbacks', 'chat'];
    expect(valuesOf(report, 'cumulative', ...measures)).toEqual([1_115_483, 1_044_072, 23_323, 48_088]);
    expect(valuesOf(report, 'period', ...measures)).toEqual([null, null, null, null]);
    expect(report.cumulative.satisfaction).toEqual(exact(93));
    expect(report.period.satisfaction).toEqual(NEVER);
    expect(report).toMatchObject({ since: '2024-01-01', source: 'digest', asOf: '2024-08-31' });
  });

  test('is whole as soon as it is imported, though by our clock the month still runs', async () => {
    const report = await readAt(db(), '2024-08-30T08:00:00Z', 'centre:3', '2024-08');
    expect([report.period, report.cumulative].map(({ counts }) => counts.received!.value)).toEqual([
      16_187, 765_942,
    ]);
    expect(report.incomplete).toBe(false);
  });

  test('of the chatbot is unknown: the digest counts it with the social inbox', async () => {
    const report = await read('chatbot', '2024-08');
    expect(report.source).toBeNull();
    expect(report.cumulative.counts.received).toEqual(NOTHING);
  });
});

describe('a month that nothing covers', () => {
  test.each(['2024-09', '2024-10'])(
    'after the digest (%s) is unknown, with what is known beside it',
    async (month) => {
      const report = await read('centre:3', month);
      expect(report.period.counts.received).toEqual(NOTHING);
      expect(report.cumulative.counts.received).toEqual({
        value: null,
        source: null,
        known: [{ value: 765_942, from: null, to: '2024-09-01', source: 'digest' }],
      });
      expect(report).toMatchObject({ source: 'digest', asOf: '2024-08-31', since: '2020-05-19' });
      expect(report.cumulative.satisfaction).toEqual(last(98.1));
      expect(report.period.satisfaction).toEqual(last(98.4));
      expect(report.cumulative.coverage).toEqual(last(51.2));
      expect(report.cumulative.oldestMan).toEqual(last(99));
      expect(report.previous.counts.received!.value).toBe(month === '2024-09' ? 16_187 : null);
    },
  );

  test('keeps the mark of the tables that are still shown as known', async () => {
    const report = await read('agency', '2024-10');
    expect(report.cumulative.counts.services!.known).toMatchObject([{ value: 2_936_117, to: '2024-09-01' }]);
    expect(report.marks).toHaveLength(2);
  });

  test('before the digest is unknown, with the opening day all the same', async () => {
    const [centre, agency] = [await read('centre:3', '2024-07'), await read('agency', '2024-07')];
    for (const report of [centre, agency]) {
      expect(report.period.counts.received).toEqual(NOTHING);
      expect(report.cumulative.counts.received).toEqual(NOTHING);
      expect(report.cumulative.satisfaction).toEqual(NEVER);
      expect(report.marks).toEqual([]);
    }
    expect([centre.since, agency.since]).toEqual(['2020-05-19', '2019-05-09']);
  });

  test('to come is unknown, and so are its sums: today’s are not taken for those of its end', async () => {
    const report = await read('call-centre', '2024-12');
    expect(report).toMatchObject({ incomplete: true, source: 'digest', asOf: '2024-08-31' });
    expect(report.cumulative.counts.chat).toMatchObject({ value: null, known: [{ value: 48_088 }] });
  });
});

describe('days and years beside the digest', () => {
  test('a day of its month is not known from it, nor the sums up to that day', async () => {
    const report = await read('centre:3', '2024-08-16');
    expect(report.range).toEqual({ from: '2024-08-16', to: '2024-08-17' });
    expect([report.period.counts.received, report.cumulative.counts.received]).toEqual([NOTHING, NOTHING]);
    expect(report.period.satisfaction).toEqual(NEVER);
  });

  test('the sums up to its last day are', async () => {
    const report = await read('centre:3', '2024-08-31');
    expect(report.cumulative.counts.received!.value).toBe(765_942);
    expect(report.period.counts.received).toEqual(NOTHING);
    expect(report.previous.counts.received).toEqual(NOTHING);
  });

  test('its year is unknown but for the month that was printed', async () => {
    const { period } = await read('centre:3', '2024');
    expect(period.counts.received).toEqual({
      value: null,
      source: null,
      known: [{ value: 16_187, from: '2024-08-01', to: '2024-09-01', source: 'digest' }],
    });
  });

  test('a year in progress is incomplete even when its sums are known up to today', async () => {
    const report = await readAt(db(), '2024-08-31T10:00:00Z', 'call-centre', '2024');
    expect(report).toMatchObject({ incomplete: true, asOf: '2024-08-31' });
    expect(valuesOf(report, 'period', 'inquiries')).toEqual([1_115_483]);
  });

  test('of the next year the call centre begins at nothing, and the last year’s balance is not in it', async () => {
    const report = await readAt(db(), '2025-02-01T08:00:00Z', 'call-centre', '2025-01');
    expect(report.cumulativeRange).toEqual({ from: '2025-01-01', to: '2025-02-01' });
    expect(report.cumulative.counts.inquiries).toEqual(NOTHING);
  });
});

describe('several digests', () => {
  test('of consecutive months: each month and each balance is its own digest’s', async () => {
    await importFile(db(), september());
    const report = await read('centre:3', '2024-09');
    expect(valuesOf(report, 'period', 'received')).toEqual([16_187]);
    expect(valuesOf(report, 'cumulative', 'received')).toEqual([765_942 + 16_187]);
    expect(valuesOf(report, 'previous', 'received')).toEqual([16_187]);
    expect(report.cumulative.satisfaction).toEqual(last(98.1));
    expect(valuesOf(await read('centre:3', '2024-08'), 'cumulative', 'received')).toEqual([765_942]);
    const year = await read('centre:3', '2024');
    expect(year.period.counts.received!.known).toEqual([
      { value: 32_374, from: '2024-08-01', to: '2024-10-01', source: 'digest' },
    ]);
  });

  test('the balance is carried on by a month alone when the later digest prints no balance', async () => {
    const file = september();
    centreIn(file, '3').direct.cumulative = null;
    await importFile(db(), file);
    const report = await read('centre:3', '2024-09');
    expect(report.cumulative.counts.received).toEqual({ value: 782_129, source: 'digest', known: [] });
  });

  test('of a month left out between: the balance is the later one’s, the month in between unknown', async () => {
    const file = september();
    file.period = { ...file.period, month: '2024-10', from: '2024-10-01', to: '2024-10-31' };
    file.callCentre = null;
    await importFile(db(), file);
    expect(valuesOf(await read('centre:3', '2024-10'), 'cumulative', 'received')).toEqual([782_129]);
    expect(valuesOf(await read('centre:3', '2024-09'), 'cumulative', 'received')).toEqual([null]);
  });

  test('of the same month: the latest revision counts, also where it leaves something out', async () => {
    await importFile(
      db(),
      august((file) => {
        file.revision = 2;
        centreIn(file, '3').direct.month = 16_188;
        centreIn(file, '3').satisfactionPercent = null;
        [file.agency.outcomes.refused, file.agency.outcomes.answered] = [
          file.agency.outcomes.answered,
          file.agency.outcomes.refused,
        ];
      }),
    );
    const report = await read('centre:3', '2024-08');
    expect(valuesOf(report, 'period', 'received')).toEqual([16_188]);
    expect(report.period.satisfaction).toEqual(NEVER);
    expect((await read('agency', '2024-08')).marks).toEqual(['sum', 'labels-reversed:directions']);
  });

  test('a mark belongs to the digest whose numbers are shown', async () => {
    await importFile(db(), september());
    const stored = { findings: [] };
    await db().digests.updateOne({ month: '2024-09' }, { $set: stored });
    expect((await read('agency', '2024-09')).marks).toEqual([]);
    expect((await read('agency', '2024')).marks).toHaveLength(2);
  });
});

describe('centres', () => {
  const NEW: CentreRow = {
    _id: 'shusha',
    kind: 'branch',
    order: 99,
    since: '2024-09-15',
    names: [],
    aliases: [],
  };

  test('that no digest knows are unknown, with the opening day of the list', async () => {
    await db().centres.insertOne(NEW);
    const report = await read('centre:shusha', '2024-09');
    expect(report).toMatchObject({ since: '2024-09-15', source: null, asOf: null, marks: [] });
    expect([report.period.counts.received, report.cumulative.counts.received]).toEqual([NOTHING, NOTHING]);
  });

  test('are listed from the month they opened in, and until they are merged into another', async () => {
    await db().centres.insertOne(NEW);
    await db().centres.updateOne({ _id: 'zangilan' }, { $set: { until: '2024-09-01', successor: '3' } });
    const codes = async (period: string) => (await read('agency', period)).centres.map(({ code }) => code);
    const [before, after] = [await codes('2024-08'), await codes('2024-09')];
    expect([before.includes('shusha'), before.includes('zangilan')]).toEqual([false, true]);
    expect([after.includes('shusha'), after.includes('zangilan')]).toEqual([true, false]);
    const added = (await read('agency', '2024-09')).centres.find(({ code }) => code === 'shusha');
    expect(added).toEqual({ code: 'shusha', period: NOTHING, cumulative: NOTHING });
  });

  test('in the list of a month after the digest keep what is known of them', async () => {
    const third = (await read('agency', '2024-10')).centres.find(({ code }) => code === '3')!;
    expect(third.period).toEqual(NOTHING);
    expect(third.cumulative.known).toMatchObject([{ value: 765_942, to: '2024-09-01' }]);
  });
});

describe('totals of a digest', () => {
  test('stand as printed, also where a part of them was not', async () => {
    const file = september();
    file.agency.services.total.cumulative = 3_000_000;
    file.agency.services.components.tsek.cumulative = null;
    await importFile(db(), file);
    const { cumulative } = await read('agency', '2024-09');
    expect(cumulative.counts.services).toEqual({ value: 3_000_000, source: 'digest', known: [] });
    expect(cumulative.counts['service:tsek']!.value).toBeNull();
  });

  test('that are not the sum of their parts are marked', async () => {
    await importFile(
      db(),
      august((file) => {
        file.revision = 2;
        file.agency.services.total.cumulative = 2_936_118;
      }),
    );
    const report = await read('agency', '2024-08');
    expect(report.cumulative.counts.services!.value).toBe(2_936_118);
    expect(report.marks).toContain('sum');
  });
});

test('The latest month with figures is the latest digest’s', async () => {
  const deps = { db: db(), clock: () => new Date(NOW), timezone: 'Asia/Baku' };
  const subjects = ['agency', 'centre:3', 'call-centre', 'chatbot', 'centre:shusha'] as const;
  const months = await Promise.all(subjects.map((subject) => latestMonth(deps, subject)));
  expect(months).toEqual(['2024-08', '2024-08', '2024-08', null, null]);
  await importFile(db(), september());
  expect(await latestMonth(deps, 'agency')).toBe('2024-09');
});
