import type { ChannelName } from '../../src/core/channel';
import { CHANNEL_NAMES } from '../../src/core/channel';
import { seed } from '../../src/database/seed';
import { takeInquiry } from '../../src/inquiries/take';
import { describeInquiry } from '../../src/inquiries/describe';
import { declareChannels } from '../../src/stats/coverage';
import { latestMonth } from '../../src/stats/read';
import { rollUpAll } from '../../src/stats/roll-up';
import { september } from '../imports/digest/august';
import { useDatabase } from '../support/database';
import { changeInquiry, logInquiry } from '../support/inquiries';
import { importFile, readAt, valuesOf } from '../support/stats';

const database = useDatabase();
const db = () => database.collections;
const NOW = '2024-09-03T12:00:00Z';
const NOTHING = { value: null, source: null, known: [] };
const logged = (value: number) => ({ value, source: 'logged', known: [] });
const read = (subject: Parameters<typeof readAt>[2], period: string, now = NOW) =>
  readAt(db(), now, subject, period);
const on = (today: string, ...channels: ChannelName[]) => declareChannels(db(), channels, today);
const TAKEN = new Date('2024-09-02T09:00:00Z');

/** Logs one inquiry an instant, by Telegram unless another channel is named. */
async function log(...messages: (string | [at: string, channel: ChannelName])[]): Promise<void> {
  for (const message of messages) {
    const [at, channel] = typeof message === 'string' ? [message, 'telegram' as const] : message;
    await logInquiry(db(), { id: `${channel} ${at}`, at, channel });
  }
  await rollUpAll(db());
}

beforeEach(() => seed(db(), () => new Date('2024-09-01T08:00:00Z')));

