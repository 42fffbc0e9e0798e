import { readOperators } from '../../src/operators/read';
import type { ChatOperator } from '../../src/operators/report';
import { declareChannels } from '../../src/stats/coverage';
import { recount } from '../../src/stats/recount';
import { rollUpAll } from '../../src/stats/roll-up';
import type { Subject } from '../../src/core/subjects';
import { useDatabase } from '../support/database';
import { type Bench, openDesk, type Someone } from '../support/desk';

const MINUTE = 60_000;
const NONE = { value: null, n: 0 };

const database = useDatabase();
let desk: Bench;
let leyla: Someone;
let samir: Someone;

beforeEach(async () => {
  desk = openDesk(database.collections, { group: false });
  await declareChannels(desk.db, ['telegram', 'messenger', 'web'], '2024-09-01');
  leyla = await desk.operator('700');
  samir = await desk.operator('701');
});

const read = async (subject: Subject = 'agency', day = '2024-09-02') => {
  await rollUpAll(desk.db);
  const clock = () => desk.now();
  const query = { subject, period: { kind: 'day', day } as const };
  const report = await readOperators({ db: desk.db, clock, timezone: 'Asia/Baku' }, query);
  if (report.kind !== 'chats') throw new Error('These are chats.');
  return report;
};
const of = async (who: Someone | null, subject?: Subject): Promise<ChatOperator | undefined> =>
  (await read(subject)).operators.find((one) => one.who === (who?.person ?? null));
/** An inquiry that an operator has taken. */
const taken = async (by: Someone, citizen: Someone) => {
  const inquiry = await desk.waiting(citizen);
  await by.says(`/take ${inquiry.number}`);
  return inquiry;
};
const close = async (by: Someone, number: string) => {
  const { services } = desk.instance;
  const { _id } = (await desk.db.inquiries.findOne({ number }))!;
  const known = { direction: 'disability', type: 'question', district: null } as const;
  await services.desk.pick(desk.act(by), _id, known);
  const closed = await services.desk.close(desk.act(by), _id, { outcome: 'answered' }, () => []);
  expect(closed.state).toBe('done');
  return _id;
};
const transfer = async (from: Someone, number: string, to: Someone) => {
  const inquiry = (await desk.db.inquiries.findOne({ number }))!;
  const done = await desk.instance.services.desk.transfer(desk.act(from), inquiry, to.person);
  expect(done.state).toBe('done');
};

