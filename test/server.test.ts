import { ANY_UPDATE } from './support/any-update';
import { request } from 'node:http';
import { connect as connectSocket } from 'node:net';
import { DostError } from '../src/core/errors';
import { metaBody, metaPayloads, signMeta } from './fakes/graph-payloads';
import { onTelegram, onWeb } from './support/people';
import {
  APP_SECRET,
  PAGE_ID,
  startProduct,
  VERIFY_TOKEN,
  WEBHOOK_SECRET,
  type Product,
} from './support/product';

const METRICS_TOKEN = 'metrics-token-0123456789';
const JSON_TYPE = { 'content-type': 'application/json' };
const SECRET = { 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET };

let product: Product;
beforeAll(async () => {
  product = await startProduct({ environment: { METRICS_TOKEN, TRUST_PROXY: '1' } });
});
afterAll(async () => {
  // Whatever was asked here, nothing may be answered with 500.
  expect(product.logged.filter((line) => line.includes('"status":500'))).toEqual([]);
  await product.stop();
});

const call = (path: string, init: RequestInit = {}) => fetch(product.url + path, init);
const post = (path: string, body: string | Uint8Array, headers: Record<string, string>) =>
  call(path, { method: 'POST', body: body as NonNullable<RequestInit['body']>, headers });
const body = metaBody('page', PAGE_ID, [
  metaPayloads.text({ account: PAGE_ID, person: '5', at: new Date(1_725_272_130_000), mid: 'm_1' }, 'a'),
]);

describe('a webhook', () => {
  it.each([
    ['Telegram without the secret', '/webhooks/telegram', ANY_UPDATE, JSON_TYPE],
    [
      'Telegram with another secret',
      '/webhooks/telegram',
      ANY_UPDATE,
      { ...JSON_TYPE, 'x-telegram-bot-api-secret-token': 'x' },
    ],
    ['Meta without a signature', '/webhooks/meta', body, JSON_TYPE],
    [
      'Meta with another signature',
      '/webhooks/meta',
      body,
      { ...JSON_TYPE, 'x-hub-signature-256': signMeta(body, 'other') },
    ],
    [
      'Meta with a body changed after signing',
      '/webhooks/meta',
      Buffer.from(body.toString().replace('"a"', '"b"')),
      { ...JSON_TYPE, 'x-hub-signature-256': signMeta(body, APP_SECRET) },
    ],
  ] as [string, string, string, Record<string, string>][])(
    'of %s is 401, and nothing is kept',
    async (_name, path, sent, headers) => {
      const answer = await post(path, sent, headers);
      expect(answer.status).toBe(401);
      expect(await answer.text()).not.toContain('sha256');
      expect(await product.db.interactions.countDocuments()).toBe(0);
    },
  );

  it('by another method is 405 with the methods allowed', async () => {
    for (const [path, allowed] of [
      ['/webhooks/telegram', 'POST'],
      ['/webhooks/meta', 'GET, POST'],
    ] as const) {
      const answer = await call(path, { method: 'DELETE' });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, allowed]);
    }
    expect((await call('/webhooks/telegram')).status).toBe(405);
  });

  it('larger than any platform sends is 413', async () => {
    const huge = Buffer.alloc(10_000_000, 'a');
    for (const path of ['/webhooks/telegram', '/webhooks/meta'])
      expect((await post(path, huge, { ...JSON_TYPE, ...SECRET })).status).toBe(413);
  });

  it('that cannot be authentic is 401 before its body has come', async () => {
    for (const path of ['/webhooks/telegram', '/webhooks/meta']) {
      const sent = request(product.url + path, { method: 'POST', headers: { 'content-length': '1000' } });
      sent.on('error', () => undefined);
      sent.write('{');
      const status = await new Promise((resolve) =>
        sent.on('response', (answer) => resolve(answer.statusCode)),
      );
      expect([path, status]).toEqual([path, 401]);
      sent.destroy();
    }
  });

  it('that is authentic but no JSON is refused by type, or kept aside', async () => {
    expect(
      (await post('/webhooks/telegram', ANY_UPDATE, { 'content-type': 'text/plain', ...SECRET })).status,
    ).toBe(415);
    expect((await post('/webhooks/telegram', '', { ...JSON_TYPE, ...SECRET })).status).toBe(400);
    expect((await post('/webhooks/telegram', '{"update_id":', { ...JSON_TYPE, ...SECRET })).status).toBe(200);
    expect(
      (await post('/webhooks/telegram', ANY_UPDATE, { ...JSON_TYPE, ...SECRET, 'content-encoding': 'gzip' }))
        .status,
    ).toBe(415);
    expect(await product.db.quarantine.countDocuments()).toBe(1);
  });

  it('answers Meta’s handshake with its challenge, and nobody else’s', async () => {
    const ask = (token: string, more = '') =>
      call(`/webhooks/meta?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1158201444${more}`);
    const right = await ask(VERIFY_TOKEN);
    expect([right.status, await right.text()]).toEqual([200, '1158201444']);
    expect((await ask('wrong')).status).toBe(403);
    expect((await ask(VERIFY_TOKEN, `&hub.verify_token=${VERIFY_TOKEN}`)).status).toBe(403);
  });
});

