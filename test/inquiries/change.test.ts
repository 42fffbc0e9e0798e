import { takeInquiry } from '../../src/inquiries/take';
import { describeInquiry } from '../../src/inquiries/describe';
import { chatSubject } from '../../src/inquiries/classify';
import { rollUpAll } from '../../src/stats/roll-up';
import { useDatabase } from '../support/database';
import { logInquiry } from '../support/inquiries';

const database = useDatabase();
const db = () => database.collections;
const AT = new Date('2024-09-02T09:00:00Z');
const LATER = new Date('2024-09-02T10:00:00Z');

describe('every change of an inquiry', () => {
  test('raises its version and marks it for the figures', async () => {
    await logInquiry(db(), { id: 'a' });
    await rollUpAll(db());
    expect(await describeInquiry(db(), 'a', { direction: 'labour' })).toMatchObject({
      changed: true,
      inquiry: { direction: 'labour', version: 2, dirty: true },
    });
    await rollUpAll(db());
    expect(await takeInquiry(db(), 'a', AT)).toMatchObject({
      inquiry: { takenAt: AT, version: 3, dirty: true },
    });
  });

  test('happens once: the first direction and the first taking stand, and a replay marks nothing', async () => {
    await logInquiry(db(), { id: 'a' });
    await describeInquiry(db(), 'a', { direction: 'labour' });
    await takeInquiry(db(), 'a', AT);
    await rollUpAll(db());
    const before = await db().inquiries.findOne({ _id: 'a' });
    const again = { changed: false, inquiry: before };
    expect(await describeInquiry(db(), 'a', { direction: 'disability' })).toEqual(again);
    expect(await takeInquiry(db(), 'a', LATER)).toEqual(again);
    expect(before).not.toHaveProperty('dirty');
  });

  test('of one that does not exist changes nothing', async () => {
    const nothing = { changed: false, inquiry: null };
    expect(await describeInquiry(db(), 'nobody', { direction: 'labour' })).toEqual(nothing);
    expect(await takeInquiry(db(), 'nobody', AT)).toEqual(nothing);
    expect(await db().inquiries.countDocuments()).toBe(0);
  });
});

describe('an inquiry by chat', () => {
  test.each([
    ['messenger', AT, 'social'],
    ['instagram', AT, 'social'],
    ['messenger', null, 'chatbot'],
    ['instagram', null, 'chatbot'],
    ['telegram', AT, 'chatbot'],
    ['web', AT, 'chatbot'],
    ['telegram', null, 'chatbot'],
    ['web', null, 'chatbot'],
  ] as const)('through %s, taken at %p, is of the %s', (channel, takenAt, subject) => {
    expect(chatSubject({ channel, takenAt })).toBe(subject);
  });
});
