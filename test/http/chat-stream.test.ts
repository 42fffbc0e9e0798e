import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { PICTURE } from '../support/chat-script';
import { startChatServer, type ChatServer } from '../support/chat-server';
import { openEvents, type Events } from '../support/event-reader';

let server: ChatServer;
let cookie: string;
let session: string;
const opened: Events[] = [];

async function start(options: Parameters<typeof startChatServer>[0] = {}): Promise<void> {
  server = await startChatServer({ respond: () => [], ...options });
  const response = await fetch(`${server.url}/chat/config`);
  cookie = response.headers.getSetCookie()[0]!.split(';')[0]!;
  session = cookie.split('=')[1]!;
}

async function listen(query = '', headers: Record<string, string> = {}): Promise<Events> {
  const events = await openEvents(`${server.url}/chat/events${query}`, { cookie, ...headers });
  opened.push(events);
  return events;
}

const say = async (text: string, more: object = {}): Promise<string> => {
  const id = randomUUID();
  await fetch(`${server.url}/chat/messages`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ id, text, ...more }),
  });
  return id;
};
const text = (words: string) => ({ kind: 'text', text: words }) as const;

afterEach(async () => {
  for (const events of opened.splice(0)) events.close();
  await server.close();
});

describe('the event stream', () => {
  it('begins with the history, oldest first, then says that it is ready', async () => {
    await start();
    const asked = await say('Salam');
    const answered = await server.answer(session, text('Xoş gəlmisiniz'));
    const events = await listen();
    await events.until('ready');
    expect(events.entries()).toMatchObject([
      { id: asked, from: 'citizen', content: text('Salam') },
      { id: answered, from: 'bot', content: text('Xoş gəlmisiniz') },
    ]);
    expect(new Date(events.entries()[0].at).toISOString()).toBe(events.entries()[0].at);
  });

  it('goes on live: what is asked, here or in another window, and what is answered, each once', async () => {
    await start({ pollMs: 20 });
    const windows = [await listen(), await listen()];
    await Promise.all(windows.map((events) => events.until('ready')));
    const asked = await say('Salam');
    const answered = await server.answer(session, text('Xoş gəlmisiniz'));
    for (const events of windows) await events.count('entry', 2);
    await sleep(100);
    for (const events of windows) {
      expect(events.entries().map(({ id }: { id: string }) => id)).toEqual([asked, answered]);
    }
  });

  it('shows what another process answered', async () => {
    await start({ pollMs: 20 });
    const events = await listen();
    await events.until('ready');
    const id = server.answerElsewhere(session, text('Başqa prosesdən'));
    await events.count('entry', 1);
    expect(events.entries()).toMatchObject([{ id, content: text('Başqa prosesdən') }]);
  });

  it('resumes after the cursor it was given, looking a little back', async () => {
    let now = new Date('2024-09-01T10:00:00Z');
    await start({ clock: () => now });
    await server.answer(session, text('old'));
    now = new Date('2024-09-01T11:00:00Z');
    await server.answer(session, text('seen'));
    const first = await listen();
    await first.until('ready');
    const cursor = first.frames.filter(({ event }) => event === 'entry').at(-1)!.id!;
    now = new Date('2024-09-01T12:00:00Z');
    await server.answer(session, text('new'));
    for (const again of [await listen('', { 'last-event-id': cursor }), await listen(`?after=${cursor}`)]) {
      await again.until('ready');
      expect(again.entries().map((entry: any) => entry.content.text)).toEqual(['seen', 'new']);
    }
  });

  it('takes a strange cursor for none', async () => {
    await start();
    await server.answer(session, text('a'));
    for (const query of [
      '?after=-1',
      '?after=NaN',
      '?after=1&after=2',
      '?after[$ne]=1',
      `?after=${'9'.repeat(30)}`,
    ]) {
      const events = await listen(query);
      await events.until('ready');
      expect(events.entries()).toHaveLength(1);
    }
  });

  it('is for its own conversation alone', async () => {
    await start({ demo: true, pollMs: 20 });
    await say('as a citizen');
    await say('as a supervisor', { role: 'supervisor' });
    const [citizen, supervisor, stranger] = [
      await listen('?role=citizen'),
      await listen('?role=supervisor'),
      await listen('', { cookie: '' }),
    ];
    for (const events of [citizen, supervisor, stranger]) await events.until('ready');
    await server.answer(`demo-supervisor:${session}`, text('figures'));
    await supervisor.count('entry', 2);
    const said = (events: Events) => events.entries().map((entry: any) => entry.content.text);
    expect(said(citizen)).toEqual(['as a citizen']);
    expect(said(supervisor)).toEqual(['as a supervisor', 'figures']);
    expect(said(stranger)).toEqual([]);
  });

  it('holds pictures and documents as addresses, never as bytes', async () => {
    await start({ demo: true });
    const conversation = `demo-supervisor:${session}`;
    await server.answer(conversation, { kind: 'picture', png: PICTURE, alt: 'Qrafik', caption: 'Avqust' });
    const bytes = Buffer.from('a;b');
    await server.answer(conversation, { kind: 'document', bytes, fileName: 'a.csv', mimeType: 'text/csv' });
    const events = await listen('?role=supervisor');
    await events.until('ready');
    const [picture, document] = events.entries();
    expect(picture.content).toEqual({
      kind: 'picture',
      alt: 'Qrafik',
      caption: 'Avqust',
      url: expect.any(String),
    });
    expect(document.content).toMatchObject({ kind: 'document', fileName: 'a.csv', size: 3 });
    for (const { content } of [picture, document]) {
      const response = await fetch(`${server.url}/${content.url}`, { headers: { cookie } });
      expect(response.status).toBe(200);
    }
  });

  it('stays open in silence, and says so', async () => {
    await start({ heartbeatMs: 10 });
    const events = await listen();
    await events.count('beat', 3);
    expect(events.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(events.headers.get('cache-control')).toContain('no-store');
    expect(events.headers.get('x-accel-buffering')).toBe('no');
  });

  it('answers 503 while the history cannot be read, and survives it when already open', async () => {
    await start({ pollMs: 10 });
    const events = await listen();
    await events.until('ready');
    server.historyFails = true;
    const refused = await fetch(`${server.url}/chat/events`, { headers: { cookie } });
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ error: { code: 'busy' } });
    await sleep(50);
    server.historyFails = false;
    server.answerElsewhere(session, text('later'));
    await events.count('entry', 1);
  });

  it('is refused when too many pages are open, until one leaves', async () => {
    await start({ maxStreams: 1 });
    const first = await listen();
    await first.until('ready');
    expect((await fetch(`${server.url}/chat/events`, { headers: { cookie } })).status).toBe(503);
    first.close();
    let status = 503;
    for (let tries = 0; status === 503 && tries < 100; tries += 1) {
      await sleep(20);
      const response = await fetch(`${server.url}/chat/events`, { headers: { cookie } });
      status = response.status;
      await response.body?.cancel();
    }
    expect(status).toBe(200);
  });

  it('loses nothing that is said while it opens', async () => {
    await start({ pollMs: 60_000 });
    const answers = Array.from({ length: 30 }, (_, i) => `answer ${i}`);
    const opening = listen();
    for (const answer of answers) await server.answer(session, text(answer));
    const events = await opening;
    await events.count('entry', answers.length);
    const said = events.entries().map((entry: any) => entry.content.text);
    expect([...said].sort()).toEqual([...answers].sort());
  });
});
