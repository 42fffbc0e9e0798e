import type { InquiryRow } from '../../models/inquiry';
import { textReply } from '../../src/core/reply';
import { createFakeChannel } from '../fakes/channel';
import { useDatabase } from '../support/database';
import { type Bench, openDesk, type Someone } from '../support/desk';
import { createInstance, type Instance } from '../support/instance';

const database = useDatabase();
let desk: Bench;
let operator: Someone;
let citizen: Someone;
let inquiry: InquiryRow;

beforeEach(async () => {
  desk = openDesk(database.collections);
  operator = await desk.operator('700');
  citizen = desk.citizen('7001', 'messenger');
  inquiry = await desk.waiting(citizen);
  await operator.says(`/take ${inquiry.number}`);
});

/** The same product after a start without Messenger. */
const withoutMessenger = (): Instance =>
  createInstance(database.collections, {
    channel: createFakeChannel('telegram'),
    clock: desk.now,
    holdsAll: 1,
  });
const audited = (action: string) => desk.db.audit.countDocuments({ action });
const known = { direction: 'labour', type: 'question' } as const;

describe('a reply of which nothing is stored is not called sent', () => {
  afterEach(async () => {
    expect(await audited('desk.reply')).toBe(0);
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ firstReplyAt: null });
    expect(await desk.db.outbound.countDocuments({ author: { $exists: true } })).toBe(0);
  });

  it('as the channel was switched off', async () => {
    const { reply } = withoutMessenger().services.desk;
    expect((await reply(desk.act(operator), inquiry._id, [textReply('Baxırıq')])).state).toBe('off');
  });

  it('as the citizen was erased at that very moment', async () => {
    const { inquiries, people } = desk.db;
    const change = inquiries.findOneAndUpdate.bind(inquiries);
    inquiries.findOneAndUpdate = (async (...given: Parameters<typeof change>) => {
      const changed = await change(...given);
      await people.deleteOne({ _id: citizen.person });
      return changed;
    }) as never;
    try {
      const { reply } = desk.instance.services.desk;
      expect((await reply(desk.act(operator), inquiry._id, [textReply('Baxırıq')])).state).toBe('erased');
    } finally {
      inquiries.findOneAndUpdate = change;
    }
  });
});

it('the operator is told in words that the channel is switched off', async () => {
  const off = withoutMessenger();
  const later = new Date(desk.now().getTime() + 1000);
  await off.inbox.record({
    ...{ channel: 'telegram', accountId: 'bot', conversationId: operator.id, senderId: operator.id },
    ...{ kind: 'text', text: 'Baxırıq', eventKey: 'off-1', messageId: 'in:off-1', sentAt: later },
  } as never);
  await off.settle();
  const told = off.channel.texts(operator.id);
  expect(told.at(-1)).toBe(`Göndərilmədi: bu kanal söndürülüb. Bağlamaq: /close ${inquiry.number}`);
});

describe('a farewell that nobody gets', () => {
  const closes = async ({ services }: Instance) => {
    const act = desk.act(operator);
    await services.desk.pick(act, inquiry._id, known);
    return services.desk.close(act, inquiry._id, { outcome: 'answered' }, () => [textReply('Bağlandı')]);
  };

  it('is told as such where the channel was switched off', async () => {
    expect(await closes(withoutMessenger())).toMatchObject({ state: 'done', unheard: 'off' });
  });

  it('is told as such where the citizen was erased', async () => {
    await desk.db.people.deleteOne({ _id: citizen.person });
    expect(await closes(desk.instance)).toMatchObject({ state: 'done', unheard: 'erased' });
  });
});
