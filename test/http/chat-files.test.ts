import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { DostError } from '../../src/core/errors';
import { type ChatServer, startChatServer } from '../support/chat-server';
import { openEvents } from '../support/event-reader';
import { FILES, messageHeader } from '../support/files';

let server: ChatServer;
let cookie: string;

const newCookie = async (): Promise<string> => {
  const response = await fetch(`${server.url}/chat/config`);
  await response.arrayBuffer();
  return response.headers.getSetCookie()[0]!.split(';')[0]!;
};
const session = (): string => cookie.split('=')[1]!;

async function start(options: Parameters<typeof startChatServer>[0] = {}): Promise<void> {
  server = await startChatServer(options);
  cookie = await newCookie();
}

async function send(
  bytes: Uint8Array,
  message: object = {},
  headers: Record<string, string> = {},
): Promise<{ status: number; body: any }> {
  const response = await fetch(`${server.url}/chat/files`, {
    method: 'POST',
    headers: { cookie, ...messageHeader({ id: randomUUID(), ...message }), ...headers },
    body: bytes as Uint8Array<ArrayBuffer>,
  });
  return { status: response.status, body: await response.json() };
}

afterEach(() => server.close());

describe('a file', () => {
  beforeEach(() => start());

  it('is kept, and then recorded as its session’s', async () => {
    const id = randomUUID();
    const message = { id, name: 'qərar.pdf', caption: 'Bu nədir?' };
    expect(await send(FILES.pdf, message)).toEqual({ status: 202, body: { accepted: true } });
    const fileId = `${session()}/${id}`;
    expect(server.recorded).toMatchObject([
      { kind: 'attachment', type: 'document', fileId, fileName: 'qərar.pdf', caption: 'Bu nədir?' },
    ]);
    expect(server.kept.get(fileId)).toMatchObject({ mimeType: 'application/pdf', bytes: FILES.pdf });
  });

  it('of every type that is offered is taken', async () => {
    for (const bytes of Object.values(FILES)) expect((await send(bytes)).status).toBe(202);
    const config: any = await (await fetch(`${server.url}/chat/config`)).json();
    expect(config.files).toMatchObject({ maxBytes: 10_000_000, maxCaption: 1000 });
    expect(config.files.accepted).toEqual(expect.arrayContaining(['image/jpeg', '.docx', '.xls']));
  });

  it('sent again is stored and recorded once', async () => {
    const id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(FILES.png, { id })));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
    expect(server.recorded).toHaveLength(1);
    expect(server.kept.size).toBe(1);
  });

  it('stands in the conversation, also on another page of it, and is given back to nobody else', async () => {
    const events = await openEvents(`${server.url}/chat/events`, { cookie });
    await events.until('ready');
    const id = randomUUID();
    await send(FILES.png, { id, name: 'qərar.png' });
    await events.until('entry');
    events.close();
    const [entry] = events.entries();
    expect(entry).toMatchObject({
      ...{ id, from: 'citizen' },
      content: { kind: 'upload', type: 'photo', fileName: 'qərar.png', size: FILES.png.length },
    });
    const given = await fetch(`${server.url}/${entry.content.url}`, { headers: { cookie } });
    expect(Buffer.from(await given.arrayBuffer()).equals(FILES.png)).toBe(true);
    expect(given.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(given.headers.get('x-content-type-options')).toBe('nosniff');
    const stranger = await fetch(`${server.url}/${entry.content.url}`, {
      headers: { cookie: await newCookie() },
    });
    expect(stranger.status).toBe(404);
  });

  it('cannot be sent in somebody else’s name', async () => {
    const id = randomUUID();
    await send(FILES.png, { id });
    const other = await newCookie();
    expect((await send(FILES.pdf, { id }, { cookie: other })).status).toBe(202);
    expect(server.recorded.map(({ senderId }) => senderId)).toEqual([session(), other.split('=')[1]]);
    expect(server.kept.get(`${session()}/${id}`)?.bytes).toEqual(FILES.png);
    expect((await send(FILES.pdf, {}, { cookie: '' })).status).toBe(401);
    expect((await send(FILES.pdf, {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await send(FILES.pdf, { role: 'operator' })).body.error.code).toBe('roleRefused');
  });

  it('with a name that could be a path, a header or a page is kept with a plain one', async () => {
    await send(FILES.jpeg, { name: '../../index.html' });
    await send(FILES.pdf, { name: 'qərar\r\nSet-Cookie: a=b.pdf' });
    expect(server.recorded).toMatchObject([
      { fileName: 'index.html.jpg' },
      { fileName: 'qərar Set-Cookie a=b.pdf' },
    ]);
  });
});

describe('what is refused', () => {
  beforeEach(() => start());

  it.each([
    [415, 'fileType', Buffer.from('<html>'), { name: 'şəkil.png' }],
    [400, 'fileEmpty', Buffer.alloc(0), {}],
    [400, 'id', FILES.pdf, { id: '../x' }],
    [400, 'fileMessage', FILES.pdf, { url: 'http://[::1]/' }],
    [400, 'tooLong', FILES.pdf, { caption: 'a'.repeat(1001) }],
  ])('gets %i %s', async (status, code, bytes, message) => {
    const answer = await send(bytes, message);
    expect(answer).toMatchObject({ status, body: { error: { code } } });
    expect([server.recorded, [...server.kept]]).toEqual([[], []]);
  });

  it('gets 400 without the header, or with rubbish in it', async () => {
    for (const header of ['', 'rubbish', 'e30', Buffer.from('"x"').toString('base64')])
      expect((await send(FILES.pdf, {}, { 'dost-message': header })).status).toBe(400);
  });

  it('gets 413 in the reader’s language when it is too large', async () => {
    const large = Buffer.concat([FILES.pdf, Buffer.alloc(10_000_000)]);
    const answer = await send(large, {}, { 'accept-language': 'ru' });
    expect(answer).toMatchObject({ status: 413, body: { error: { code: 'fileTooLarge' } } });
    expect(answer.body.error.message).toBe('Файл слишком большой. Наибольший размер: 10 МБ.');
    expect((await send(large.subarray(0, 10_000_000))).status).toBe(202);
  });

  it('gets 413 when it does not say how large it is', async () => {
    const status = await new Promise((resolve, reject) => {
      const headers = { cookie, ...messageHeader({ id: randomUUID() }) };
      const sending = request(`${server.url}/chat/files`, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sending.on('error', reject);
      sending.write(FILES.pdf);
      for (let sent = 0; sent < 11; sent += 1) sending.write(Buffer.alloc(1_000_000));
      sending.end();
    });
    expect(status).toBe(413);
    expect(server.kept.size).toBe(0);
  });

  it('gets 415 when it is compressed', async () => {
    expect((await send(FILES.pdf, {}, { 'content-encoding': 'gzip' })).status).toBe(415);
  });
});

describe('a file beyond the day’s budget', () => {
  beforeEach(() => start());

  it('gets 429 in the reader’s language when it is the sender’s own, and leaves no message behind', async () => {
    server.keeps = 'person';
    const answer = await send(FILES.pdf, {}, { 'accept-language': 'ru' });
    expect(answer).toMatchObject({ status: 429, body: { error: { code: 'fileDay' } } });
    expect(answer.body.error.message).toContain('не больше 50 МБ');
    expect(server.recorded).toEqual([]);
  });

  it('gets 503 when it is everybody’s', async () => {
    server.keeps = 'all';
    expect(await send(FILES.pdf)).toMatchObject({ status: 503, body: { error: { code: 'fileDayAll' } } });
    expect(server.recorded).toEqual([]);
  });
});

it('a file of somebody blocked is answered as any message is, and not kept', async () => {
  await start();
  server.keeps = 'blocked';
  expect(await send(FILES.pdf)).toEqual({ status: 202, body: { accepted: true } });
  expect(server.recorded).toHaveLength(1);
  expect(server.kept.size).toBe(0);
});

describe('a file that is not durable', () => {
  it.each(['overloaded', 'database.unavailable'] as const)('gets 503: %s', async (code) => {
    await start();
    server.refuseWith = new DostError(code, 'secret details');
    const answer = await send(FILES.pdf);
    expect(answer).toMatchObject({ status: 503, body: { error: { code: 'busy' } } });
    expect(server.recorded).toEqual([]);
  });
});

describe('a flood of files', () => {
  it('gets 429 and when to come back, and leaves words and others alone', async () => {
    const now = new Date('2024-09-01T10:00:00Z');
    await start({ filesPerSession: { burst: 2, perSecond: 0.1 }, clock: () => now });
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await send(FILES.pdf)).status);
    expect(statuses).toEqual([202, 202, 429]);
    expect((await send(FILES.pdf, {}, { cookie: await newCookie() })).status).toBe(202);
    const words = await fetch(`${server.url}/chat/messages`, {
      ...{ method: 'POST', headers: { cookie, 'content-type': 'application/json' } },
      body: JSON.stringify({ id: randomUUID(), text: 'Salam' }),
    });
    expect(words.status).toBe(202);
  });

  it('gets 503 while as many are on their way as memory allows', async () => {
    await start({ maxUploads: 1 });
    const headers = { cookie, ...messageHeader({ id: randomUUID() }), 'content-length': '100' };
    const slow = request(`${server.url}/chat/files`, { method: 'POST', headers });
    slow.on('error', () => undefined);
    await new Promise<void>((resolve) => void slow.write(FILES.pdf, () => resolve()));
    let status = 202;
    for (let tries = 0; status !== 503 && tries < 50; tries += 1) status = (await send(FILES.pdf)).status;
    expect(status).toBe(503);
    slow.destroy();
    for (let tries = 0; status !== 202 && tries < 50; tries += 1) status = (await send(FILES.pdf)).status;
    expect(status).toBe(202);
  });
});

test('what one address sends in a day is bounded, whatever sessions it chooses', async () => {
  const size = FILES.pdf.length;
  await start({ bytesPerAddress: { burst: size + 1, perSecond: 1e-6 } });
  expect((await send(FILES.pdf)).status).toBe(202);
  cookie = await newCookie();
  expect((await send(FILES.pdf)).status).toBe(202);
  cookie = await newCookie();
  expect(await send(FILES.pdf)).toMatchObject({ status: 503, body: { error: { code: 'fileDayAll' } } });
  expect(server.kept.size).toBe(2);
});