describe('after the digest, inquiries of 1-3 September through every channel', () => {
  beforeEach(async () => {
    await on('2024-09-01', ...CHANNEL_NAMES);
    await log(
      '2024-08-31T20:00:00Z',
      '2024-09-02T10:00:00Z',
      ['2024-09-02T08:00:00Z', 'messenger'],
      ['2024-09-02T08:30:00Z', 'messenger'],
      ['2024-09-03T09:00:00Z', 'instagram'],
      ['2024-09-03T09:30:00Z', 'web'],
    );
    await logInquiry(db(), { id: 'trial', at: '2024-09-02T08:00:00Z', channel: 'messenger', test: true });
    await takeInquiry(db(), 'messenger 2024-09-02T08:00:00Z', TAKEN);
    await describeInquiry(db(), 'web 2024-09-03T09:30:00Z', { direction: 'labour' });
    await rollUpAll(db());
  });

  test('are in the chatbot’s month, each once, but for the one a person took', async () => {
    const { period, ...report } = await read('chatbot', '2024-09');
    expect(period.counts.received).toEqual(logged(5));
    const channels = ['channel:telegram', 'channel:messenger', 'channel:instagram', 'channel:web'];
    expect(channels.map((channel) => period.counts[channel]!.value)).toEqual([2, 1, 1, 1]);
    expect([period.counts['direction:labour'], period.counts['direction:none']]).toEqual([
      logged(1),
      logged(4),
    ]);
    expect([period.counts['outcome:open'], period.counts['outcome:answered']]).toEqual([
      logged(5),
      logged(0),
    ]);
    expect(report).toMatchObject({ source: 'logged', asOf: '2024-09-03', incomplete: true, marks: [] });
  });

  test('are in the social inbox’s month when a person took them', async () => {
    const { period } = await read('social', '2024-09');
    expect(period.counts.received).toEqual(logged(1));
    expect(period.counts['channel:messenger']).toEqual(logged(1));
    expect(period.counts['channel:instagram']).toEqual(logged(0));
  });

  test('are all in the call centre’s chat; its year to date is the opening balance and them', async () => {
    const report = await read('call-centre', '2024-09');
    expect(report.period.counts.chat).toEqual(logged(6));
    expect(report.cumulative.counts.chat).toEqual({ value: 48_088 + 6, source: 'mixed', known: [] });
    expect(report).toMatchObject({
      source: 'mixed',
      asOf: '2024-09-03',
      incomplete: true,
      since: '2024-01-01',
    });
  });

  test('do not make the total known: nobody counted September’s calls', async () => {
    const report = await read('call-centre', '2024-09');
    expect(report.period.counts.inquiries).toEqual(NOTHING);
    expect(report.cumulative.counts.inquiries).toEqual({
      value: null,
      source: null,
      known: [{ value: 1_115_483, from: '2024-01-01', to: '2024-09-01', source: 'digest' }],
    });
    expect(report.cumulative.satisfaction).toEqual({
      value: null,
      lastPrinted: { value: 93, on: '2024-08-31' },
    });
  });

  test('are what is known of the chatbot’s year, which nobody counted before', async () => {
    for (const readings of [
      (await read('chatbot', '2024-09')).cumulative,
      (await read('chatbot', '2024')).period,
    ])
      expect(readings.counts.received).toEqual({
        value: null,
        source: null,
        known: [{ value: 5, from: '2024-09-01', to: '2024-09-04', source: 'logged' }],
      });
  });

  test('are on their local days, and a day without any is 0', async () => {
    const days = ['2024-08-31', '2024-09-01', '2024-09-02', '2024-09-03'];
    const counts = await Promise.all(
      days.map(async (day) => (await read('call-centre', day)).period.counts.chat),
    );
    expect(counts).toEqual([NOTHING, logged(1), logged(3), logged(2)]);
    expect((await read('social', '2024-09-01')).period.counts.received).toEqual(logged(0));
  });

  test('add up day by day in the year to date, and today is incomplete', async () => {
    const [first, third] = [await read('call-centre', '2024-09-01'), await read('call-centre', '2024-09-03')];
    expect(valuesOf(first, 'cumulative', 'chat')).toEqual([48_089]);
    expect(valuesOf(third, 'cumulative', 'chat')).toEqual([48_094]);
    expect(valuesOf(third, 'previous', 'chat')).toEqual([3]);
    expect([first.incomplete, third.incomplete]).toEqual([false, true]);
    expect([first.asOf, third.asOf]).toEqual(['2024-09-01', '2024-09-03']);
  });

  test('stay what they are when the month is over', async () => {
    const report = await read('call-centre', '2024-09', '2024-10-02T08:00:00Z');
    expect(valuesOf(report, 'period', 'chat')).toEqual([6]);
    expect(report).toMatchObject({ incomplete: false, asOf: '2024-09-30' });
    const october = await read('call-centre', '2024-10', '2024-10-02T08:00:00Z');
    expect([...valuesOf(october, 'period', 'chat'), ...valuesOf(october, 'previous', 'chat')]).toEqual([
      0, 6,
    ]);
    expect(valuesOf(october, 'cumulative', 'chat')).toEqual([48_094]);
  });

  test('count on the day they were received when they are closed later', async () => {
    await changeInquiry(db(), 'web 2024-09-03T09:30:00Z', {
      outcome: 'answered',
      closedAt: new Date('2024-10-05'),
    });
    await rollUpAll(db());
    const report = await read('chatbot', '2024-09', '2024-10-06T08:00:00Z');
    expect(valuesOf(report, 'period', 'received', 'outcome:answered', 'outcome:open')).toEqual([5, 1, 4]);
    expect(
      valuesOf(await read('chatbot', '2024-10', '2024-10-06T08:00:00Z'), 'period', 'outcome:answered'),
    ).toEqual([0]);
  });

  test('are not known for the rest of the year, nor are the sums at its end', async () => {
    const december = await read('call-centre', '2024-12');
    expect(december.period.counts.chat).toEqual(NOTHING);
    expect(december.cumulative.counts.chat).toEqual({
      value: null,
      source: null,
      known: [{ value: 48_094, from: '2024-01-01', to: '2024-09-04', source: 'mixed' }],
    });
    expect(december).toMatchObject({ source: 'mixed', asOf: '2024-09-03', incomplete: true });
  });

  test('leave centres and the agency as they were', async () => {
    expect(await read('agency', '2024-09')).toMatchObject({ source: 'digest', asOf: '2024-08-31' });
    expect((await read('centre:3', '2024-08')).source).toBe('digest');
  });

  test('make September the latest month of the chats, and not of the call centre, whose calls nobody told', async () => {
    const deps = { db: db(), clock: () => new Date(NOW), timezone: 'Asia/Baku' };
    const subjects = ['chatbot', 'social', 'call-centre', 'agency', 'centre:3'] as const;
    const months = await Promise.all(subjects.map((subject) => latestMonth(deps, subject)));
    expect(months).toEqual(['2024-09', '2024-09', '2024-08', '2024-08', '2024-08']);
  });
});

