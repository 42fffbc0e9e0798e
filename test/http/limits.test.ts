import { randomUUID } from 'node:crypto';
import { makeKey } from '../../src/sources/keys';
import { registerSource } from '../../src/sources/register';
import { metaBody, metaPayloads, signMeta } from '../fakes/graph-payloads';
import { onWeb } from '../support/people';
import { APP_SECRET, PAGE_ID, startProduct, type Product } from '../support/product';

const METRICS_TOKEN = 'metrics-token-0123456789';
let product: Product;
beforeAll(async () => {
  product = await startProduct({ environment: { METRICS_TOKEN, TRUST_PROXY: '1' } });
});
afterAll(() => product.stop());

let address = 0;
/** A citizen's address that was not used before, as the proxy tells it. */
const newAddress = (): Record<string, string> => ({ 'x-forwarded-for': `203.0.113.${(address += 1)}` });

/** Asks so many times, one after the other, and tells the statuses by how often they came, and the last answer. */
async function ask(times: number, path: string, init: (index: number) => RequestInit) {
  const statuses: Record<number, number> = {};
  let last!: { readonly wait: string | null; readonly body: string };
  for (let index = 0; index < times; index += 1) {
    const answer = await fetch(product.url + path, init(index));
    const abandon = answer.headers.get('content-type')?.startsWith('text/event-stream');
    const body = abandon ? (await answer.body!.cancel(), '') : await answer.text();
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    last = { wait: answer.headers.get('retry-after'), body };
  }
  return { statuses, last };
}

test('messages of one page: twenty at once, then 429 with the time to wait, in the reader’s language', async () => {
  const from = newAddress();
  const { cookie } = await onWeb(product, {}, from);
  const { statuses, last } = await ask(22, '/chat/messages', () => ({
    method: 'POST',
    headers: { ...from, cookie, 'content-type': 'application/json', 'accept-language': 'en' },
    body: JSON.stringify({ id: randomUUID(), text: 'Sual' }),
  }));
  expect(statuses).toEqual({ 202: 20, 429: 2 });
  expect(Number(last.wait)).toBeGreaterThan(0);
  expect(JSON.parse(last.body)).toMatchObject({ error: { code: 'flood', message: expect.any(String) } });
});

test('files of one page: ten at once', async () => {
  const from = newAddress();
  const { cookie } = await onWeb(product, {}, from);
  const { statuses, last } = await ask(11, '/chat/files', () => ({
    ...{ method: 'POST', headers: { ...from, cookie }, body: 'no file' },
  }));
  expect(statuses).toMatchObject({ 429: 1 });
  expect(Number(last.wait)).toBeGreaterThan(0);
});

test('pages open at once in one browser: twenty; each that is closed makes room', async () => {
  const from = newAddress();
  const { cookie } = await onWeb(product, {}, from);
  const open: AbortController[] = [];
  const one = async () => {
    const abort = new AbortController();
    const answer = await fetch(`${product.url}/chat/events`, {
      ...{ headers: { ...from, cookie }, signal: abort.signal },
    });
    if (answer.status === 200) open.push(abort);
    return answer;
  };
  for (let index = 0; index < 20; index += 1) expect((await one()).status).toBe(200);
  const refused = await one();
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5']);
  const other = await onWeb(product, {}, from);
  const elsewhere = await fetch(`${product.url}/chat/events`, { headers: { ...from, cookie: other.cookie } });
  expect(elsewhere.status).toBe(200);
  await elsewhere.body!.cancel();
  open.pop()!.abort();
  let again = await one();
  for (let tries = 0; again.status === 429 && tries < 100; tries += 1) again = await one();
  expect(again.status).toBe(200);
  for (const abort of open) abort.abort();
});

test('one address: 500 at once, and nobody else waits; least of all the platforms, whose address is that of all their citizens', async () => {
  const from = newAddress();
  const { statuses, last } = await ask(502, '/chat/config', () => ({ headers: from }));
  expect(statuses).toEqual({ 200: 500, 429: 2 });
  expect(Number(last.wait)).toBeGreaterThan(0);
  expect((await fetch(`${product.url}/chat/config`, { headers: newAddress() })).status).toBe(200);
  const moment = { account: PAGE_ID, person: '900', at: product.now(), mid: 'm_flood' };
  const body = new Uint8Array(metaBody('page', PAGE_ID, [metaPayloads.text(moment, 'Salam')]));
  const signed = { 'content-type': 'application/json', 'x-hub-signature-256': signMeta(body, APP_SECRET) };
  const meta = await ask(60, '/webhooks/meta', () => ({
    method: 'POST',
    headers: { ...from, ...signed },
    body,
  }));
  expect(meta.statuses).toEqual({ 200: 60 });
  const wrong = await ask(60, '/webhooks/telegram', () => ({ method: 'POST', headers: from, body: '{}' }));
  expect(wrong.statuses).toEqual({ 401: 60 });
});

test('wrong tokens of one address for /metrics: twenty, and then also a right one waits; this machine does not', async () => {
  const from = newAddress();
  const wrong = (token: string) => ({ headers: { ...from, authorization: `Bearer ${token}` } });
  const { statuses, last } = await ask(22, '/metrics', (index) => wrong(`wrong-${index}`));
  expect(statuses).toEqual({ 401: 20, 429: 2 });
  expect(Number(last.wait)).toBeGreaterThan(0);
  expect((await fetch(`${product.url}/metrics`, wrong(METRICS_TOKEN))).status).toBe(429);
  expect((await fetch(`${product.url}/metrics`)).status).toBe(200);
});

test('wrong keys of one address for /ingest: twenty, and then nothing is looked up; a source there goes on', async () => {
  await registerSource(product.db, 'desk', product.now());
  const { key } = await makeKey(product.db, 'desk');
  const from = newAddress();
  const send = (bearer: string): RequestInit => ({
    method: 'POST',
    headers: { ...from, authorization: `Bearer ${bearer}`, 'content-type': 'application/x-ndjson' },
    body: '{}',
  });
  expect((await ask(1, '/ingest/events', () => send(key))).statuses).toEqual({ 200: 1 });
  const found = jest.spyOn(product.db.sources, 'find');
  const { statuses, last } = await ask(23, '/ingest/events', (index) =>
    send(`dost_${String(index).padStart(43, 'x')}`),
  );
  expect(statuses).toEqual({ 401: 20, 429: 3 });
  expect(found).toHaveBeenCalledTimes(20);
  found.mockRestore();
  expect(Number(last.wait)).toBeGreaterThan(0);
  expect(JSON.parse(last.body)).toEqual({ error: 'too many wrong keys' });
  expect((await ask(1, '/ingest/events', () => send(key))).statuses).toEqual({ 200: 1 });
});

test('a source: sixty requests at once, then 429', async () => {
  await registerSource(product.db, 'busy', product.now());
  const { key } = await makeKey(product.db, 'busy');
  const { statuses, last } = await ask(61, '/ingest/events', () => ({
    method: 'POST',
    headers: { ...newAddress(), authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
    body: '{}',
  }));
  expect(statuses).toEqual({ 200: 60, 429: 1 });
  expect(Number(last.wait)).toBeGreaterThan(0);
});

test('readiness is found out once for however many ask at the same time', async () => {
  const ping = jest.spyOn(product.running.core.database, 'ping');
  const asked = await Promise.all(Array.from({ length: 50 }, () => fetch(`${product.url}/readyz`)));
  expect(new Set(asked.map(({ status }) => status)).size).toBe(1);
  expect(ping.mock.calls.length).toBeLessThan(50);
  ping.mockRestore();
});
