import type { OutboundRow } from '../../models/outbound';
import type { InboundEvent } from '../../src/core/event';
import { type Reply, textReply } from '../../src/core/reply';
import { claimEcho } from '../../src/outbox/claim-echo';
import { packOutbound } from '../../src/outbox/content';
import { markDelivered } from '../../src/outbox/receipts';
import { encrypt } from '../../src/people/keyring';
import { PeopleKeys } from '../../src/people/resolve';
import { createFakeChannel } from '../fakes/channel';
import { useDatabase } from '../support/database';
import { createInstance, KEYRING, NOON } from '../support/instance';

const database = useDatabase();
const LATER = new Date(NOON.getTime() + 60_000);
const CITIZEN = { channel: 'instagram', senderId: 'citizen-1', test: false } as const;
const keyOf = (messageId: string): string => KEYRING.pseudonym('provider', 'instagram', messageId);
const row = (id: string): Promise<OutboundRow | null> => database.collections.outbound.findOne({ _id: id });

let order = 0;
async function stored(
  id: string,
  state: OutboundRow['state'],
  reply: Reply | string,
  more: Partial<OutboundRow> = {},
): Promise<void> {
  const people = new PeopleKeys(database.collections, KEYRING);
  const [[person, key]] = [...(await people.resolve([CITIZEN], NOON))] as [[string, Buffer]];
  const content = packOutbound({
    reply: typeof reply === 'string' ? textReply(reply) : reply,
    to: { accountId: 'page', conversationId: 'citizen-1' },
  });
  await database.collections.outbound.insertOne({
    ...{ _id: id, channel: 'instagram', person, conversation: 'talk', partition: 0, order: (order += 1) },
    ...{ createdAt: NOON, content: encrypt(key, content), state, attempts: 1, ...more },
  });
}

const base = {
  channel: 'instagram' as const,
  accountId: 'page',
  eventKey: 'echo',
  conversationId: 'citizen-1',
  senderId: 'page',
  sentAt: LATER,
};

describe('an echo that does not say whose it is', () => {
  const echo = (text: string | null, messageId = 'mid'): InboundEvent & { kind: 'staff-echo' } => ({
    ...base,
    kind: 'staff-echo',
    text,
    messageId,
  });
  const claim = (event: ReturnType<typeof echo>, waitMs?: number): Promise<boolean> =>
    claimEcho(database.collections, KEYRING, waitMs)(event, 'talk', NOON);

  it('is ours by the id of a message we sent, and that has arrived', async () => {
    await stored('e/0', 'sent', 'Salam', { providerKey: keyOf('mid') });
    expect(await claim(echo('Salam'))).toBe(true);
    expect(await row('e/0')).toMatchObject({ state: 'sent', deliveredAt: LATER });
  });

  it('is of staff when we sent nothing of the kind, though with the words of another conversation', async () => {
    await stored('e/0', 'sent', 'Salam', { providerKey: keyOf('other') });
    await stored('f/0', 'unknown', 'Buyurun', { conversation: 'another talk' });
    await stored('g/0', 'failed', 'Buyurun');
    await stored('h/0', 'queued', 'Buyurun');
    for (const text of ['Salam', 'Buyurun', null]) expect(await claim(echo(text))).toBe(false);
    expect(await row('f/0')).toMatchObject({ state: 'unknown' });
  });

  it('waits for a send under way, and is ours by the id which that gets', async () => {
    await stored('e/0', 'sending', { kind: 'picture', png: new Uint8Array(1), alt: '' });
    const claiming = claim(echo(null));
    await new Promise((resolve) => setTimeout(resolve, 120));
    await database.collections.outbound.updateOne(
      { _id: 'e/0' },
      { $set: { state: 'sent', providerKey: keyOf('mid') } },
    );
    expect(await claiming).toBe(true);
  });

  it('is of staff when the send under way gets another id', async () => {
    await stored('e/0', 'sending', 'Salam');
    const claiming = claim(echo('Sizə kömək edim'));
    await database.collections.outbound.updateOne(
      { _id: 'e/0' },
      { $set: { state: 'sent', providerKey: keyOf('another') } },
    );
    expect(await claiming).toBe(false);
  });

  it('waits no longer than it may, and then goes by the words', async () => {
    await stored('e/0', 'sending', 'Salam');
    expect(await claim(echo('Salam'), 60)).toBe(true);
    expect(await claim(echo('Sabahınız xeyir'), 60)).toBe(false);
    expect(await row('e/0')).toMatchObject({ state: 'sending' });
  });

  it('settles a message of unknown fate that has the same words: it was sent', async () => {
    await stored('e/0', 'unknown', 'Salam', { reason: 'timeout' });
    await stored('e/1', 'unknown', 'Salam', { reason: 'timeout' });
    expect(await claim(echo('Salam'))).toBe(true);
    const settled = await row('e/0');
    expect(settled).toMatchObject({ state: 'sent', providerKey: keyOf('mid'), deliveredAt: LATER });
    expect(settled!.reason).toBeUndefined();
    expect(await row('e/1')).toMatchObject({ state: 'unknown' });
    // Handled again after a crash: the same answer, and nothing more is settled.
    expect(await claim(echo('Salam'))).toBe(true);
    expect(await row('e/1')).toMatchObject({ state: 'unknown' });
    expect(await claim(echo('Salam', 'mid-2'))).toBe(true);
    expect(await row('e/1')).toMatchObject({ state: 'sent' });
  });

  it('knows the words when the channel numbers the choices below them, and a caption sent by itself', async () => {
    await stored('e/0', 'unknown', textReply('Dil seçin', [{ label: 'Azərbaycanca', value: 'az' }]));
    expect(await claim(echo('Dil seçin\n\n1. Azərbaycanca', 'm1'))).toBe(true);
    expect(await row('e/0')).toMatchObject({ state: 'sent' });
    const document = { bytes: new Uint8Array(1), fileName: 'a.pdf', mimeType: 'application/pdf' };
    await stored(
      'f/0',
      'sent',
      { kind: 'document', ...document, caption: 'Hesabat' },
      { providerKey: keyOf('m2') },
    );
    expect(await claim(echo('Hesabat', 'm3'))).toBe(true);
    expect(await row('f/0')).toMatchObject({ providerKey: keyOf('m2') });
  });
});

