import { createMeta } from '../../../bots/meta';
import { MESSENGER_LIMITS } from '../../../bots/messenger/send';
import type { Channel, DeliveryResult } from '../../../src/core/channel';
import type { Choice, MadeReply } from '../../../src/core/reply';
import { startGraphApi, type FakeGraphApi } from '../../fakes/graph-api';
import { optionsFor, PAGE, PERSON, TOKEN } from '../meta/harness';

const CHOICES: Choice[] = [
  { label: 'Əlillik', value: 'direction:disability' },
  { label: 'Məşğulluq', value: 'direction:employment' },
];

let graph: FakeGraphApi;
let channel: Channel;
let onMessage: () => void = () => undefined;

beforeAll(async () => {
  graph = await startGraphApi({ pageId: PAGE, tokens: [TOKEN], onMessage: () => onMessage() });
  channel = createMeta(optionsFor(graph.url)).channels[0]!;
});
afterAll(() => graph.close());
beforeEach(() => graph.reset());

function send(reply: MadeReply): Promise<DeliveryResult> {
  return channel.send({ id: 'abc/0', to: { accountId: PAGE, conversationId: PERSON }, reply });
}

it('numbers the choices in the text too, since desktops show no quick replies', async () => {
  await send({ kind: 'text', text: 'İstiqaməti seçin', choices: CHOICES });
  expect(graph.sent[0]!.text).toBe('İstiqaməti seçin\n\n1. Əlillik\n2. Məşğulluq');
  expect(graph.sent[0]!.quickReplies.map(({ payload }) => payload)).toEqual(
    CHOICES.map(({ value }) => value),
  );
});

it('lists what is more than Meta takes as quick replies, so that its number can be typed', async () => {
  const choices = Array.from({ length: 14 }, (_, at) => ({ label: `Mərkəz ${at}`, value: `/stats ${at}` }));
  await send({ kind: 'text', text: 'Seçin', choices });
  expect(graph.sent[0]!.quickReplies).toHaveLength(13);
  expect(graph.sent[0]!.text).toMatch(/\n13\. Mərkəz 12\n14\. Mərkəz 13$/);
});

it('leaves the numbers out whole when the text would not hold them', async () => {
  const room = '\n\n1. Əlillik\n2. Məşğulluq'.length;
  for (const [spare, numbered] of [
    [room, true],
    [room - 1, false],
  ] as const) {
    graph.reset();
    const text = 'a'.repeat(MESSENGER_LIMITS.text.max - spare);
    expect(await send({ kind: 'text', text, choices: CHOICES })).toMatchObject({ state: 'sent' });
    expect(graph.sent[0]!.text!.endsWith('2. Məşğulluq')).toBe(numbered);
    expect(graph.sent[0]!.quickReplies).toHaveLength(2);
  }
});

it('shortens a label that is too long without breaking a letter, and keeps its number whole', async () => {
  const label = 'Sosial müdafiə 👨‍👩‍👧‍👦 və ailə';
  await send({ kind: 'text', text: 'Seçin', choices: [{ label, value: 'x' }] });
  expect(graph.sent[0]!.quickReplies[0]!.title).toBe('Sosial müdafiə …');
  expect(graph.sent[0]!.text).toContain(`1. ${label}`);
});

it('marks a person’s late reply with the one tag that is left, and nothing else', async () => {
  const to = { accountId: PAGE, conversationId: PERSON };
  const png = Uint8Array.from([0xff, 0xd8]);
  await channel.send({ id: 'abc/0', to, reply: { kind: 'text', text: 'Salam' }, tag: 'human-agent' });
  const reply = { kind: 'picture', png, mimeType: 'image/jpeg', alt: 'x' } as const;
  await channel.send({ id: 'abc/1', to, reply, tag: 'human-agent' });
  await send({ kind: 'text', text: 'Salam' });
  expect(graph.sent.map(({ messagingType, tag, mimeType }) => [messagingType, tag, mimeType])).toEqual([
    ['MESSAGE_TAG', 'HUMAN_AGENT', undefined],
    ['MESSAGE_TAG', 'HUMAN_AGENT', 'image/jpeg'],
    ['RESPONSE', undefined, undefined],
  ]);
});

it('answers as a response, and marks the message as ours', async () => {
  await send({ kind: 'text', text: 'Salam' });
  expect(graph.sent[0]).toMatchObject({
    messagingType: 'RESPONSE',
    metadata: 'dost:abc/0',
    platform: 'messenger',
  });
});

it('uploads a spreadsheet under a name in ASCII', async () => {
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const bytes = new Uint8Array([1, 2, 3]);
  await send({ kind: 'document', bytes, fileName: 'İcmal – avqust ə.xlsx', mimeType });
  expect(graph.sent).toMatchObject([{ attachment: 'file', fileName: 'Icmal_avqust_e.xlsx', mimeType }]);
  expect(graph.calls[0]!.authorization).toBe(`Bearer ${TOKEN}`);
});

it('does not begin with a file that is too large', async () => {
  const png = new Uint8Array(25 * 1024 * 1024 + 1);
  expect(await send({ kind: 'picture', png, alt: 'x' })).toEqual({ state: 'failed', reason: 'too large' });
  expect(graph.calls).toHaveLength(0);
});

it('never sends a picture again because its caption failed', async () => {
  graph.failNext({ kind: 'code', code: 613 });
  const reply: MadeReply = { kind: 'picture', png: new Uint8Array([1]), alt: 'x', caption: 'Avqust' };
  expect(await send(reply)).toMatchObject({ state: 'retry' });
  expect(graph.sent).toHaveLength(0);
  graph.reset();
  // The first call is the picture; the failure must meet the second.
  onMessage = () => graph.failNext({ kind: 'code', code: 613 });
  expect(await send(reply)).toEqual({ state: 'unknown', reason: 'caption retry' });
  expect(graph.sent).toHaveLength(1);
});
