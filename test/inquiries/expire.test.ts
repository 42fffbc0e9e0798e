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
