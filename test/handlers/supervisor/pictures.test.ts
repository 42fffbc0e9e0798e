import type { BotCall } from '../../fakes/bot-api';
import { onMeta } from '../../support/people';
import { readPng } from '../../support/png';
import { startProduct, type Product } from '../../support/product';
import { staffOf } from '../../support/staff';

const MESSENGER = '9002';
const INSTAGRAM = '9003';

let product: Product;
beforeAll(async () => {
  product = await startProduct({
    environment: { ADMINS: `messenger:${MESSENGER},instagram:${INSTAGRAM}` },
  });
});
afterAll(() => product.stop());

/** What was sent to somebody on Telegram for what they say. */
async function sentFor(command: string, { language = 'az', presses = false } = {}): Promise<BotCall[]> {
  const one = await staffOf(product, 'supervisor', { language });
  await (presses ? one.chooses(command) : one.asks(command));
  return product.bot.sends().filter(({ fields }) => String(fields['chat_id']) === String(one.id));
}

const fileOf = ({ files }: BotCall, kind: 'photo' | 'document') => files[kind]!;
const methods = (calls: readonly BotCall[]): string[] => calls.map(({ method }) => method);

describe('the answer to /stats', () => {
  it('is text at once, and then a picture of the same figures', async () => {
    const calls = await sentFor('/stats 3 2024-08');
    expect(methods(calls)).toEqual(['sendMessage', 'sendPhoto']);
    expect(readPng(fileOf(calls[1]!, 'photo').bytes)).toMatchObject({ width: 1860, height: 2631 });
    expect(calls[0]!.fields['text']).toContain('765\u00a0942');
    expect(calls[1]!.fields['caption']).toContain('765\u00a0942');
  });

  it.each(['/callcentre 2024-08', '/chatbot 2024-09', '/social', '/stats 2024'])(
    'has a picture too when it is asked as %s',
    async (command) => {
      expect(methods(await sentFor(command))).toEqual(['sendMessage', 'sendPhoto']);
    },
  );

  it('has no picture of a period of which nothing is known', async () => {
    const [answer, ...more] = await sentFor('/stats 3 2023-05');
    expect(more).toEqual([]);
    expect(JSON.stringify(answer!.fields['reply_markup'])).not.toContain('file');
  });

  it('has a button for the picture as a file, and that sends nothing else', async () => {
    const [answer] = await sentFor('/stats 3 2024-08');
    const { inline_keyboard: rows } = answer!.fields['reply_markup'] as any;
    expect(rows.flat()).toContainEqual({ text: 'Şəkil fayl kimi', callback_data: '/stats 3 2024-08 file' });
    const calls = await sentFor('/stats 3 2024-08 file', { presses: true });
    expect(methods(calls)).toEqual(['sendDocument']);
    const { fileName, bytes } = fileOf(calls[0]!, 'document');
    expect([fileName, readPng(bytes).width]).toEqual(['3-2024-08.png', 1860]);
  });

  it.each(['/stats 3 avqust 2024 fayl kimi', '/stats файлом 3 2024-08', '/day 3 2024-08-31 file'])(
    'is the file alone for %s, where anything is known',
    async (command) => {
      const calls = await sentFor(command);
      expect(methods(calls)).toEqual(command.startsWith('/day') ? ['sendMessage'] : ['sendDocument']);
    },
  );

  it('says why there is no file where nothing is known', async () => {
    const [answer] = await sentFor('/stats 3 2023-05 file', { language: 'en' });
    expect(answer!.fields['text']).toContain('There is no picture: nothing is known of this period.');
  });

  it('is in the reader’s language, picture and all', async () => {
    const [, picture] = await sentFor('/stats 3 2024-08', { language: 'en' });
    expect(picture!.fields['caption']).toContain('765,942');
  });
});

