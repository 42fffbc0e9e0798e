import { randomUUID } from 'node:crypto';
import { DostError } from '../../src/core/errors';
import { PICTURE } from '../support/chat-script';
import { startChatServer, type ChatServer } from '../support/chat-server';

let server: ChatServer;
let cookie: string;

const open = async (path = '/chat/config', headers: Record<string, string> = {}): Promise<Response> =>
  fetch(server.url + path, { headers });
const cookieOf = (response: Response): string => response.headers.getSetCookie()[0]!.split(';')[0]!;
const session = (): string => cookie.split('=')[1]!;

async function post(
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: any }> {
  const response = await fetch(`${server.url}/chat/messages`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

async function start(options: Parameters<typeof startChatServer>[0] = {}): Promise<void> {
  server = await startChatServer(options);
  cookie = cookieOf(await open());
}

afterEach(() => server.close());

describe('the session', () => {
  it('is 128 random bits in a cookie no script and no other site can use', async () => {
    await start();
    const cookies = await Promise.all([open(), open()]);
    const [first, second] = cookies.map((response) => response.headers.getSetCookie()[0]!);
    expect(first).toMatch(/^dost_chat=[\w-]{22}; .*Path=\/; .*HttpOnly; SameSite=Strict$/);
    expect(first).not.toContain('Secure');
    expect(first!.split(';')[0]).not.toBe(second!.split(';')[0]);
  });

  it('travels by https only where the public address is https', async () => {
    await start({ secureCookies: true });
    expect((await open()).headers.getSetCookie()[0]).toContain('; Secure;');
  });

  it('can be set by nobody else, another name of the same domain or plain http, where the address is https', async () => {
    await start({ secureCookies: true });
    const [set] = (await open()).headers.getSetCookie();
    expect(set).toMatch(/^__Host-dost_page=[\w-]{22}; /);
    expect(set).not.toMatch(/domain=/i);
    const planted = await open('/chat/config', { cookie: `dost_chat=${session()}` });
    expect(planted.headers.getSetCookie()).toHaveLength(1);
    expect(await planted.json()).toMatchObject({ known: false });
  });

  it('stays: a known one is not set again, a strange one is replaced', async () => {
    await start();
    expect((await open('/chat/config', { cookie })).headers.getSetCookie()).toEqual([]);
    expect(
      (await open('/chat/config', { cookie: 'dost_chat=../../etc' })).headers.getSetCookie(),
    ).toHaveLength(1);
  });

  it.each([
    ['dost_chat', false],
    ['__Host-dost_page', true],
  ])(
    'is forgotten by a browser that leaves (%s), and by no other site’s asking',
    async (name, secureCookies) => {
      await start({ secureCookies });
      const leave = (headers: object = {}) =>
        fetch(`${server.url}/chat/leave`, {
          ...{ method: 'POST', body: '{}' },
          headers: { cookie, 'content-type': 'application/json', ...headers },
        });
      const foreign = await leave({ 'sec-fetch-site': 'cross-site' });
      expect([foreign.status, foreign.headers.getSetCookie()]).toEqual([403, []]);
      const left = await leave();
      expect(left.status).toBe(204);
      const [set] = left.headers.getSetCookie();
      expect(set).toMatch(new RegExp(`^${name}=; Path=/; Expires=Thu, 01 Jan 1970`));
      expect(set!.includes('Secure')).toBe(secureCookies);
      expect(await (await open()).json()).toMatchObject({ known: false });
    },
  );

  it('is needed to write', async () => {
    await start();
    const answer = await post({ id: randomUUID(), text: 'a' }, { cookie: '' });
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'session' } } });
  });
});

