import express from 'express';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createDeletionRouter } from '../../src/http/deletion';
import { onMeta, onTelegram } from '../support/people';
import { APP_SECRET, type Product, startProduct } from '../support/product';
import { until } from '../support/processes';
import { type Proxy, startProxy } from '../support/proxy';

let product: Product;
let proxy: Proxy;
beforeAll(async () => {
  proxy = await startProxy((process.env.TEST_MONGODB_URI || process.env.DOST_TEST_EMBEDDED_URI)!);
  product = await startProduct({
    environment: { ADMINS: 'messenger:7009', MONGODB_URI: proxy.uri, TRUST_PROXY: 'loopback' },
  });
});
afterAll(async () => {
  await product.stop();
  await proxy.close();
});

/** What Meta sends for a person as the app knows them. */
function signedRequest(userId: string, at = product.now(), secret = APP_SECRET): string {
  const issued_at = Math.floor(at.getTime() / 1000);
  const payload = { algorithm: 'HMAC-SHA256', expires: issued_at + 3600, issued_at, user_id: userId };
  const body = Buffer.from(JSON.stringify(payload)).toString('base64url');
  return `${createHmac('sha256', secret).update(body).digest('base64url')}.${body}`;
}

async function post(signed: string): Promise<{ status: number; body: any; text: string }> {
  const body = new URLSearchParams({ signed_request: signed });
  const response = await fetch(`${product.url}/meta/data-deletion`, { method: 'POST', body });
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) };
}

async function page(url: string): Promise<{ status: number; text: string; headers: Headers }> {
  const response = await fetch(url.replace('https://bot.example.az', product.url));
  return { status: response.status, text: await response.text(), headers: response.headers };
}

const isDone = async (url: string): Promise<boolean> =>
  (await page(url)).text.includes('Your request was carried out');
const personOf = (id: string): string => product.running.core.people.pseudonym('messenger', id);

test('Meta’s request erases whoever wrote to the page, and its page says when that is done', async () => {
  await onMeta(product, 'messenger', '7001').asks('Müdir maaşımı vermir');
  product.graph.match('10155', ['7001']);
  const { status, body } = await post(signedRequest('10155'));
  expect(status).toBe(200);
  expect(Object.keys(body)).toEqual(['url', 'confirmation_code']);
  expect(body.confirmation_code).toMatch(/^[0-9a-f]{32}$/);
  expect(body.url).toBe(`https://bot.example.az/deletion/${body.confirmation_code}`);
  await until(() => isDone(body.url));
  expect(await product.db.people.countDocuments({ _id: personOf('7001') })).toBe(0);
  expect(await product.db.interactions.countDocuments({ person: personOf('7001') })).toBe(0);
  const kept = JSON.stringify(
    await product.db.settings.findOne({ _id: `deletion:${body.confirmation_code}` }),
  );
  for (const trace of ['10155', '7001', personOf('7001'), 'who']) expect(kept).not.toContain(trace);
  const audited = await product.db.audit.findOne({ action: 'person.deletion' });
  expect(audited).toMatchObject({ actor: 'system', details: { erased: 1, kept: false } });
});

test('its page is in three languages, names nobody, and loads nothing', async () => {
  const { body } = await post(signedRequest('10156'));
  await until(() => isDone(body.url));
  const { status, text, headers } = await page(body.url);
  expect(status).toBe(200);
  for (const words of ['Sorğunuz icra olunub', 'Ваш запрос выполнен', 'Your request was carried out'])
    expect(text).toContain(words);
  expect(text).not.toContain('10156');
  expect(text).not.toMatch(/<script|<link|<img|src=/);
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('cache-control')).toBe('no-store');
});

test('the same request again is the same one: who came back since is not erased by it', async () => {
  product.graph.match('10157', ['7002']);
  await onMeta(product, 'messenger', '7002').asks('Salam');
  const signed = signedRequest('10157');
  const first = await post(signed);
  await until(() => isDone(first.body.url));
  await onMeta(product, 'messenger', '7002').asks('Yenə mən');
  const row = { _id: `deletion:${first.body.confirmation_code}` };
  const before = await product.db.settings.findOne(row);
  const again = await post(signed);
  expect(again.body).toEqual(first.body);
  expect(await product.db.settings.findOne(row)).toEqual(before);
  expect(await product.db.people.countDocuments({ _id: personOf('7002') })).toBe(1);
});

test('who wrote on Telegram with the same number is somebody else', async () => {
  await onTelegram(product, 10158).asks('Salam');
  const { body } = await post(signedRequest('10158'));
  await until(() => isDone(body.url));
  const { people } = product.running.core;
  expect(await product.db.people.countDocuments({ _id: people.pseudonym('telegram', '10158') })).toBe(1);
});

