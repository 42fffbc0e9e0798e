import { randomUUID } from 'node:crypto';
import { openEvents } from '../support/event-reader';
import { startProduct, type Product } from '../support/product';
import { onWeb } from '../support/people';

const SITES = ['https://www.example.az', 'https://example.az:8443'];

let product: Product;
beforeAll(async () => {
  product = await startProduct({ environment: { WEB_WIDGET_ORIGINS: SITES.join(', ') }, demo: true });
});
afterAll(() => product.stop());

const get = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}): Promise<Response> =>
  fetch(product.url + path, { headers, redirect: 'manual', ...init });
const cookieOf = (answer: Response): string => answer.headers.getSetCookie()[0]!.split(';')[0]!;
const open = async (): Promise<string> => cookieOf(await get('/widget/chat/config'));
const say = (text: string, headers: Record<string, string>, more: object = {}): Promise<Response> =>
  fetch(`${product.url}/widget/chat/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ id: randomUUID(), text, ...more }),
  });
async function readsBack(path: string, cookie: string): Promise<unknown[]> {
  const events = await openEvents(`${product.url}${path}`, { cookie });
  await events.until('ready');
  events.close();
  return events.entries().filter(({ from }) => from === 'citizen');
}

describe('the page in other sites’ pages', () => {
  it('may be framed by the sites of the configuration, and by nobody else', async () => {
    const { headers, status } = await get('/widget/?lang=az');
    expect(status).toBe(200);
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain(`frame-ancestors ${SITES.join(' ')};`.slice(0, -1));
    expect(/frame-ancestors ([^;]*)/.exec(policy)![1]!.split(' ')).toEqual(SITES);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|data:|blob:/);
    // It would refuse the sites as well.
    expect(headers.get('x-frame-options')).toBeNull();
  });

  it.each(['/', '/index.html', '/widget/chat/config', '/healthz', '/widget.js'])(
    '%s may be framed by nobody',
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-frame-options')).toBe('DENY');
    },
  );

  it('is the page at the address with a slash, for all else is beside it', async () => {
    const answer = await get('/widget?lang=ru');
    expect([answer.status, answer.headers.get('location')]).toEqual([308, '/widget/?lang=ru']);
  });

  it('is not there when no site is named', async () => {
    const without = await startProduct();
    for (const path of ['/widget.js', '/widget/', '/widget', '/widget/chat/config'])
      expect([path, (await fetch(without.url + path)).status]).toEqual([path, 404]);
    await without.stop();
  });
});

describe('the script', () => {
  it('may be loaded by other sites, is small, and has its words in three languages', async () => {
    const answer = await get('/widget.js');
    expect(answer.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=600');
    const script = await answer.text();
    for (const words of ['Söhbəti bağla', 'Закрыть чат', 'Close the chat', ...SITES])
      expect(script).toContain(words);
    expect(script).not.toContain('__SETTINGS__');
    expect(script.length).toBeLessThan(16_000);
    expect(() => new Function(script)).not.toThrow();
  });
});

describe('its session', () => {
  it('is kept for each site apart, by https alone, out of reach of scripts and subdomains', async () => {
    const [cookie] = (await get('/widget/chat/config')).headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-dost_chat=[\w-]{22}; /);
    const attributes = cookie!.split('; ').slice(1);
    for (const one of ['Path=/', 'HttpOnly', 'Secure', 'Partitioned', 'SameSite=None'])
      expect(attributes).toContain(one);
    expect(cookie).not.toContain('Domain');
  });

  it('is the server’s own: nobody can hand one in', async () => {
    const wanted = 'A'.repeat(22);
    const ways = [`?session=${wanted}`, `?__Host-dost_chat=${wanted}`, ''];
    for (const way of ways) {
      const answer = await get(`/widget/chat/config${way}`, { cookie: `dost_chat=${wanted}` });
      expect(cookieOf(answer)).not.toContain(wanted);
    }
  });

  it('is told to be known once the browser sends it back', async () => {
    const cookie = await open();
    expect(await (await get('/widget/chat/config')).json()).toMatchObject({ known: false });
    const again = await get('/widget/chat/config', { cookie });
    expect(await again.json()).toMatchObject({ known: true });
    expect(again.headers.getSetCookie()).toEqual([]);
  });

  it('is another one than that of our own page, in both directions', async () => {
    const framed = await open();
    const own = await onWeb(product);
    expect((await say('Salam', { cookie: own.cookie })).status).toBe(401);
    const posted = await fetch(`${product.url}/chat/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: framed },
      body: JSON.stringify({ id: randomUUID(), text: 'Salam' }),
    });
    expect(posted.status).toBe(401);
  });

  it('holds a conversation: what was written is there again', async () => {
    const cookie = await open();
    expect((await say('Salam', { cookie })).status).toBe(202);
    await product.settled();
    expect(await readsBack('/widget/chat/events', cookie)).toMatchObject([{ content: { text: 'Salam' } }]);
    expect(await readsBack('/widget/chat/events', await open())).toEqual([]);
  });
});

describe('what does not come from the page itself', () => {
  const FOREIGN: readonly Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { origin: SITES[0]! },
    { origin: 'null' },
  ];

  it.each(FOREIGN)('is refused, writing and reading: %j', async (headers) => {
    const cookie = await open();
    const answers = [
      await say('Salam', { cookie, ...headers }),
      await get('/widget/chat/files', { cookie, ...headers }, { method: 'POST' }),
      await get('/widget/chat/files?id=1', { cookie, ...headers }),
      await get('/widget/chat/config', { cookie, ...headers }),
      await get('/widget/chat/events', { cookie, ...headers }),
      await get('/WIDGET/chat/events', { cookie, ...headers }),
      await get('/widget/CHAT/events', { cookie, ...headers }),
    ];
    expect(answers.map(({ status }) => status)).toEqual(Array(7).fill(403));
    expect(await answers[0]!.json()).toMatchObject({ error: { code: 'crossSite' } });
    for (const { headers: sent } of answers) expect(sent.getSetCookie()).toEqual([]);
  });
});

describe('in the demo', () => {
  it('a citizen on another site’s page is a citizen: no role can be played there', async () => {
    const cookie = await open();
    expect(await (await get('/widget/chat/config', { cookie })).json()).toMatchObject({
      demo: false,
      roles: ['citizen'],
    });
    expect((await say('/stats', { cookie }, { role: 'supervisor' })).status).toBe(400);
    expect((await get('/widget/chat/events?role=supervisor', { cookie })).status).toBe(400);
    expect((await say('Salam', { cookie })).status).toBe(202);
  });
});
