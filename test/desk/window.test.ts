import { useDatabase } from '../support/database';
import { type Bench, openDesk, type Someone } from '../support/desk';
import { until } from '../support/processes';

const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const database = useDatabase();
let desk: Bench;
let operator: Someone;
let citizen: Someone;
let inquiry: { _id: string; number: string };

/** The instant the citizen wrote last, by the platform's clock. */
const lastWritten = async (): Promise<number> =>
  (await desk.db.conversations.findOne({ _id: citizen.conversation }))!.lastInboundAt!.getTime();
/** Brings the clock so that the next thing said is `ms` after the citizen's last message. */
const waitUntil = async (ms: number): Promise<void> =>
  desk.later((await lastWritten()) + ms - SECOND - desk.now().getTime());
const last = () => citizen.got().at(-1)!;

beforeEach(async () => {
  desk = openDesk(database.collections, { idleMs: 30 * DAY });
  operator = await desk.operator('700');
  citizen = desk.citizen('7001', 'messenger');
  inquiry = await desk.waiting(citizen);
  await operator.says(`/take ${inquiry.number}`);
});

describe('the reply window of Messenger and Instagram', () => {
  test.each([
    ['23:59:59 after the citizen’s last message', DAY - SECOND, undefined],
    ['24:00:00 after it', DAY, 'human-agent'],
    ['24:00:01 after it', DAY + SECOND, 'human-agent'],
    ['a second before seven days', 7 * DAY - SECOND, 'human-agent'],
  ])('lets a person’s reply through %s', async (_when, after, tag) => {
    await waitUntil(after);
    await operator.says('Cavab');
    expect(last().reply).toMatchObject({ text: 'Cavab' });
    expect(last().tag).toBe(tag);
  });

  test('stops it after seven days, with the reason, and sends nothing', async () => {
    const before = citizen.got().length;
    await waitUntil(7 * DAY);
    await operator.says('Gec cavab');
    expect(citizen.got()).toHaveLength(before);
    expect(operator.texts().at(-1)).toContain('Göndərilmədi: cavab müddəti bitib.');
    expect(await desk.db.outbound.countDocuments({ author: { $exists: true } })).toBe(0);
  });

  test('is decided when sending: what waited too long is not sent, and its author is told', async () => {
    // The platform refuses for now, and by the time it would take it, the week is over.
    await waitUntil(7 * DAY - 2 * SECOND);
    let refused = false;
    desk.channels.messenger.answer(({ id }) => {
      if (refused) return { state: 'sent', messageId: `m:${id}` };
      refused = true;
      desk.later(10 * SECOND);
      return { state: 'retry', afterMs: 1 };
    });
    await operator.says('Gözlədi');
    expect(await operator.hears('“Gözlədi”')).toContain('cavab müddəti bitib');
    expect(citizen.got().filter(({ reply }) => 'text' in reply && reply.text === 'Gözlədi')).toHaveLength(1);
    const row = await desk.db.outbound.findOne({ author: operator.person });
    expect(row).toMatchObject({ state: 'failed', reason: 'window-closed' });
  });

  test('is decided when sending: what waited over the first day goes with the tag', async () => {
    await waitUntil(DAY - 2 * SECOND);
    let refused = false;
    desk.channels.messenger.answer(({ id }) => {
      if (refused) return { state: 'sent', messageId: `m:${id}` };
      refused = true;
      desk.later(10 * SECOND);
      return { state: 'retry', afterMs: 1 };
    });
    await operator.says('Gözlədi');
    expect(
      citizen
        .got()
        .slice(-2)
        .map(({ tag }) => tag),
    ).toEqual([undefined, 'human-agent']);
  });

  test('never lets the bot’s own words through after the first day', async () => {
    const before = citizen.got().length;
    await waitUntil(DAY + SECOND);
    await desk.instance.outbox.tell('bot-1', citizen.conversation, [{ kind: 'text', text: 'Bot' }]);
    await desk.instance.settle();
    expect(citizen.got()).toHaveLength(before);
    expect(await desk.db.outbound.findOne({ _id: 'bot-1/0' })).toMatchObject({ reason: 'window-closed' });
  });

  test('opens anew when the citizen writes', async () => {
    await waitUntil(8 * DAY);
    await citizen.says('Mən hələ gözləyirəm');
    await operator.says('Cavab');
    expect(last().reply).toMatchObject({ text: 'Cavab' });
    expect(last().tag).toBeUndefined();
  });

  test('is counted from the platform’s own time, however late the message reached us', async () => {
    const sentAt = new Date(desk.now().getTime() + DAY);
    desk.later(2 * DAY);
    await citizen.says('Gec çatan', { sentAt });
    await operator.says('Cavab');
    expect(last().tag).toBe('human-agent');
  });

  test('is shown in /mine and with each message of the citizen', async () => {
    await citizen.says('Salam');
    expect(operator.texts().at(-1)).toMatch(
      /Cavab üçün qalan vaxt: 23.saat 59.dəq|Cavab üçün qalan vaxt: 24.saat/,
    );
    await waitUntil(20 * HOUR);
    await operator.says('/mine');
    expect(operator.texts().at(-1)).toMatch(/Cavab üçün qalan vaxt: 4.saat/);
    await waitUntil(2 * DAY);
    await operator.says('/mine');
    expect(operator.texts().at(-1)).toMatch(/24 saat keçib\. Operatorun cavabı üçün qalan vaxt: 120.saat/);
    await waitUntil(8 * DAY);
    await operator.says('/mine');
    expect(operator.texts().at(-1)).toContain('Cavab müddəti bitib');
  });

  test('is no matter on Telegram', async () => {
    const other = desk.citizen('8001');
    const { number } = await desk.waiting(other);
    await operator.says(`/take ${number}`);
    desk.later(30 * DAY);
    await operator.says('Cavab', { replyTo: operator.messageWith(`№ ${number}`) });
    expect(other.texts().at(-1)).toBe('Cavab');
  });
});

