import { startProduct, VERIFY_TOKEN, type Product } from '../support/product';
import { onWeb } from '../support/people';

const METRICS_TOKEN = 'metrics-token-0123456789';
let product: Product;
beforeAll(async () => {
  product = await startProduct({ environment: { METRICS_TOKEN } });
});
afterAll(() => product.stop());

/** Directives that let scripts, styles or pages in that are not files of ours. */
const LOOSE = /unsafe|data:|blob:|https?:|\*|nonce/;

describe('every answer, whatever is asked', () => {
  const challenge = `/webhooks/meta?hub.mode=subscribe&hub.verify_token=${VERIFY_TOKEN}&hub.challenge=1`;
  const rows: readonly (readonly [string, string, number, RequestInit?])[] = [
    ['the page', '/', 200],
    ['a script of it', '/app.js', 200],
    ['a style of it', '/styles/theme.css', 200],
    ['its settings', '/chat/config', 200],
    ['a message of nobody', '/chat/messages', 415, { method: 'POST' }],
    ['a file of nobody', '/chat/files?id=1', 404],
    ['files without a session', '/chat/files', 401, { method: 'POST' }],
    ['a stream of an unknown role', '/chat/events?role=x', 400],
    ['health', '/healthz', 200],
    ['readiness', '/readyz', 200],
    ['metrics', '/metrics', 200],
    ['metrics with a wrong token', '/metrics', 401, { headers: { authorization: 'Bearer no' } }],
    ['cases without a key', '/ingest/events', 401, { method: 'POST' }],
    ['cases by another method', '/ingest/events', 405],
    ['Telegram’s webhook', '/webhooks/telegram', 401, { method: 'POST' }],
    ['Telegram’s webhook by another method', '/webhooks/telegram', 405],
    ['Meta’s challenge', challenge, 200],
    ['Meta’s webhook', '/webhooks/meta', 401, { method: 'POST' }],
    ['what is not there', '/nothing', 404],
    ['a path that cannot be read', '/%', 404],
    ['an unknown method', '/nothing', 404, { method: 'DELETE' }],
  ];
  it.each(rows.map(([what, path, status, init = {}]) => ({ what, path, status, init })))(
    '$what: $status with headers that let nothing else in',
    async ({ path, status, init }) => {
      const answer = await fetch(product.url + path, init);
      expect(answer.status).toBe(status);
      expect(await answer.text()).not.toMatch(/<script(?![^>]*src=)|\son\w+=|style=/i);
      const { headers } = answer;
      const policy = headers.get('content-security-policy')!;
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(LOOSE);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('cache-control')).toMatch(/^no-(store|cache)$/);
      expect(headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it('is kept by nobody but the page’s own files', async () => {
    const kept = async (path: string) => (await fetch(product.url + path)).headers.get('cache-control');
    expect(await kept('/')).toBe('no-cache');
    for (const path of ['/chat/config', '/readyz', '/metrics', '/nothing'])
      expect([path, await kept(path)]).toEqual([path, 'no-store']);
  });

  it('has them on a stream too', async () => {
    const { cookie } = await onWeb(product);
    const abort = new AbortController();
    const stream = await fetch(`${product.url}/chat/events`, { headers: { cookie }, signal: abort.signal });
    expect(stream.status).toBe(200);
    expect(stream.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(stream.headers.get('x-content-type-options')).toBe('nosniff');
    expect(stream.headers.get('cache-control')).toContain('no-store');
    abort.abort();
  });
});
