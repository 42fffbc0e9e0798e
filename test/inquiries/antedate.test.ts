import { antedateInquiry } from '../../src/inquiries/antedate';
import { loadHours } from '../../src/hours/load';
import { Leases } from '../../src/schedule/lease';
import { recount } from '../../src/stats/recount';
import { rollUpAll } from '../../src/stats/roll-up';
import { ROLL_UP_LEASE } from '../../src/stats/roll-up-loop';
import type { InquiryRow } from '../../models/inquiry';
import type { InteractionRow } from '../../models/interaction';
import { useDatabase } from '../support/database';
import { changeInquiry, logInquiry, storedFigures } from '../support/inquiries';

const database = useDatabase();
const db = () => database.collections;
const deps = () => ({ db: db(), hours: loadHours('Asia/Baku'), timezone: 'Asia/Baku' });
const OPENED = '2024-09-02T09:00:00Z';
const ARRIVED = new Date('2024-09-02T09:30:00Z');

/** A message in hand that has joined the inquiry `a`, as the log has it. */
async function joining(sentAt: string | null, over: Partial<InteractionRow> = {}): Promise<InteractionRow> {
  const row: InteractionRow = {
    ...{
      _id: 'late',
      channel: 'telegram',
      kind: 'text',
      person: 'person of a',
      conversation: 'conversation of a',
    },
    ...{
      partition: 0,
      order: ARRIVED.getTime() * 1000,
      content: Buffer.alloc(0),
      state: 'received',
      attempts: 0,
    },
    ...{ sentAt: sentAt === null ? null : new Date(sentAt), receivedAt: ARRIVED, ...over },
  };
  await db().interactions.insertOne({ ...row });
  return row;
}

const inquiry = async (id = 'a'): Promise<InquiryRow> => (await db().inquiries.findOne({ _id: id }))!;
const end = () => db().interactions.updateOne({ _id: 'late' }, { $set: { state: 'handled', inquiry: 'a' } });

async function check(repair = false) {
  const leases = new Leases(db(), 'recount');
  await leases.acquire(ROLL_UP_LEASE);
  try {
    return (await recount(db(), leases, repair)).discrepancies;
  } finally {
    await leases.releaseAll();
  }
}

describe('a message that came after a later one has opened the inquiry', () => {
  test('moves it to its own day and hour, which are counted instead, and the recount agrees', async () => {
    await logInquiry(db(), { id: 'a', at: OPENED });
    await rollUpAll(db());
    const row = await joining('2024-08-31T19:59:59Z');
    await antedateInquiry(deps(), row, await inquiry());
    expect(await inquiry()).toMatchObject({
      day: '2024-08-31',
      hour: 23,
      version: 2,
      dirty: true,
      number: '2024-000001',
    });
    // In hand it may have moved the inquiry or not; both are right.
    expect(await check()).toEqual([]);
    await end();
    expect(await check()).toEqual([]);
    const stored = await storedFigures(db());
    expect(stored['chatbot|2024-08']).toMatchObject({ received: 1 });
    expect(stored).not.toHaveProperty('chatbot|2024-09');
  });

  test('changes nothing when it is not earlier, bears no time, or is of another conversation', async () => {
    await logInquiry(db(), { id: 'a', at: OPENED });
    const before = await inquiry();
    await antedateInquiry(deps(), await joining('2024-09-02T09:00:00Z'), before);
    await db().interactions.deleteOne({ _id: 'late' });
    await antedateInquiry(
      deps(),
      await joining(null, { receivedAt: new Date('2024-09-02T08:59:00Z') }),
      before,
    );
    await db().interactions.deleteOne({ _id: 'late' });
    await antedateInquiry(deps(), await joining('2024-09-01T09:00:00Z', { conversation: 'another' }), before);
    expect(await inquiry()).toEqual(before);
  });

  test.each([
    ['written before an earlier matter ended', '2024-09-01T08:00:00Z', false],
    ['written after it ended', '2024-09-02T08:00:00Z', true],
  ])('%s: it is of that matter, or of this one', async (_, sentAt, moves) => {
    await logInquiry(db(), { id: 'before', at: '2024-09-01T07:00:00Z' });
    const ended = {
      conversation: 'conversation of a',
      closedAt: new Date('2024-09-01T12:00:00Z'),
      outcome: 'answered',
    };
    await changeInquiry(db(), 'before', { ...ended, stage: 'closed' } as Partial<InquiryRow>);
    await logInquiry(db(), { id: 'a', at: OPENED });
    await antedateInquiry(deps(), await joining(sentAt), await inquiry());
    expect((await inquiry()).receivedAt).toEqual(new Date(moves ? sentAt : OPENED));
    await end();
    expect(await check()).toEqual([]);
  });

  test('of one that was closed at this very moment lengthens the wait of who never asked for a person', async () => {
    await logInquiry(db(), { id: 'a', at: OPENED });
    const seen = await inquiry();
    const [takenAt, closedAt] = [new Date('2024-09-02T09:10:00Z'), new Date('2024-09-02T09:40:00Z')];
    const times = {
      wait: 600,
      firstReply: 600,
      service: 1800,
      workingWait: 600,
      workingFirstReply: 600,
      workingService: 1800,
    };
    const closed = {
      stage: 'closed',
      outcome: 'answered',
      takenAt,
      firstReplyAt: takenAt,
      closedAt,
      times,
    } as const;
    await changeInquiry(db(), 'a', closed);
    await antedateInquiry(deps(), await joining('2024-09-02T08:50:00Z'), seen);
    expect((await inquiry()).times).toMatchObject({ wait: 1200, firstReply: 1200, service: 1800 });
  });
});

describe('cut off', () => {
  test('after the log says so: handled again it moves the same inquiry, whatever it joins by then', async () => {
    await logInquiry(db(), { id: 'a', at: OPENED });
    await logInquiry(db(), { id: 'other', at: OPENED });
    const row = await joining('2024-09-01T08:00:00Z', { dates: 'a' });
    expect(await check()).toEqual([]);
    await antedateInquiry(deps(), row, await inquiry('other'));
    await antedateInquiry(deps(), row, null);
    expect(await inquiry()).toMatchObject({ day: '2024-09-01', version: 2 });
    expect(await inquiry('other')).toMatchObject({ day: '2024-09-02', version: 1 });
    await end();
    expect(await check()).toEqual([]);
  });

  test('a process that was stopped past its lease moves nothing once another one has handled the message', async () => {
    await logInquiry(db(), { id: 'a', at: OPENED });
    const row = await joining('2024-09-01T08:00:00Z');
    await end();
    await antedateInquiry(deps(), row, await inquiry());
    expect(await inquiry()).toMatchObject({ day: '2024-09-02', version: 1 });
    expect(await check()).toEqual([]);
  });
});

test('A repair takes an inquiry to the earliest of the rows that date it', async () => {
  await logInquiry(db(), { id: 'a', at: OPENED });
  await joining('2024-09-01T08:00:00Z', { dates: 'a', state: 'handled' });
  const fields = { day: ['2024-09-02', '2024-09-01'], hour: [13, 12] };
  expect(await check()).toMatchObject([{ kind: 'inquiry-unlike-log', id: 'a', fields }]);
  await check(true);
  expect(await inquiry()).toMatchObject({ day: '2024-09-01', hour: 12 });
  expect(await check()).toEqual([]);
});

test('What dates an inquiry is found by its index', async () => {
  const plan = await db()
    .interactions.find({ dates: { $in: ['a', 'b'] } })
    .explain('queryPlanner');
  expect(JSON.stringify(plan)).toContain('"indexName":"dates_1"');
});