test('who guesses codes waits, and others do not', async () => {
  const { body } = await post(signedRequest('10161'));
  const guess = (n: number, from: string) =>
    fetch(`${product.url}/deletion/${n.toString(16).padStart(32, '0')}`, {
      headers: { 'x-forwarded-for': from },
    });
  for (let n = 0; n < 20; n += 1) expect((await guess(n, '203.0.113.7')).status).toBe(404);
  const late = await guess(20, '203.0.113.7');
  expect([late.status, late.headers.get('retry-after')]).toEqual([429, '5']);
  expect((await guess(20, '203.0.113.8')).status).toBe(404);
  expect((await page(body.url)).status).toBe(200);
});

test('who guesses many codes at once has no more of them looked for', async () => {
  let looked = 0;
  const answers: (() => void)[] = [];
  const status = async (code: string) => {
    looked += 1;
    await new Promise<void>((resolve) => answers.push(resolve));
    return code === 'f'.repeat(32) ? ('done' as const) : null;
  };
  const never = async () => null;
  const door = { publicUrl: '', asked: () => null, ask: never, status };
  const server = createServer(express().use(createDeletionRouter(door, () => new Date(0))));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const ask = async (code: string): Promise<number> =>
    (await fetch(`http://127.0.0.1:${port}/deletion/${code.padStart(32, '0')}`)).status;
  try {
    const known = [ask('f'.repeat(32)), ask('f'.repeat(32))];
    await until(() => looked === 2);
    answers.splice(0).forEach((answer) => answer());
    expect(await Promise.all(known)).toEqual([200, 200]);
    let refused = 0;
    const guesses = Array.from({ length: 40 }, async (_, n) => {
      const answered = await ask(n.toString(16));
      if (answered === 429) refused += 1;
      return answered;
    });
    await until(() => looked - 2 + refused === 40);
    answers.forEach((answer) => answer());
    const statuses = await Promise.all(guesses);
    expect([statuses.filter((answered) => answered === 404).length, refused]).toEqual([20, 20]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('a member of staff is not erased, and the page says why', async () => {
  await onMeta(product, 'messenger', '7009').asks('/start');
  product.graph.match('10159', ['7009']);
  const { body } = await post(signedRequest('10159'));
  await until(async () => (await page(body.url)).text.includes('belongs to a member of the agency'));
  expect(await product.db.people.countDocuments({ _id: personOf('7009') })).toBe(1);
});

test('forged and old requests are refused, and nothing is noted', async () => {
  const before = await product.db.settings.countDocuments({ _id: { $regex: '^deletion:' } });
  const week = 7 * 24 * 3_600_000 + 1000;
  expect((await post(signedRequest('1', product.now(), 'another-secret'))).status).toBe(401);
  expect((await post('')).status).toBe(401);
  expect((await post(signedRequest('1', new Date(product.now().getTime() - week)))).status).toBe(400);
  expect((await fetch(`${product.url}/meta/data-deletion`)).status).toBe(405);
  const asJson = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  expect((await fetch(`${product.url}/meta/data-deletion`, asJson)).status).toBe(401);
  expect(await product.db.settings.countDocuments({ _id: { $regex: '^deletion:' } })).toBe(before);
});

test.each(['cut off', 'silent'])(
  'a request that comes while the database is %s is kept, sealed, and carried out afterwards',
  async (how) => {
    const [userId, psid] = how === 'silent' ? ['1015900001', '7011'] : ['1015900002', '7012'];
    await onMeta(product, 'messenger', psid).asks('Müdir maaşımı vermir');
    await product.settled();
    product.graph.match(userId, [psid]);
    const signed = signedRequest(userId);
    const folder = join(product.environment['DATA_DIR']!, 'deletions');
    if (how === 'silent') proxy.hang();
    else proxy.cut();
    const first = await post(signed);
    const kept = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
    const again = await post(signed);
    proxy.restore();
    expect([first.status, again.body]).toEqual([200, first.body]);
    expect(kept.map(([name]) => name)).toEqual([first.body.confirmation_code]);
    for (const id of [userId, Buffer.from(userId).toString('base64')])
      expect(JSON.stringify(kept)).not.toContain(id);
    await until(() => isDone(first.body.url));
    expect(readdirSync(folder)).toEqual([]);
    expect(await product.db.people.countDocuments({ _id: personOf(psid) })).toBe(0);
  },
);

test('a request that can be kept nowhere is refused for now', async () => {
  const path = join(product.environment['DATA_DIR']!, 'deletions');
  rmSync(path, { recursive: true, force: true });
  // No folder can be made where a file is.
  writeFileSync(path, '');
  proxy.cut();
  const { status } = await post(signedRequest('10160'));
  proxy.restore();
  rmSync(path);
  expect(status).toBe(503);
  await until(async () => (await page(`${product.url}/readyz`)).status === 200);
});

test('a code nobody was given is not found, whatever is in it', async () => {
  for (const code of ['0'.repeat(32), 'x', '..%2f..%2fetc', '<b>', '%00'])
    expect((await page(`${product.url}/deletion/${code}`)).status).toBe(404);
});
