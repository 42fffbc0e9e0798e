import { FILE_MAX_BYTES } from '../../../bots/download';
import { createTelegram } from '../../../bots/telegram/index';
import type { FetchedFile } from '../../../src/core/channel';
import { startFakeBotApi, type FakeBotApi } from '../../fakes/bot-api';

const TOKEN = '123456:AAF-new_token';
const OLD_TOKEN = '123456:AAF-old_token';
let api: FakeBotApi;
beforeEach(async () => {
  api = await startFakeBotApi({ tokens: [TOKEN] });
});
afterEach(() => api.close());

function fetchFile(id: string, tokens = [TOKEN], apiRoot = api.url): Promise<FetchedFile> {
  return createTelegram({ tokens, secrets: [], apiRoot, timeoutMs: 1_500 }).channel.fetchFile!(id);
}

describe('a file that somebody sent by Telegram', () => {
  it('is brought by its id, with its name and type', async () => {
    const bytes = Buffer.from('%PDF-1.7');
    api.state.files.set('id-1', { path: 'documents/file_12.pdf', bytes });
    expect(await fetchFile('id-1')).toEqual({
      ...{ ok: true, bytes, fileName: 'file_12.pdf', mimeType: 'application/pdf' },
    });
  });

  it('is brought with the old token while tokens rotate', async () => {
    api.state.files.set('id-1', { path: 'photos/file_1.jpg', bytes: Buffer.from('x') });
    expect(await fetchFile('id-1', [OLD_TOKEN, TOKEN])).toMatchObject({ ok: true, mimeType: 'image/jpeg' });
  });

  it('is not brought when it is too large, whatever Telegram says of its size', async () => {
    api.state.files.set('id-1', { path: 'documents/a.bin', bytes: Buffer.alloc(FILE_MAX_BYTES + 1) });
    expect(await fetchFile('id-1')).toEqual({ ok: false, reason: 'too-large' });
    api.state.files.set('id-2', { path: 'documents/b.bin', bytes: Buffer.alloc(20_000_001) });
    expect(await fetchFile('id-2')).toEqual({ ok: false, reason: 'too-large' });
  });

  it('is gone when Telegram knows no such file', async () => {
    expect(await fetchFile('nobody')).toEqual({ ok: false, reason: 'gone' });
  });

  it.each(['../../etc/passwd', 'https://evil.example/x', '//evil.example/x', 'photos/../../x', ''])(
    'is never asked for at a path such as %p',
    async (path) => {
      api.state.files.set('id-1', { path, bytes: Buffer.from('x') });
      expect(await fetchFile('id-1')).toEqual({ ok: false, reason: 'gone' });
      expect(api.calls.map(({ method }) => method)).toEqual(['getFile']);
    },
  );

  it('is away when nobody answers, and no reason holds the token', async () => {
    const answer = await fetchFile('id-1', [TOKEN], 'http://127.0.0.1:9');
    expect(answer).toEqual({ ok: false, reason: 'away' });
    expect(JSON.stringify(answer)).not.toContain('AAF');
  });
});