describe('the digest of a month that was logged too', () => {
  beforeEach(async () => {
    await on('2024-09-01', ...CHANNEL_NAMES);
    await log('2024-09-02T08:00:00Z', '2024-09-20T08:00:00Z', '2024-10-01T08:00:00Z');
  });
  const imported = (yearToDate: number, month: number | null) => {
    const file = september();
    Object.assign(file.callCentre!.inquiries.components.chatbotAndSocial, { yearToDate, month });
    return importFile(db(), file);
  };
  const IN_OCTOBER = '2024-10-02T08:00:00Z';

  test('wins for what it prints: the log of its days is not added', async () => {
    await imported(50_000, 1912);
    const report = await read('call-centre', '2024-09', IN_OCTOBER);
    expect(report.period.counts.chat).toEqual({ value: 1912, source: 'digest', known: [] });
    expect(report.cumulative.counts.chat).toEqual({ value: 50_000, source: 'digest', known: [] });
  });

  test('is the balance that the log goes on from', async () => {
    await imported(50_000, null);
    const report = await read('call-centre', '2024-10', IN_OCTOBER);
    expect(report.cumulative.counts.chat).toEqual({ value: 50_001, source: 'mixed', known: [] });
    const year = await read('call-centre', '2024', IN_OCTOBER);
    expect(year.period.counts.chat!.value).toBe(50_001);
  });

  test('does not reach into the days before its end: those go on from the digest before', async () => {
    await imported(50_000, 1912);
    const report = await read('call-centre', '2024-09-10', IN_OCTOBER);
    expect(report.period.counts.chat).toEqual(logged(0));
    expect(report.cumulative.counts.chat).toEqual({ value: 48_089, source: 'mixed', known: [] });
  });

  test('leaves the log what it does not print', async () => {
    await imported(50_000, 1912);
    expect((await read('chatbot', '2024-09', IN_OCTOBER)).period.counts.received).toEqual(logged(2));
  });
});

describe('channels that are not always on', () => {
  test('one switched on in the middle of a month leaves its first days unknown', async () => {
    await on('2024-09-10', 'telegram');
    await log('2024-09-12T08:00:00Z');
    const report = await read('chatbot', '2024-09', '2024-10-02T08:00:00Z');
    expect(report.period.counts.received).toEqual({
      value: null,
      source: null,
      known: [{ value: 1, from: '2024-09-10', to: '2024-10-01', source: 'logged' }],
    });
    expect(report.period.counts['channel:web']).toEqual(NOTHING);
    const toDate = (await read('call-centre', '2024-09', '2024-10-02T08:00:00Z')).cumulative.counts.chat!;
    expect(toDate).toMatchObject({
      value: null,
      known: [{ value: 48_088 }, { value: 1, from: '2024-09-10' }],
    });
  });

  test('between being off and on again nobody knows', async () => {
    await on('2024-09-01', 'messenger');
    await on('2024-09-10');
    await on('2024-09-20', 'messenger');
    await log(['2024-09-10T05:00:00Z', 'messenger'], ['2024-09-21T05:00:00Z', 'messenger']);
    const now = '2024-10-02T08:00:00Z';
    expect((await read('chatbot', '2024-09', now)).period.counts.received).toMatchObject({
      value: null,
      known: [
        { value: 1, from: '2024-09-01', to: '2024-09-11' },
        { value: 1, from: '2024-09-20', to: '2024-10-01' },
      ],
    });
    expect((await read('chatbot', '2024-09-10', now)).period.counts.received).toEqual(logged(1));
    expect((await read('chatbot', '2024-09-15', now)).period.counts.received).toEqual(NOTHING);
  });

  test('the social inbox is known on the days of its own channels alone', async () => {
    await on('2024-09-01', 'telegram');
    await on('2024-09-03', 'telegram', 'instagram');
    expect((await read('social', '2024-09-02')).period.counts.received).toEqual(NOTHING);
    expect((await read('social', '2024-09-03')).period.counts.received).toEqual(logged(0));
    expect((await read('chatbot', '2024-09-02')).period.counts.received).toEqual(logged(0));
  });
});

