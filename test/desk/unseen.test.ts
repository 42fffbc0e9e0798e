import type { InquiryRow } from '../../models/inquiry';
import type { DeliveryResult } from '../../src/core/channel';
import { useDatabase } from '../support/database';
import { type Bench, GROUP, openDesk, type Someone, textOf } from '../support/desk';

const database = useDatabase();
const UNKNOWN: DeliveryResult = { state: 'unknown', reason: 'no answer' };
const FAILED: DeliveryResult = { state: 'failed', reason: '400: Bad Request' };
const UNREACHABLE: DeliveryResult = { state: 'unreachable', reason: '403: blocked' };
const NOTICE = { failed: 'bir hissəsi sizə göndərilmədi', unknown: 'çatıb-çatmadığı məlum deyil' };

let desk: Bench;
let operator: Someone;
let colleague: Someone;
let citizen: Someone;
let inquiry: InquiryRow;

async function begin(options: Parameters<typeof openDesk>[1] = {}): Promise<void> {
  desk = openDesk(database.collections, options);
  operator = await desk.operator('700');
  colleague = await desk.operator('701');
  citizen = desk.citizen('7001', 'web');
  inquiry = await desk.waiting(citizen);
}

/** What becomes of messages to an id, by what they say; all others arrive. */
function breaks(to: string, what: DeliveryResult, says = ''): void {
  desk.channels.telegram.answer(({ id, to: { conversationId }, reply }) =>
    conversationId === to && textOf(reply).includes(says) ? what : { state: 'sent', messageId: `m:${id}` },
  );
}

/** What follows from what did not arrive is done when this returns: by the process itself, and by the round after a crash. */
async function seenTo(): Promise<void> {
  const { services, settle } = desk.instance;
  await settle();
  await services.desk.sweep();
  await settle();
  await services.desk.sweep();
  await settle();
}
const notices = (who: Someone): string[] =>
  who.texts().filter((text) => Object.values(NOTICE).some((one) => text.includes(one)));

describe('a citizen’s words that did not reach the operator', () => {
  beforeEach(async () => {
    await begin();
    await operator.says(`/take ${inquiry.number}`);
  });

  it.each([
    ['were refused', FAILED, NOTICE.failed],
    ['may have arrived', UNKNOWN, NOTICE.unknown],
  ])('and %s are told of once, with a button that shows all of it', async (_how, what, notice) => {
    breaks('700', what, 'Rəfim');
    await citizen.says('Rəfim də var');
    await seenTo();
    expect(notices(operator)).toEqual([expect.stringContaining(notice)]);
    expect(notices(operator)[0]).toContain(inquiry.number);
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ stage: 'taken', assignee: operator.person });
    breaks('', FAILED);
    await operator.chooses(`Göstər: ${inquiry.number}`);
    expect(operator.texts().at(-1)).toContain('Rəfim də var');
    // Never a second time by itself.
    expect(operator.texts().filter((text) => text.includes('Rəfim də var'))).toHaveLength(2);
  });

  it('go to the queue with the inquiry when the operator has blocked the bot, and others are told', async () => {
    breaks('700', UNREACHABLE);
    await citizen.says('Rəfim də var');
    await seenTo();
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ stage: 'queued', assignee: null });
    expect(desk.group().at(-1)).toContain('növbəyə qaytarıldı');
    expect(await desk.db.staff.findOne({ _id: operator.person })).toMatchObject({ onDuty: false });
    const [audited] = await desk.db.audit.find({ action: 'desk.return' }).sort({ $natural: 1 }).toArray();
    expect(audited).toMatchObject({
      actor: 'system',
      details: { from: operator.person, why: 'unreachable' },
    });
    await colleague.says(`/take ${inquiry.number}`);
    expect(colleague.texts().join()).toContain('Rəfim də var');
  });

  it.each([FAILED, UNKNOWN])(
    'go to the queue as well when the operator cannot be told: $state',
    async (what) => {
      breaks('700', what);
      await citizen.says('Rəfim də var');
      await seenTo();
      expect(notices(operator)).toHaveLength(1);
      expect(await desk.inquiry(inquiry._id)).toMatchObject({ stage: 'queued', assignee: null });
      expect(await desk.db.audit.countDocuments({ action: 'desk.return', 'details.why': 'unseen' })).toBe(1);
      expect(desk.group().at(-1)).toContain('növbəyə qaytarıldı');
    },
  );

  it('are seen to by the next round when the process died before', async () => {
    await citizen.says('Rəfim də var');
    const row = await desk.db.outbound.findOne(
      { _id: /:to:staff:/, watched: 'words' },
      { sort: { order: -1 } },
    );
    await desk.db.outbound.updateOne(
      { _id: row!._id },
      { $set: { state: 'unknown', reason: 'interrupted' } },
    );
    await seenTo();
    expect(notices(operator)).toHaveLength(1);
    expect(await desk.db.outbound.countDocuments({ state: 'unknown', watched: { $exists: true } })).toBe(0);
  });

  it('open the inquiry again when it was closed meanwhile, once', async () => {
    await citizen.says('Rəfim də var');
    const row = await desk.db.outbound.findOne(
      { _id: /:to:staff:/, watched: 'words' },
      { sort: { order: -1 } },
    );
    const { pick, close } = desk.instance.services.desk;
    const ends = async (): Promise<void> => {
      const act = desk.act(operator);
      await pick(act, inquiry._id, { direction: 'labour', type: 'question' });
      await close(act, inquiry._id, { outcome: 'answered' }, () => []);
    };
    await ends();
    const lose = () =>
      desk.db.outbound.updateOne({ _id: row!._id }, { $set: { state: 'failed', watched: 'words' } });
    await lose();
    await seenTo();
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ stage: 'queued', outcome: 'open' });
    await operator.says(`/take ${inquiry.number}`);
    expect(operator.texts().join()).toContain('Rəfim də var');
    await ends();
    await lose();
    await seenTo();
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ stage: 'closed' });
  });
});

it('an opening of which much is lost is told of once', async () => {
  await begin();
  for (const n of [1, 2, 3]) {
    desk.files.set(`f${n}`, {
      ok: true,
      bytes: Buffer.from('x'),
      fileName: `f${n}.pdf`,
      mimeType: 'application/pdf',
    });
    Object.assign(desk.channels.web, { fetchFile: async (id: string) => desk.files.get(id)! });
    await citizen.does({ kind: 'attachment', type: 'document', fileId: `f${n}`, fileName: `f${n}.pdf` });
  }
  breaks('700', FAILED, '.pdf');
  await operator.says(`/take ${inquiry.number}`);
  await seenTo();
  expect(notices(operator)).toHaveLength(1);
});

it('what waits is told everybody on duty when the group cannot be told', async () => {
  desk = openDesk(database.collections);
  operator = await desk.operator('700');
  citizen = desk.citizen('7001');
  breaks(GROUP.chatId, UNREACHABLE);
  inquiry = await desk.waiting(citizen);
  await seenTo();
  const told = operator.texts().filter((text) => text.includes('Növbədə yeni müraciət var'));
  expect(told).toEqual([expect.stringContaining(inquiry.number)]);
});
