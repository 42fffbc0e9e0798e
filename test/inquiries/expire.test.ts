import type { InquiryRow } from '../../models/inquiry';
import { expireInquiries } from '../../src/inquiries/expire';
import { loadHours } from '../../src/hours/load';
import { useDatabase } from '../support/database';
import { beginTalk } from '../handlers/citizen/talk';

const database = useDatabase();
const HOUR = 3_600_000;
const MONDAY = new Date('2024-09-02T08:00:00Z');
const later = (hours: number) => new Date(MONDAY.getTime() + hours * HOUR);
const expire = (at: Date) => expireInquiries(database.collections, loadHours('Asia/Baku'), at);

it('what only the bot has answered ends unresolved when nobody comes back for a day', async () => {
  const citizen = beginTalk(database.collections, { now: MONDAY });
  await citizen.says('iş saatları necədir');
  expect([await expire(later(23)), await expire(later(25)), await expire(later(26))]).toEqual([0, 1, 0]);
  expect(await citizen.inquiries()).toMatchObject([
    { stage: 'closed', outcome: 'unresolved', closedBy: 'system' },
  ]);
});

it('what is still talked about stays, and so does what waits for a person', async () => {
  const clock = { now: MONDAY };
  const citizen = beginTalk(database.collections, clock);
  await citizen.says('iş saatları necədir');
  const other = beginTalk(database.collections, clock);
  await other.says('Sual');
  clock.now = later(20);
  await citizen.says('/status');
  expect(await expire(later(30))).toBe(0);
});

it('somebody who comes back after that begins another one', async () => {
  const clock = { now: MONDAY };
  const citizen = beginTalk(database.collections, clock);
  await citizen.says('iş saatları necədir');
  clock.now = later(25);
  await expire(clock.now);
  await citizen.says('Sual');
  expect(await citizen.inquiries()).toMatchObject([{ stage: 'closed' }, { stage: 'queued' }]);
});

describe('the word to the citizen', () => {
  const told: string[] = [];
  const round = (at: Date, tell: (inquiry: InquiryRow) => Promise<unknown>) =>
    expireInquiries(database.collections, loadHours('Asia/Baku'), at, tell);
  const note = async ({ number }: InquiryRow): Promise<unknown> => told.push(number);
  const cutOff = (): Promise<unknown> => Promise.reject(new Error('cut off'));

  beforeEach(() => void told.splice(0));

  it('is left to the next round when this one is cut off after closing, and then is said once', async () => {
    const citizen = beginTalk(database.collections, { now: MONDAY });
    await citizen.says('iş saatları necədir');
    await expect(round(later(25), cutOff)).rejects.toThrow('cut off');
    const [closed] = await citizen.inquiries();
    expect(closed).toMatchObject({ stage: 'closed', closedBy: 'system' });
    expect([await round(later(26), note), await round(later(27), note)]).toEqual([0, 0]);
    expect(told).toEqual([closed!.number]);
  });

  it('is kept from nobody by another that cannot be told', async () => {
    const [one, other] = [MONDAY, MONDAY].map((now) => beginTalk(database.collections, { now }));
    await one!.says('iş saatları necədir');
    await other!.says('iş saatları necədir');
    const [first] = await one!.inquiries();
    const failing = (inquiry: InquiryRow) => (inquiry._id === first!._id ? cutOff() : note(inquiry));
    await expect(round(later(25), failing)).rejects.toThrow('cut off');
    expect(told).toEqual([(await other!.inquiries())[0]!.number]);
  });

  it('is not said to whoever came back and said that it helped', async () => {
    const clock = { now: MONDAY };
    const citizen = beginTalk(database.collections, clock);
    await citizen.says('iş saatları necədir');
    clock.now = later(25);
    await expect(round(clock.now, cutOff)).rejects.toThrow('cut off');
    const [{ number }] = (await citizen.inquiries()) as [InquiryRow];
    await citizen.presses(`helped:${number}:yes`);
    await round(later(26), note);
    expect(told).toEqual([]);
    expect(await citizen.inquiries()).toMatchObject([{ outcome: 'answered', closedBy: 'bot' }]);
  });
});