describe('a receipt', () => {
  const receipt = (more: object): InboundEvent & { kind: 'delivery' } => ({
    ...base,
    kind: 'delivery',
    state: 'delivered',
    of: [],
    upTo: null,
    ...more,
  });
  const mark = (event: ReturnType<typeof receipt>, conversation = 'talk'): Promise<void> =>
    markDelivered(database.collections, KEYRING)(event, conversation, NOON);

  it('notes the first time a message was delivered, and read', async () => {
    await stored('e/0', 'sent', 'Salam', { providerKey: keyOf('m1'), settledAt: NOON });
    await stored('e/1', 'sent', 'Salam', { providerKey: keyOf('m2'), settledAt: NOON });
    await mark(receipt({ of: ['m1'] }));
    await mark(receipt({ of: ['m1'], sentAt: NOON }));
    expect(await row('e/0')).toMatchObject({ deliveredAt: LATER });
    expect((await row('e/1'))!.deliveredAt).toBeUndefined();
    await mark(receipt({ state: 'read', upTo: NOON }));
    for (const id of ['e/0', 'e/1']) expect(await row(id)).toMatchObject({ readAt: LATER });
  });

  it('up to a time leaves later messages, other conversations and what was not sent', async () => {
    await stored('late/0', 'sent', 'x', { settledAt: LATER });
    await stored('else/0', 'sent', 'x', { settledAt: NOON, conversation: 'another talk' });
    await stored('failed/0', 'failed', 'x', { settledAt: NOON });
    await mark(receipt({ upTo: NOON }));
    expect(await database.collections.outbound.countDocuments({ deliveredAt: { $exists: true } })).toBe(0);
  });

  for (const state of ['unknown', 'sending'] as const)
    it(`that names our own row settles it as sent when it is ${state}`, async () => {
      await stored('e/0', state, 'Salam', state === 'unknown' ? { reason: 'timeout' } : {});
      await mark(receipt({ of: ['m1'], outboundId: 'e/0' }));
      const settled = await row('e/0');
      expect(settled).toMatchObject({ state: 'sent', providerKey: keyOf('m1'), deliveredAt: LATER });
      expect(settled!.reason).toBeUndefined();
    });

  it('that names our own row keeps the id the send was answered with', async () => {
    await stored('e/0', 'sent', 'Salam', { providerKey: keyOf('first'), settledAt: NOON });
    await mark(receipt({ of: ['caption'], outboundId: 'e/0' }));
    expect(await row('e/0')).toMatchObject({
      providerKey: keyOf('first'),
      settledAt: NOON,
      deliveredAt: LATER,
    });
  });

  it('that names a row of another conversation, or one that was refused, changes nothing', async () => {
    await stored('e/0', 'unknown', 'Salam', { conversation: 'another talk' });
    await stored('f/0', 'failed', 'Salam');
    await stored('g/0', 'queued', 'Salam');
    for (const id of ['e/0', 'f/0', 'g/0', 'none/0']) await mark(receipt({ of: ['m1'], outboundId: id }));
    const rows = await database.collections.outbound.find().sort({ order: 1 }).toArray();
    expect(rows.map(({ state }) => state)).toEqual(['unknown', 'failed', 'queued']);
  });
});

it('an inquiry is taken by a person when staff wrote, not when the echo is of our own answer', async () => {
  const { inquiries, outbound } = database.collections;
  const instance = createInstance(database.collections, { channel: createFakeChannel('instagram') });
  const citizen = { ...base, senderId: 'citizen-1', sentAt: NOON };
  await instance.inbox.record({ ...citizen, eventKey: 'm1', kind: 'text', text: 'Pensiyam gəlməyib' });
  await instance.settle();
  const [answer] = await outbound.find().toArray();
  const echo = { ...base, kind: 'staff-echo', text: 'Salam' } as const;
  await instance.inbox.record({ ...echo, eventKey: 'e1', messageId: `m:${answer!._id}` });
  await instance.settle();
  expect(await inquiries.findOne()).toMatchObject({ takenAt: null });
  await instance.inbox.record({ ...echo, eventKey: 'e2', messageId: 'written by hand' });
  await instance.settle();
  expect((await inquiries.findOne())!.takenAt).toBeInstanceOf(Date);
  await instance.outbox.close(1000);
});
