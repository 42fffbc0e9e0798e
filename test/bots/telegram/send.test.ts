import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createTelegram } from '../../../bots/telegram/index';
import { keyboardOf } from '../../../bots/telegram/keyboard';
import type { DeliveryResult } from '../../../src/core/channel';
import type { MadeReply } from '../../../src/core/reply';
import { PIXEL } from '../../contracts/channel';
import { startFakeBotApi, type FakeBotApi } from '../../fakes/bot-api';

const TOKEN = '123456:AAF-new_token';
const OLD_TOKEN = '123456:AAF-old_token';
const CHAT = '7000000001';

let api: FakeBotApi;
beforeEach(async () => {
  api = await startFakeBotApi({ tokens: [TOKEN] });
});
afterEach(() => api.close());

function send(reply: MadeReply, tokens: string[] = [TOKEN], callbackId?: string): Promise<DeliveryResult> {
  const { channel, accountId } = createTelegram({ tokens, secrets: [], apiRoot: api.url, timeoutMs: 1_500 });
  const to = { accountId, conversationId: CHAT };
  return channel.send({ id: 'out-1', to, reply, ...(callbackId !== undefined && { callbackId }) });
}

const salam: MadeReply = { kind: 'text', text: 'salam' };

describe('sending by Telegram', () => {
  it('sends no markup mode, so that texts are shown literally', async () => {
    await send({ kind: 'text', text: '<b>*_[' });
    expect(api.sends()[0]!.fields).toEqual({ chat_id: CHAT, text: '<b>*_[' });
  });

  it('acknowledges the choice it answers, whatever comes of that', async () => {
    for (const callbackId of ['query-1', 'old']) {
      api.reset();
      expect(await send(salam, [TOKEN], callbackId)).toMatchObject({ state: 'sent' });
      await until(() => api.calls.length === 2);
      expect(api.calls.map(({ method }) => method).sort()).toEqual(['answerCallbackQuery', 'sendMessage']);
    }
    api.reset();
    api.failNext({ kind: 'hang' }, { method: /answerCallbackQuery/ });
    expect(await send(salam, [TOKEN], 'query-2')).toMatchObject({ state: 'sent' });
  });

  it('sends a picture that Telegram cannot draw as a document', async () => {
    const description = 'Bad Request: IMAGE_PROCESS_FAILED';
    api.failNext({ kind: 'refuse', code: 400, description }, { method: /sendPhoto/ });
    const picture: MadeReply = { kind: 'picture', png: PIXEL, alt: 'Şəkil', caption: 'Qərar' };
    expect(await send(picture)).toMatchObject({ state: 'sent' });
    const [photo, document] = api.sends();
    expect([photo!.method, document!.method]).toEqual(['sendPhoto', 'sendDocument']);
    expect(document!.fields).toMatchObject({ chat_id: CHAT, caption: 'Qərar' });
    expect(document!.files['document']!.bytes).toEqual(Buffer.from(PIXEL));
  });

  it('may be tried again when the connection was refused', async () => {
    const { channel, accountId } = createTelegram({
      tokens: [TOKEN],
      secrets: [],
      apiRoot: `http://127.0.0.1:${await closedPort()}`,
    });
    const result = await channel.send({ id: 'out-1', to: { accountId, conversationId: CHAT }, reply: salam });
    expect(result).toEqual({ state: 'retry', afterMs: 1_000 });
  });

  it('uses the old token while the new one is not accepted yet, and the new one as soon as it is', async () => {
    await api.close();
    api = await startFakeBotApi({ tokens: [OLD_TOKEN] });
    expect(await send(salam, [TOKEN, OLD_TOKEN])).toMatchObject({ state: 'sent' });
    expect(api.sends().map(({ status }) => status)).toEqual([401, 200]);
    expect(await send(salam, [TOKEN, '123456:AAF-other_token'])).toMatchObject({ state: 'stopped' });
  });

  it('numbers a menu in its text as well; not two answers, a scale, or commands, which are typed themselves', async () => {
    const offered = async (...labels: string[]) => {
      const choices = labels.map((label) => ({
        label,
        value: label.startsWith('/') ? label : `say:${label}`,
      }));
      await send({ kind: 'text', text: 'Seçin', choices });
      return api.sends().at(-1)!.fields['text'];
    };
    expect(await offered('Əlillik', 'Məşğulluq', 'Keç')).toBe('Seçin\n\n1. Əlillik\n2. Məşğulluq\n3. Keç');
    expect(await offered('Bəli', 'Xeyr')).toBe('Seçin');
    expect(await offered('1', '2', '3', '4', '5')).toBe('Seçin');
    expect(await offered('/stats', '/day', '/record')).toBe('Seçin');
  });

  it('cuts a caption between graphemes at Telegram’s limit', async () => {
    const family = '👨‍👩‍👧‍👦';
    const caption = family.repeat(200);
    expect(await send({ kind: 'picture', png: PIXEL, alt: 'Qrafik', caption })).toMatchObject({
      state: 'sent',
    });
    const sent = String(api.sends()[0]!.fields['caption']);
    expect(sent.length).toBeLessThanOrEqual(1024);
    expect(sent.replaceAll(family, '')).toBe('…');
  });

  it('says in words what a picture without a caption shows', async () => {
    await send({ kind: 'picture', png: PIXEL, alt: 'Aylıq müraciətlər' });
    expect(api.sends()[0]!.fields['caption']).toBe('Aylıq müraciətlər');
  });

  it('sends a picture too large for a photo as a document', async () => {
    const png = PIXEL.slice();
    new DataView(png.buffer).setUint32(16, 9_999);
    await send({ kind: 'picture', png, alt: 'Xəritə' });
    expect(api.sends()[0]).toMatchObject({ method: 'sendDocument', status: 200 });
  });

  it('keeps a file name from breaking out of its header', async () => {
    const fileName = 'a"\r\nX-Evil: 1\r\n\r\n../ə.csv';
    await send({ kind: 'document', bytes: PIXEL, fileName, mimeType: 'text/csv' });
    expect(api.sends()[0]!.files['document']).toMatchObject({ fileName: 'a___X-Evil: 1____.._ə.csv' });
  });

  it('sends half a character as a replacement mark instead of failing', async () => {
    expect(await send({ kind: 'text', text: 'a\ud83d' })).toMatchObject({ state: 'sent' });
    expect(api.sends()[0]!.fields['text']).toBe('a\ufffd');
  });

  it('keeps to a Bot API server below a path', async () => {
    const { whoAmI } = createTelegram({ tokens: [TOKEN], secrets: [], apiRoot: `${api.url}/` });
    expect(await whoAmI()).toEqual({ ok: true, id: '123456', username: 'DostBot' });
  });

  it('refuses tokens that are none or of different bots, without repeating them', () => {
    for (const tokens of [[], ['nonsense'], [TOKEN, '99:other'], ['123456:a/../b']]) {
      const create = () => createTelegram({ tokens, secrets: [], apiRoot: api.url });
      expect(create).toThrow('A Telegram bot token looks like');
    }
  });
});

describe('the keyboard', () => {
  const widths = (labels: string[]): number[] =>
    keyboardOf(labels.map((label) => ({ label, value: label }))).inline_keyboard.map((row) => row.length);

  it('puts short labels three a row, middling ones two, long ones one', () => {
    expect(widths(['az', 'ru', 'en'])).toEqual([3]);
    expect(widths(['Azərbaycanca', 'Русский', 'English'])).toEqual([2, 1]);
    expect(widths(['Əmək münasibətləri', 'Arayışların verilməsi'])).toEqual([1, 1]);
  });

  it('does not leave one short label behind', () => {
    expect(widths(['1', '2', '3', '4'])).toEqual([2, 2]);
    expect(widths(['1', '2', '3', '4', '5', '6', '7'])).toEqual([3, 2, 2]);
  });

  it('gives a long label its own row among short ones', () => {
    expect(widths(['‹ iyul', 'sentyabr ›', 'Dövlət Sosial Təminatı Agentliyi', '1', '2'])).toEqual([2, 1, 2]);
  });
});

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
