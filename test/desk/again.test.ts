import type { InquiryRow } from '../../models/inquiry';
import type { InboundEvent } from '../../src/core/event';
import { useDatabase } from '../support/database';
import { type Bench, openDesk, type Someone } from '../support/desk';

const database = useDatabase();
let desk: Bench;
let operator: Someone;
let citizen: Someone;
let inquiry: InquiryRow;

beforeEach(async () => {
  desk = openDesk(database.collections);
  operator = await desk.operator('700');
  citizen = desk.citizen('7001');
  inquiry = await desk.waiting(citizen);
  await operator.says(`/take ${inquiry.number}`);
});

async function closes(): Promise<void> {
  const { pick, close } = desk.instance.services.desk;
  const act = desk.act(operator);
  await pick(act, inquiry._id, { direction: 'labour', type: 'question' });
  expect(await close(act, inquiry._id, { outcome: 'answered' }, () => [])).toMatchObject({ state: 'done' });
}

/** What the citizen did last is handled once more, as after a crash before it was marked. */
async function again(): Promise<void> {
  const last = await desk.db.interactions.findOne(
    { conversation: citizen.conversation },
    { sort: { order: -1 } },
  );
  await desk.db.interactions.updateOne({ _id: last!._id }, { $set: { state: 'received' } });
  desk.instance.dispatcher.fellBehind();
  await desk.instance.settle();
  expect(await desk.db.interactions.findOne({ _id: last!._id })).toMatchObject({
    ...{ state: 'handled', inquiry: inquiry._id },
  });
}

const WAYS: readonly [string, Partial<InboundEvent> & { kind: InboundEvent['kind'] }][] = [
  ['words', { kind: 'text', text: 'Bir də bunu yazım' }],
  ['thanks', { kind: 'text', text: 'Təşəkkür edirəm' }],
  ['a greeting', { kind: 'text', text: 'Salam' }],
  ['a file', { kind: 'attachment', type: 'photo', fileId: 'f' }],
  ['an unknown command', { kind: 'command', name: 'nə', args: '', text: '/nə' }],
];

describe('what an operator has read before closing, handled again after a crash', () => {
  it.each(WAYS)('opens nothing and asks for nothing: %s', async (_what, event) => {
    await citizen.does(event);
    const [told, heard] = [citizen.got().length, operator.got().length];
    await closes();
    await again();
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ stage: 'closed', outcome: 'answered' });
    expect(await desk.db.inquiries.countDocuments()).toBe(1);
    expect([citizen.got().length, operator.got().length]).toEqual([told, heard]);
  });

  it('still has the emergency numbers, once', async () => {
    await citizen.says('Yaşamaq istəmirəm');
    const told = citizen.got().length;
    await closes();
    await again();
    expect(citizen.got()).toHaveLength(told);
    expect(await desk.db.inquiries.countDocuments({ stage: 'closed' })).toBe(1);
    expect(await desk.db.inquiries.countDocuments()).toBe(1);
  });
});

it('what opened an inquiry again does so once, also when the inquiry is closed anew before it is handled again', async () => {
  await closes();
  await citizen.says('Hələ də gəlməyib');
  expect(await desk.inquiry(inquiry._id)).toMatchObject({ stage: 'queued' });
  await operator.says(`/take ${inquiry.number}`);
  await closes();
  const told = citizen.got().length;
  await again();
  expect(await desk.inquiry(inquiry._id)).toMatchObject({ stage: 'closed' });
  expect(await desk.db.inquiries.countDocuments()).toBe(1);
  expect(citizen.got()).toHaveLength(told);
});

it('what came after the closing opens the inquiry again, also when handling it was cut off', async () => {
  await closes();
  await citizen.says('Hələ də gəlməyib');
  await again();
  expect(await desk.inquiry(inquiry._id)).toMatchObject({ stage: 'queued', outcome: 'open' });
  await citizen.says('Yenə mən');
  expect(citizen.texts().at(-1)).toContain('əlavə edildi');
});