describe('the ends of days and years in Baku', () => {
  beforeEach(() => on('2024-01-01', 'telegram'));

  test('a message a second before midnight and one at midnight are of two days, months and years', async () => {
    await log('2024-12-31T19:59:59Z', '2024-12-31T20:00:00Z', '2025-01-01T08:00:00Z');
    const now = '2025-01-02T08:00:00Z';
    const counts = async (period: string) => (await read('chatbot', period, now)).period.counts.received;
    expect(await Promise.all(['2024-12-31', '2025-01-01'].map(counts))).toEqual([logged(1), logged(2)]);
    expect(await Promise.all(['2024-12', '2025-01'].map(counts))).toEqual([logged(1), logged(2)]);
    expect(await Promise.all(['2024', '2025'].map(counts))).toEqual([logged(1), logged(2)]);
  });

  test('on 1 January the year to date begins at what was logged that day', async () => {
    await log('2024-12-31T19:59:59Z', '2024-12-31T20:00:00Z');
    const report = await read('call-centre', '2025-01', '2025-01-01T06:00:00Z');
    expect(report.cumulativeRange).toEqual({ from: '2025-01-01', to: '2025-02-01' });
    expect(report.cumulative.counts.chat).toEqual(logged(1));
    expect(report.since).toBe('2025-01-01');
  });

  test('the last evening of a day is still that day, though UTC says so too', async () => {
    await log('2024-09-03T19:59:59Z', '2024-09-03T20:00:00Z');
    const before = await read('chatbot', '2024-09-04', '2024-09-03T19:59:59Z');
    expect(before.period.counts.received).toEqual(NOTHING);
    const after = await read('chatbot', '2024-09-04', '2024-09-03T20:00:00Z');
    expect(after.period.counts.received).toEqual(logged(1));
    expect(after).toMatchObject({ asOf: '2024-09-04', incomplete: true });
  });

  test('a leap day is a day of its own, between February’s 28 and March', async () => {
    await log('2024-02-28T19:59:59Z', '2024-02-28T20:00:00Z', '2024-02-29T19:59:59Z', '2024-02-29T20:00:00Z');
    const counts = async (period: string) => valuesOf(await read('chatbot', period), 'period', 'received')[0];
    const periods = ['2024-02-28', '2024-02-29', '2024-03-01', '2024-02', '2024-03'];
    expect(await Promise.all(periods.map(counts))).toEqual([1, 2, 1, 3, 1]);
    expect(valuesOf(await read('chatbot', '2024-03-01'), 'previous', 'received')).toEqual([2]);
  });

  test('in the summers until 2015 midnight was an hour earlier', async () => {
    await on('2015-01-01', 'web');
    await db().coverage.updateOne({ source: 'channel:web' }, { $set: { from: '2015-01-01' } });
    await log(['2015-06-30T18:59:59Z', 'web'], ['2015-06-30T19:00:00Z', 'web']);
    const counts = async (period: string) => valuesOf(await read('chatbot', period), 'period', 'received')[0];
    expect(await Promise.all(['2015-06', '2015-07', '2015'].map(counts))).toEqual([1, 1, 2]);
  });
});