describe('a path that does not exist', () => {
  it.each([
    '/nothing',
    '/webhooks/none',
    '/chat/none',
    '/.env',
    '/%2e%2e/package.json',
    '/%',
    '/index.html/x',
  ])('%s is refused, without a word about us', async (path) => {
    const answer = await call(path);
    expect([400, 404]).toContain(answer.status);
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(await answer.text()).not.toMatch(/node_modules|Error:| at /);
  });

  it('is refused by every method', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'OPTIONS'])
      expect((await call('/nothing', { method })).status).toBe(404);
  });
});

describe('the page', () => {
  it('comes with headers that let nothing else in', async () => {
    const page = await call('/');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('has no role switch outside the demo', async () => {
    expect(await (await call('/chat/config')).json()).toMatchObject({ demo: false, roles: ['citizen'] });
    const web = await onWeb(product, { role: 'supervisor' });
    expect(await web.says('/stats 3 2024-08')).toBe(400);
  });

  it('refuses what is no message', async () => {
    const { cookie } = await onWeb(product);
    const send = async (text: string, headers: Record<string, string> = JSON_TYPE): Promise<number> =>
      (await post('/chat/messages', text, { cookie, ...headers })).status;
    expect(await send('{')).toBe(400);
    expect(await send('null')).toBe(400);
    expect(await send('{}')).toBe(400);
    expect(await send('text', { 'content-type': 'text/plain' })).toBe(415);
    expect(await send(JSON.stringify({ text: 'a'.repeat(10_000_000) }))).toBe(413);
  });
});

describe('health', () => {
  it('is alive, and ready while the database answers', async () => {
    expect(await (await call('/healthz')).json()).toEqual({ status: 'ok' });
    const ready = await call('/readyz');
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', problems: [] }]);
  });

  it('is alive but not ready, with the reason, while the database is away', async () => {
    const client = product.running.core.database.connection.getClient();
    await client.close(true);
    try {
      expect((await call('/healthz')).status).toBe(200);
      const ready = await call('/readyz');
      expect([ready.status, await ready.json()]).toEqual([
        503,
        { status: 'not ready', problems: ['the database does not answer'] },
      ]);
    } finally {
      await client.connect();
    }
    expect((await call('/readyz')).status).toBe(200);
  });
});

describe('metrics', () => {
  const metrics = async (headers: Record<string, string> = {}): Promise<number> =>
    (await call('/metrics', { headers })).status;

  it('are for this machine', async () => {
    const answer = await call('/metrics');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('# TYPE');
  });

  it('are for nobody a proxy brings, unless they know the token', async () => {
    expect(await metrics({ 'x-forwarded-for': '127.0.0.1' })).toBe(401);
    expect(await metrics({ forwarded: 'for=127.0.0.1' })).toBe(401);
    expect(await metrics({ authorization: 'Bearer wrong' })).toBe(401);
    expect(
      await metrics({ authorization: `Bearer ${METRICS_TOKEN}`, 'x-forwarded-for': '203.0.113.5' }),
    ).toBe(200);
  });
});

describe('a message that cannot be kept', () => {
  it('is 503 with a time to come back, so that the platform repeats it', async () => {
    const { inbox } = product.running.core;
    const record = jest.spyOn(inbox, 'record').mockRejectedValue(new DostError('spool.full', 'full'));
    const answer = await post('/webhooks/telegram', ANY_UPDATE, { ...JSON_TYPE, ...SECRET });
    record.mockRestore();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  });
});

describe('a stop', () => {
  it('ends what is open, a page, an idle connection, half a request, and may be asked for twice', async () => {
    const own = await startProduct();
    const { cookie } = await onWeb(own);
    const { host, hostname, port } = new URL(own.url);
    const stream = request(`${own.url}/chat/events`, { headers: { cookie } }).end();
    await new Promise((resolve) => stream.once('response', (res) => res.resume().once('data', resolve)));
    const silent = connectSocket(Number(port), hostname);
    const half = connectSocket(Number(port), hostname);
    half.write(`POST /webhooks/telegram HTTP/1.1\r\nHost: ${host}\r\nContent-`);
    const ends = [silent, half].map(
      (socket) => new Promise((resolve) => socket.once('close', resolve).resume()),
    );
    await onTelegram(own, 77).says('Sual');
    const stopped = own.running.stop();
    await Promise.all([stopped, own.running.stop(), ...ends]);
    expect(own.logged.at(-1)).toContain('"server.stopped"');
    await own.stop();
  });
});

it('says which address is taken instead of starting', async () => {
  const { port } = new URL(product.url);
  await expect(startProduct({ environment: { PORT: port } })).rejects.toThrow(
    `Port ${port} of 127.0.0.1 is taken: stop what listens there, or set PORT to another.`,
  );
});
