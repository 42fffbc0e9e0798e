import { eventTime, openInquiry } from '../../src/inquiries/open';
import { nextNumber } from '../../src/inquiries/number';
import { useDatabase } from '../support/database';
import { type Message, openingOf } from '../support/inquiries';

const database = useDatabase();
const db = () => database.collections;
const open = (message: Message) => openInquiry(db(), openingOf(message), 'Asia/Baku');

describe('opening an inquiry', () => {
  test('gives it the id of its event, a number to quote, and the state of something new', async () => {
    const opened = await open({ id: 'telegram:abc', direction: 'labour' });
    expect(opened).toMatchObject({
      _id: 'telegram:abc',
      number: '2024-000001',
      channel: 'telegram',
      direction: 'labour',
      type: null,
      outcome: 'open',
      closedAt: null,
      takenAt: null,
      version: 1,
      dirty: true,
    });
    expect(await db().inquiries.findOne({ _id: 'telegram:abc' })).toEqual(opened);
  });

  test('for the same event again returns the one there is, and uses up no number', async () => {
    const first = await open({ id: 'a' });
    expect(await open({ id: 'a', direction: 'labour' })).toEqual(first);
    expect((await open({ id: 'b' })).number).toBe('2024-000002');
  });

  test('for the same event many times at once opens one', async () => {
    const opened = await Promise.all(Array.from({ length: 10 }, () => open({ id: 'a' })));
    expect(new Set(opened.map(({ number }) => number)).size).toBe(1);
    expect(await db().inquiries.countDocuments()).toBe(1);
  });

  test('says so when its number is another one’s, instead of returning nothing', async () => {
    await open({ id: 'a' });
    await db().settings.deleteMany({});
    await expect(open({ id: 'b' })).rejects.toMatchObject({ code: 11000 });
    expect((await open({ id: 'b' })).number).toBe('2024-000002');
  });

  test('marks a trial, and numbers it apart', async () => {
    expect(await open({ id: 'a', test: true })).toMatchObject({ test: true, number: 'T2024-000001' });
    expect((await open({ id: 'b' })).number).toBe('2024-000001');
    expect(await db().inquiries.findOne({ _id: 'b' })).not.toHaveProperty('test');
  });
});

describe('the day and hour of an inquiry', () => {
  test.each([
    ['the last second of August', '2024-08-31T19:59:59.999Z', '2024-08-31', 23],
    ['the first instant of September', '2024-08-31T20:00:00Z', '2024-09-01', 0],
    ['the last second of the year', '2024-12-31T19:59:59Z', '2024-12-31', 23],
    ['the first instant of the year', '2024-12-31T20:00:00Z', '2025-01-01', 0],
    ['a leap day', '2024-02-28T20:00:00Z', '2024-02-29', 0],
    ['the end of a leap day', '2024-02-29T19:59:59Z', '2024-02-29', 23],
    ['summer time, until 2015: midnight was an hour earlier', '2015-07-01T19:00:00Z', '2015-07-02', 0],
    ['the same instant a year later, without summer time', '2016-07-01T19:00:00Z', '2016-07-01', 23],
  ])('are those of Baku: %s', async (_, at, day, hour) => {
    const opened = await open({ id: 'a', at });
    expect([opened.day, opened.hour]).toEqual([day, hour]);
    expect(opened.number).toBe(`${day.slice(0, 4)}-000001`);
  });

  const at = (sentAt: string | null, receivedAt: string) =>
    eventTime({
      sentAt: sentAt === null ? null : new Date(sentAt),
      receivedAt: new Date(receivedAt),
    }).toISOString();

  test('are of the time it was sent, however late it arrived', () => {
    expect(at('2024-08-31T10:00:00Z', '2024-09-02T10:00:00Z')).toBe('2024-08-31T10:00:00.000Z');
  });

  test('are of the time it arrived when the platform gives none, or one further ahead than clocks differ', () => {
    expect(at(null, '2024-09-02T10:00:00Z')).toBe('2024-09-02T10:00:00.000Z');
    expect(at('2024-09-02T10:05:01Z', '2024-09-02T10:00:00Z')).toBe('2024-09-02T10:00:00.000Z');
    expect(at('2024-09-02T10:05:00Z', '2024-09-02T10:00:00Z')).toBe('2024-09-02T10:05:00.000Z');
  });
});

describe('inquiry numbers', () => {
  test('are given once, also to many at once', async () => {
    const numbers = await Promise.all(Array.from({ length: 25 }, () => nextNumber(db(), '2024', false)));
    const wanted = Array.from({ length: 25 }, (_, index) => `2024-${String(index + 1).padStart(6, '0')}`);
    expect(numbers.sort()).toEqual(wanted);
  });

  test('begin anew each year', async () => {
    await nextNumber(db(), '2024', false);
    expect(await nextNumber(db(), '2025', false)).toBe('2025-000001');
    expect(await nextNumber(db(), '2024', false)).toBe('2024-000002');
  });
});