describe('a message', () => {
  beforeEach(() => start());

  it('is accepted once it is recorded, as its session’s', async () => {
    const id = randomUUID();
    expect(await post({ id, text: 'Salam' })).toEqual({ status: 202, body: { accepted: true } });
    expect(server.recorded).toMatchObject([
      {
        kind: 'text',
        text: 'Salam',
        senderId: session(),
        conversationId: session(),
        accountId: 'web',
        sentAt: null,
      },
    ]);
  });

  it('sent again is accepted and not recorded again', async () => {
    const id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => post({ id, text: 'Salam' })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(server.recorded).toHaveLength(1);
  });

  it('with the same id from another session is another message', async () => {
    const id = randomUUID();
    await post({ id, text: 'Salam' });
    await post({ id, text: 'Salam' }, { cookie: cookieOf(await open()) });
    expect(server.recorded).toHaveLength(2);
  });

  it.each(['overloaded', 'spool.full', 'database.unavailable'] as const)(
    'that is not durable gets 503: %s',
    async (code) => {
      server.refuseWith = new DostError(code, 'secret details');
      const answer = await post({ id: randomUUID(), text: 'Salam' });
      expect(answer).toMatchObject({ status: 503, body: { error: { code: 'busy' } } });
      expect(JSON.stringify(answer)).not.toContain('secret');
    },
  );

  it('is refused in the reader’s language, with what would be right', async () => {
    const long = { id: randomUUID(), text: 'a'.repeat(4001) };
    const said = async (language: string) =>
      (await post(long, { 'accept-language': language })).body.error.message;
    expect(await said('az')).toBe('Mesaj çox uzundur. Simvolların ən çox sayı: 4000.');
    expect(await said('ru-RU,ru;q=0.9,en;q=0.5')).toBe(
      'Сообщение слишком длинное. Наибольшее число символов: 4000.',
    );
    expect(await said('en')).toBe('The message is too long. The most characters allowed: 4000.');
    expect(await said('fr')).toMatch(/^Mesaj/);
  });

  it('of the longest kind, with every letter escaped, still fits', async () => {
    const text = 'ə'.repeat(4000);
    const body = `{"id":"${randomUUID()}","text":"${text.replaceAll('ə', '\\u0259')}"}`;
    expect((await post(body)).status).toBe(202);
    expect(server.recorded).toMatchObject([{ text }]);
  });
});

describe('what is no message', () => {
  beforeEach(() => start());

  it.each([
    [400, 'json', '{"id":'],
    [400, 'json', '['.repeat(20_000)],
    [400, 'shape', 'null'],
    [400, 'shape', '"salam"'],
    [400, 'shape', '['.repeat(10_000) + ']'.repeat(10_000)],
    [400, 'id', '{}'],
    [400, 'empty', JSON.stringify({ id: randomUUID(), text: ' ' })],
    [413, 'size', JSON.stringify({ id: randomUUID(), text: 'a'.repeat(40_000) })],
  ])('gets %i %s', async (status, code, body) => {
    expect(await post(body)).toMatchObject({
      status,
      body: { error: { code, message: expect.stringMatching(/\p{L}/u) } },
    });
    expect(server.recorded).toEqual([]);
  });

  it('gets 415 when it does not say that it is JSON, or is compressed', async () => {
    const message = JSON.stringify({ id: randomUUID(), text: 'a' });
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/jsonp',
    ]) {
      expect(await post(message, { 'content-type': type })).toMatchObject({
        status: 415,
        body: { error: { code: 'type' } },
      });
    }
    expect((await post(message, { 'content-encoding': 'gzip' })).status).toBe(415);
    expect((await post(message, { 'content-type': 'application/json; charset=utf-8' })).status).toBe(202);
  });

  it('gets 400 when it is empty', async () => {
    expect((await post('')).status).toBe(400);
  });
});

describe('another site', () => {
  const message = () => ({ id: randomUUID(), text: 'a' });

  it('cannot write in the citizen’s name', async () => {
    await start();
    for (const site of ['cross-site', 'same-site', 'none', 'rubbish']) {
      expect((await post(message(), { 'sec-fetch-site': site })).status).toBe(403);
    }
    for (const origin of ['https://evil.example', 'null', 'rubbish', `${server.url}0`]) {
      expect((await post(message(), { origin })).status).toBe(403);
    }
    expect(server.recorded).toEqual([]);
  });

  it('is not what our own page is', async () => {
    await start({ publicUrl: 'https://bot.example' });
    expect((await post(message(), { 'sec-fetch-site': 'same-origin' })).status).toBe(202);
    expect((await post(message(), { origin: server.url })).status).toBe(202);
    expect((await post(message(), { origin: 'https://bot.example' })).status).toBe(202);
  });
});