describe('what an operator did', () => {
  test('is nothing before anybody took anything: nobody is listed, and 0 is known', async () => {
    await desk.waiting(desk.citizen('1'));
    expect(await read()).toMatchObject({ taken: 0, closed: 0, operators: [], whole: true });
  });

  test('begins with taking; first reply, handling and closing count when it has ended', async () => {
    const { number } = await taken(leyla, desk.citizen('1'));
    desk.later(5 * MINUTE);
    await leyla.says('Salam, baxıram');
    expect(await of(leyla)).toEqual({
      ...{ who: leyla.person, taken: 1, closed: 0, firstReply: NONE, handling: NONE, rating: NONE },
    });
    desk.later(5 * MINUTE);
    const _id = await close(leyla, number);
    const { times, heldSince, closedAt } = await desk.inquiry(_id);
    const seconds = Math.round((closedAt!.getTime() - heldSince!.getTime()) / 1000);
    expect(times!.workingFirstReply).toBeGreaterThan(300);
    const now = await of(leyla);
    expect(now).toMatchObject({ taken: 1, closed: 1, handling: { value: seconds, n: 1 } });
    expect(now!.firstReply).toEqual({ value: 300, n: 1 });
    expect(await read()).toMatchObject({ taken: 1, closed: 1 });
  });

  test('belongs to the day the inquiry was received, and to the subject it is in', async () => {
    const { number } = await taken(leyla, desk.citizen('m1', 'messenger'));
    desk.later(24 * 60 * MINUTE);
    await leyla.says('/mine');
    await close(leyla, number);
    expect(await of(leyla)).toMatchObject({ taken: 1, closed: 1 });
    expect((await read('agency', '2024-09-03')).operators).toEqual([]);
    expect(await of(leyla, 'social')).toMatchObject({ taken: 1 });
    expect((await read('chatbot')).operators).toEqual([]);
  });

  test('of an inquiry handed on: both had it, each their own time; its first reply and its closing are one’s', async () => {
    const { number } = await taken(leyla, desk.citizen('1'));
    desk.later(2 * MINUTE);
    await leyla.says('Həmkarıma yönləndirirəm');
    desk.later(3 * MINUTE);
    await transfer(leyla, number, samir);
    desk.later(7 * MINUTE);
    await close(samir, number);
    const [one, other] = [await of(leyla), await of(samir)];
    expect(one).toMatchObject({ taken: 1, closed: 0, firstReply: { n: 1 }, handling: { n: 1 } });
    expect(other).toMatchObject({ taken: 1, closed: 1, firstReply: NONE, handling: { n: 1 } });
    expect(Math.abs(one!.handling!.value! - 5 * 60)).toBeLessThan(10);
    expect(Math.abs(other!.handling!.value! - 7 * 60)).toBeLessThan(10);
    expect(await read()).toMatchObject({ taken: 1, closed: 1 });
  });

  test('of an inquiry given back and taken again: the time in the queue is nobody’s, the person counts once', async () => {
    const { number } = await taken(leyla, desk.citizen('1'));
    desk.later(4 * MINUTE);
    await leyla.says('/release');
    desk.later(20 * MINUTE);
    await leyla.says(`/take ${number}`);
    desk.later(2 * MINUTE);
    await close(leyla, number);
    const one = await of(leyla);
    expect(one).toMatchObject({ taken: 1, closed: 1, handling: { n: 1 } });
    expect(Math.abs(one!.handling!.value! - 6 * 60)).toBeLessThan(10);
  });

  test('loses a closing that is reopened, and gives it to whoever closes last; the rating stays with whom it was given', async () => {
    const citizen = desk.citizen('1');
    const { number } = await taken(leyla, citizen);
    const _id = await close(leyla, number);
    await desk.instance.services.inquiries.rate(_id, 2);
    expect(await of(leyla)).toMatchObject({ closed: 1, rating: { value: 2, n: 1 } });
    const reopened = { by: 'again', at: desk.now(), withinMs: MINUTE };
    expect((await desk.instance.services.inquiries.reopen(_id, reopened)).changed).toBe(true);
    expect(await of(leyla)).toMatchObject({
      taken: 1,
      closed: 0,
      handling: NONE,
      rating: { value: 2, n: 1 },
    });
    await samir.says(`/take ${number}`);
    await close(samir, number);
    expect(await of(leyla)).toMatchObject({
      taken: 1,
      closed: 0,
      handling: { n: 1 },
      rating: { value: 2, n: 1 },
    });
    expect(await of(samir)).toMatchObject({ taken: 1, closed: 1, rating: NONE });
  });

  test('includes blocking, which closes; what of the blocked person waits elsewhere is nobody’s', async () => {
    const citizen = desk.citizen('1');
    const inquiry = await taken(leyla, citizen);
    const { _id: __, ...copy } = await desk.inquiry(inquiry._id);
    const waiting = {
      ...copy,
      _id: 'other',
      number: '2024-000777',
      stage: 'queued',
      assignee: null,
    } as const;
    await desk.db.inquiries.insertOne({ ...waiting, takenAt: null, hands: [] });
    await desk.instance.services.desk.block(desk.act(leyla), await desk.inquiry(inquiry._id));
    expect(await desk.inquiry('other')).toMatchObject({ stage: 'closed', closedBy: 'person' });
    expect(await read()).toMatchObject({ taken: 1, closed: 1, operators: [{ taken: 1, closed: 1 }] });
  });

  test('is not closing what the system ends while it is in hand', async () => {
    const { _id } = await taken(leyla, desk.citizen('1'));
    const closing = { outcome: 'unresolved', by: 'system', staff: null, at: desk.now() } as const;
    await desk.instance.services.inquiries.close(_id, closing);
    expect(await of(leyla)).toMatchObject({ taken: 1, closed: 0, handling: { n: 1 } });
  });

  test('is not moved by a correction', async () => {
    const { number } = await taken(leyla, desk.citizen('1'));
    await close(leyla, number);
    const before = await read();
    const act = desk.act(samir);
    const inquiry = (await desk.db.inquiries.findOne({ number }))!;
    await desk.instance.services.desk.correct(act, inquiry, { outcome: 'refused' });
    expect((await read()).operators).toEqual(before.operators);
  });

  test('in Meta’s own app is nobody’s by name: counted apart, with no handling time', async () => {
    const citizen = desk.citizen('m1', 'messenger');
    const { number } = await desk.waiting(citizen);
    await citizen.does({ kind: 'staff-echo', text: 'Salam', senderId: 'messenger' });
    await samir.says(`/take ${number}`);
    await close(samir, number);
    expect(await of(null)).toMatchObject({ taken: 1, closed: 0, firstReply: { n: 1 }, handling: null });
    expect(await of(samir)).toMatchObject({ taken: 1, closed: 1, firstReply: NONE, handling: { n: 1 } });
    expect(await read()).toMatchObject({ taken: 1, closed: 1 });
  });
});

test('A recount agrees, and a retried act changes nothing', async () => {
  const { number } = await taken(leyla, desk.citizen('1'));
  const inquiry = (await desk.db.inquiries.findOne({ number }))!;
  const act = desk.act(leyla);
  await desk.instance.services.desk.transfer(act, inquiry, samir.person);
  await desk.instance.services.desk.transfer(act, inquiry, samir.person);
  expect((await desk.inquiry(inquiry._id)).hands!.map(({ staff }) => staff)).toEqual([
    leyla.person,
    samir.person,
  ]);
  await rollUpAll(desk.db);
  const { discrepancies } = await recount(desk.db, desk.instance.leases, false);
  expect(discrepancies).toEqual([]);
});

test('What was counted before operators were is counted by a recount', async () => {
  const { number } = await taken(leyla, desk.citizen('1'));
  const _id = await close(leyla, number);
  const before = await read();
  const { subjects, day } = (await desk.inquiry(_id)).counted!;
  const { 'operators/chatbot': _, ...others } = subjects;
  await desk.db.inquiries.updateOne({ _id }, { $set: { counted: { day, subjects: others } } });
  await desk.db.figures.deleteMany({ subject: 'operators/chatbot' });
  expect(await read()).toMatchObject({ taken: 0, operators: [] });
  await recount(desk.db, desk.instance.leases, true);
  expect(await read()).toEqual(before);
});

test('Days before a channel was switched on are not known', async () => {
  expect(await read('agency', '2024-08-31')).toMatchObject({ known: [], whole: false });
});

test('An inquiry from before hands were kept is that of whoever has it', async () => {
  const { number } = await taken(leyla, desk.citizen('1'));
  const _id = await close(leyla, number);
  const old = { hands: '', firstReplyBy: '', ratedOf: '' } as const;
  await desk.db.inquiries.updateOne({ _id }, { $unset: old, $set: { dirty: true, rating: 5 } });
  const { times } = await desk.inquiry(_id);
  expect(await of(leyla)).toMatchObject({
    ...{ taken: 1, closed: 1, rating: { value: 5, n: 1 } },
    handling: { value: times!.service, n: 1 },
  });
});