describe('on Messenger and Instagram', () => {
  const sentTo = (id: string) => product.graph.sent.filter(({ to }) => to === id);

  it('the buttons come below the picture, which would take them away', async () => {
    await onMeta(product, 'messenger', MESSENGER).asks('/stats 3 2024-08');
    const sent = sentTo(MESSENGER);
    expect(
      sent.map(({ attachment, quickReplies }) => [attachment ?? 'text', quickReplies.length > 0]),
    ).toEqual([
      ['text', false],
      ['image', false],
      ['text', true],
    ]);
    expect(sent[2]!.text).toMatch(/^1\. ‹ İyul 2024\n/);
    expect(sent[2]!.text).toContain('Şəkil fayl kimi');
  });

  it('a number typed below the picture chooses from the list', async () => {
    const [answer] = await onMeta(product, 'messenger', MESSENGER).asks('1');
    expect(answer!.text).toContain('İyul 2024');
  });

  it('Instagram, which takes no such file, offers none and gets the picture', async () => {
    const one = onMeta(product, 'instagram', INSTAGRAM);
    await one.asks('/stats 3 2024-08');
    expect(
      sentTo(INSTAGRAM)
        .map(({ text }) => text)
        .join(),
    ).not.toContain('fayl');
    const before = sentTo(INSTAGRAM).length;
    await one.asks('/stats 3 2024-08 fayl');
    expect(
      sentTo(INSTAGRAM)
        .slice(before)
        .map(({ attachment }) => attachment),
    ).toEqual(['image']);
  });
});

describe('on Telegram', () => {
  it('a number typed below the picture chooses from the answer above it', async () => {
    const one = await staffOf(product, 'supervisor');
    await one.asks('/stats 3 2024-08');
    const [answer] = await one.asks('1');
    expect(answer!.text).toContain('İyul 2024');
  });
});

describe('a picture that was asked for before', () => {
  const pictures = (): BotCall[] => product.bot.sends().filter(({ method }) => method === 'sendPhoto');
  const uploaded = ({ fields }: BotCall): boolean => typeof fields['photo'] !== 'string';

  it('is sent again by Telegram’s file_id, and anew when Telegram does not know that any more', async () => {
    const before = pictures().length;
    for (const _ of [1, 2]) await sentFor('/stats 4 2024-08');
    product.bot.state.sentFiles.clear();
    for (const _ of [3, 4]) await sentFor('/stats 4 2024-08');
    const calls = pictures().slice(before);
    expect(calls.map((call) => [uploaded(call), call.status])).toEqual([
      [true, 200],
      [false, 200],
      [false, 400],
      [true, 200],
      [false, 200],
    ]);
    const shown = calls.filter(({ status }) => status === 200).map((call) => fileOf(call, 'photo').bytes);
    expect(shown.every((bytes) => Buffer.from(bytes).equals(shown[0]!))).toBe(true);
    expect(new Set(calls.map(({ fields }) => fields['caption'])).size).toBe(1);
  });

  it('is sent again by Meta’s attachment_id, and anew when that has expired', async () => {
    const one = onMeta(product, 'messenger', MESSENGER);
    const attachments = () =>
      product.graph.calls.filter(({ payload }) => JSON.stringify(payload).includes('"image"'));
    const before = attachments().length;
    await one.asks('/stats 5 2024-08');
    await one.asks('/stats 5 2024-08');
    product.graph.kept.clear();
    await one.asks('/stats 5 2024-08');
    const uploads = attachments()
      .slice(before)
      .map(({ payload }) => payload['filedata'] !== undefined);
    expect(uploads).toEqual([true, false, false, true]);
    const shown = product.graph.sent.filter(
      ({ to, attachment }) => to === MESSENGER && attachment === 'image',
    );
    expect(shown.slice(-3).every(({ bytes }) => bytes!.length > 100_000)).toBe(true);
  });
});

describe('while others wait for theirs', () => {
  const busy = () => jest.spyOn(product.running.core.studio, 'ahead').mockReturnValue(3);
  afterEach(() => jest.restoreAllMocks());

  it('whoever asks is told how many pictures come first', async () => {
    busy();
    const [answer, picture] = await sentFor('/stats 1 2024-08');
    expect(answer!.fields['text']).toMatch(/\n\nŞəkil hazırlanır. Növbədə ondan əvvəl olanların sayı: 3\.$/);
    expect(picture!.method).toBe('sendPhoto');
  });

  it('nothing is said of a picture that Telegram has already', async () => {
    await sentFor('/stats 2 2024-08');
    busy();
    expect((await sentFor('/stats 2 2024-08'))[0]!.fields['text']).not.toContain('Növbədə');
  });
});