describe('a flood', () => {
  it('gets 429 and when to come back, and leaves others alone', async () => {
    const now = new Date('2024-09-01T10:00:00Z');
    await start({ perSession: { burst: 3, perSecond: 0.1 }, clock: () => now });
    const message = () => ({ id: randomUUID(), text: 'a' });
    const statuses = [];
    for (let i = 0; i < 5; i += 1) statuses.push((await post(message())).status);
    expect(statuses).toEqual([202, 202, 202, 429, 429]);
    const refused = await fetch(`${server.url}/chat/messages`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(refused.headers.get('retry-after')).toBe('10');
    expect((await post(message(), { cookie: cookieOf(await open()) })).status).toBe(202);
    now.setTime(now.getTime() + 10_000);
    expect((await post(message())).status).toBe(202);
  });
});

describe('the page’s settings', () => {
  it('hold the words of the language asked for, with no role to choose', async () => {
    await start();
    const config: any = await (await open('/chat/config?locale=ru', { 'accept-language': 'en' })).json();
    expect(config).toMatchObject({ demo: false, locale: 'ru', roles: ['citizen'], maxText: 4000 });
    expect(config.words.send).toBe('Отправить');
    expect(config.locales.map(({ code }: { code: string }) => code)).toEqual(['az', 'ru', 'en']);
    expect(Object.keys(config.suggestions)).toEqual(['citizen']);
  });

  it('take the browser’s language, else Azerbaijani', async () => {
    await start();
    const locale = async (language: string) => {
      const response = await open('/chat/config', { 'accept-language': language });
      return ((await response.json()) as { locale: string }).locale;
    };
    expect([await locale('en-GB,en;q=0.9'), await locale('de'), await locale('*')]).toEqual([
      'en',
      'az',
      'az',
    ]);
  });
});

describe('roles', () => {
  it('are refused outside demo mode, wherever they are asked for', async () => {
    await start();
    const answer = await post({ id: randomUUID(), text: '/stats', role: 'supervisor' });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'roleRefused' } } });
    expect((await open('/chat/events?role=supervisor', { cookie })).status).toBe(400);
    expect((await open('/chat/files?role=supervisor&id=x', { cookie })).status).toBe(404);
  });

  it('are granted to a sender of their own in demo mode, before the message is recorded', async () => {
    await start({ demo: true });
    expect((await post({ id: randomUUID(), text: '/stats', role: 'supervisor' })).status).toBe(202);
    expect(server.granted).toEqual([[`demo-supervisor:${session()}`, 'supervisor']]);
    expect(server.recorded).toMatchObject([{ senderId: `demo-supervisor:${session()}` }]);
    expect((await post({ id: randomUUID(), text: '/stats', role: 'admin' })).status).toBe(400);
    expect((await open('/chat/events?role=admin', { cookie })).status).toBe(400);
  });
});

describe('files', () => {
  beforeEach(() => start());
  const file = (id: string, as = cookie) => open(`/chat/files?id=${encodeURIComponent(id)}`, { cookie: as });

  it('are pictures, and documents to be saved', async () => {
    const picture = await server.answer(session(), { kind: 'picture', png: PICTURE, alt: 'a' });
    const html = Buffer.from('<script>alert(1)</script>');
    const document = await server.answer(session(), {
      kind: 'document',
      bytes: html,
      fileName: 'hesabat "ə".html',
      mimeType: 'text/html',
    });
    const shown = await file(picture);
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await shown.arrayBuffer()).equals(PICTURE)).toBe(true);
    const saved = await file(document);
    expect(saved.headers.get('content-disposition')).toMatch(
      /^attachment; filename=.*filename\*=UTF-8''hesabat/,
    );
    expect(saved.headers.get('content-security-policy')).toContain('sandbox');
    expect(saved.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await saved.arrayBuffer()).equals(html)).toBe(true);
  });

  it('are for their own conversation alone', async () => {
    const id = await server.answer(session(), { kind: 'picture', png: PICTURE, alt: 'a' });
    const text = await server.answer(session(), { kind: 'text', text: 'a' });
    expect((await file(id, cookieOf(await open()))).status).toBe(404);
    expect((await file(id, '')).status).toBe(404);
    expect((await file(text)).status).toBe(404);
    expect((await file('nothing')).status).toBe(404);
    expect((await open('/chat/files?id=a&id=b', { cookie })).status).toBe(404);
  });
});

describe('the page', () => {
  beforeEach(() => start());

  it('comes with a policy that runs nothing but our own files, and keeps to it', async () => {
    const page = await open('/');
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none';\s*script-src 'self';\s*style-src 'self';/,
    );
    const html = await page.text();
    expect(html).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=|https?:\/\//);
  });

  it('has every word it asks for', async () => {
    const { words }: any = await (await open()).json();
    const html = await (await open('/')).text();
    for (const [, key] of html.matchAll(/data-(?:word|label|placeholder)="(\w+)"/g)) {
      expect([key, typeof words[key!]]).toEqual([key, 'string']);
    }
  });

  it('is not a way to other files', async () => {
    for (const path of ['/../package.json', '/..%2fpackage.json', '/.env', '/styles/']) {
      expect((await open(path)).status).toBeGreaterThanOrEqual(400);
    }
  });
});