test('what staff edit, delete and react to in Meta’s own app is the citizen’s to forget, and not the citizen’s words', async () => {
  const page = { senderId: 'messenger' };
  await citizen.does({ kind: 'staff-echo', text: 'Düzəliş', change: 'edited', ...page });
  await citizen.does({ kind: 'staff-echo', text: null, change: 'deleted', ...page });
  await citizen.does({ kind: 'unsupported', what: 'reaction', messageId: undefined, ...page });
  const seen = operator.texts().join('\n');
  expect(seen).toContain('Operator: [düzəliş] Düzəliş');
  expect(seen).toContain('Operator: [mesaj silinib]');
  expect(
    await desk.db.interactions.countDocuments({
      conversation: citizen.conversation,
      person: { $ne: citizen.person },
    }),
  ).toBe(0);
});

describe('an answer in Meta’s own app', () => {
  const answersInTheApp = (text: string) =>
    citizen.does({ kind: 'staff-echo', text, senderId: 'messenger', messageId: `echo:${text}` });

  test('is the first reply of an inquiry that waits, which is in nobody’s name then', async () => {
    const waiting = desk.citizen('7002', 'messenger');
    const { _id, number } = await desk.waiting(waiting);
    await waiting.does({ kind: 'staff-echo', text: 'Salam', senderId: 'messenger' });
    const now = await desk.inquiry(_id);
    expect(now).toMatchObject({ stage: 'taken', assignee: null });
    expect(now.firstReplyAt).toEqual(now.takenAt);
    await operator.says(`/take ${number}`);
    expect(await desk.inquiry(_id)).toMatchObject({ stage: 'taken', assignee: operator.person });
  });

  test('to a citizen who only greeted opens an inquiry: the bot does not talk over the colleague', async () => {
    const greeted = desk.citizen('7005', 'messenger');
    await greeted.says('Salam');
    await greeted.does({ kind: 'staff-echo', text: 'Salam, buyurun', senderId: 'messenger' });
    const opened = (await desk.db.inquiries.findOne({ person: greeted.person }))!;
    expect(opened).toMatchObject({ stage: 'taken', assignee: null, outcome: 'open' });
    const before = greeted.texts().length;
    await greeted.says('iş saatları necədir');
    expect(greeted.texts()).toHaveLength(before);
    expect(await desk.db.inquiries.countDocuments({ person: greeted.person })).toBe(1);
  });

  test('counts as a reply of one that is taken, which stays with whoever has it, who sees it', async () => {
    await answersInTheApp('Tətbiqdən cavab');
    const now = await desk.inquiry(inquiry._id);
    expect(now).toMatchObject({ stage: 'taken', assignee: operator.person });
    expect(now.firstReplyAt).not.toBeNull();
    expect(operator.texts().at(-1)).toContain('Operator: Tətbiqdən cavab');
  });

  test('comes back into the queue when nobody goes on with it', async () => {
    const soon = openDesk(database.collections, { idleMs: HOUR });
    const waiting = soon.citizen('7003', 'messenger');
    const { _id } = await soon.waiting(waiting);
    await waiting.does({ kind: 'staff-echo', text: 'Salam', senderId: 'messenger' });
    soon.later(HOUR - 10 * SECOND);
    await waiting.does({ kind: 'staff-echo', text: 'Yenə', senderId: 'messenger' });
    soon.later(HOUR / 2);
    await soon.instance.services.desk.sweep();
    expect(await soon.inquiry(_id)).toMatchObject({ stage: 'taken' });
    soon.later(HOUR);
    await soon.instance.services.desk.sweep();
    expect(await soon.inquiry(_id)).toMatchObject({ stage: 'queued', assignee: null });
    await until(async () => soon.group().some((text) => text.includes('növbəyə qaytarıldı')));
  });
});

test('the reply window opens by words of the citizen alone: not by the page, another app, or a comment', async () => {
  const citizen = desk.citizen('90', 'messenger');
  await desk.waiting(citizen);
  const lastInbound = async () =>
    (await desk.db.conversations.findOne({ _id: citizen.conversation }))?.lastInboundAt;
  const before = await lastInbound();
  await desk.db.conversations.updateOne({ _id: citizen.conversation }, { $set: { unreachable: 'blocked' } });
  await citizen.does({ kind: 'unsupported', what: 'reaction', messageId: undefined, senderId: 'messenger' });
  await citizen.does({ kind: 'unsupported', what: 'standby', messageId: undefined });
  await citizen.does({ kind: 'unsupported', what: 'standby', messageId: undefined, senderId: 'messenger' });
  await citizen.does({ kind: 'unsupported', what: 'change', messageId: undefined });
  const stranger = desk.citizen('91', 'messenger');
  await stranger.does({ kind: 'unsupported', what: 'change', messageId: undefined });
  const row = await desk.db.conversations.findOne({ _id: citizen.conversation });
  expect(row).toMatchObject({ lastInboundAt: before, unreachable: 'blocked', person: citizen.person });
  expect(await desk.db.conversations.findOne({ _id: stranger.conversation })).toBeNull();
  await citizen.does({ kind: 'unsupported', what: 'reaction', messageId: undefined });
  expect((await lastInbound())!.getTime()).toBeGreaterThan(before!.getTime());
});
