import { INSTAGRAM_LIMITS } from '../../../bots/instagram/send';
import { createMeta } from '../../../bots/meta';
import type { Channel, DeliveryResult } from '../../../src/core/channel';
import { fitReply } from '../../../src/outbox/split';
import type { MadeReply } from '../../../src/core/reply';
import { startGraphApi, type FakeGraphApi } from '../../fakes/graph-api';
import { INSTAGRAM, optionsFor, PAGE, PERSON, TOKEN } from '../meta/harness';

let graph: FakeGraphApi;
let channel: Channel;

beforeAll(async () => {
  graph = await startGraphApi({ pageId: PAGE, tokens: [TOKEN] });
  graph.know(PERSON, 'instagram');
  channel = createMeta(optionsFor(graph.url)).channels[1]!;
});
afterAll(() => graph.close());
beforeEach(() => graph.reset());

function send(reply: MadeReply): Promise<DeliveryResult> {
  return channel.send({ id: 'abc/0', to: { accountId: INSTAGRAM, conversationId: PERSON }, reply });
}

it("goes through the page's own endpoint", async () => {
  await send({ kind: 'text', text: 'Salam' });
  expect(graph.calls[0]!.path).toBe(`/v26.0/${PAGE}/messages`);
  expect(graph.sent).toMatchObject([{ platform: 'instagram', to: PERSON, text: 'Salam' }]);
});

it('measures the text with its numbers in bytes', async () => {
  const choices = [{ label: 'Əlillik', value: 'a' }];
  for (const [letters, numbered] of [
    [493, true],
    [495, false],
  ] as const) {
    graph.reset();
    expect(await send({ kind: 'text', text: 'ə'.repeat(letters), choices })).toMatchObject({ state: 'sent' });
    expect(graph.sent[0]!.text!.includes('1. Əlillik')).toBe(numbered);
  }
});

it('shows the whole numbered menu of a long text, in a message of its own, once', async () => {
  const choices = Array.from({ length: 13 }, (_, index) => ({
    label: `Məşğulluq və əmək münasibətləri ${index + 1}`,
    value: `v${index}`,
  }));
  const parts = fitReply({ kind: 'text', text: 'ə'.repeat(450), choices }, INSTAGRAM_LIMITS);
  for (const reply of parts) expect(await send(reply)).toMatchObject({ state: 'sent' });
  const lines = choices.map(({ label }, index) => `${index + 1}. ${label}`).join('\n');
  expect(graph.sent.map(({ text }) => text)).toEqual(['ə'.repeat(450), lines]);
  expect(graph.sent.at(-1)!.quickReplies).toHaveLength(13);
});

it('carries PDF, and says so of everything else without trying', async () => {
  const bytes = new Uint8Array([1]);
  expect(
    await send({ kind: 'document', bytes, fileName: 'a.pdf', mimeType: 'application/pdf' }),
  ).toMatchObject({
    state: 'sent',
  });
  graph.reset();
  const refused = await send({ kind: 'document', bytes, fileName: 'a.csv', mimeType: 'text/csv' });
  expect(refused).toEqual({ state: 'failed', reason: 'unsupported' });
  expect(graph.calls).toHaveLength(0);
});

it('refuses a picture over 8 MB without trying', async () => {
  const png = new Uint8Array(8 * 1024 * 1024 + 1);
  expect(await send({ kind: 'picture', png, alt: 'x' })).toEqual({ state: 'failed', reason: 'too large' });
});

it('shortens a caption by bytes', async () => {
  await send({ kind: 'picture', png: new Uint8Array([1]), alt: 'x', caption: 'ə'.repeat(600) });
  const text = graph.sent[1]!.text!;
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1000);
  expect(text).toMatch(/^ə+…$/);
});
