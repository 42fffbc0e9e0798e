import { ANY_UPDATE } from '../support/any-update';
import { onWeb } from '../support/people';
import { answersByClass, ask, asMeta, asTelegram, useProduct, post, writeRaw } from './doors';
import { tell } from './stored';

const product = useProduct();

describe('row 12: a request that is not as it should be', () => {
  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonp',
    '',
  ])('of type "%s" is refused with 415 or 401, at every door', async (type) => {
    const { cookie } = await onWeb(product);
    const headers = { 'content-type': type, cookie, 'x-telegram-bot-api-secret-token': 'webhook_Secret-1' };
    expect((await post(product, '/webhooks/telegram', ANY_UPDATE, headers)).status).toBe(415);
    expect((await post(product, '/webhooks/meta', ANY_UPDATE, headers)).status).toBe(401);
    expect((await post(product, '/chat/messages', ANY_UPDATE, headers)).status).toBe(415);
    expect((await post(product, '/ingest/events', ANY_UPDATE, headers)).status).toBe(401);
  });

  test('with an empty body is refused with 400, at every door', async () => {
    const { cookie } = await onWeb(product);
    expect((await asTelegram(product, '')).status).toBe(400);
    expect((await asMeta(product, '')).status).toBe(400);
    const json = { cookie, 'content-type': 'application/json' };
    expect((await post(product, '/chat/messages', '', json)).status).toBe(400);
    expect((await post(product, '/chat/files', '', { cookie })).status).toBe(400);
  });

  test.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE-ME'])(
    'by the method %s is refused where it is not meant, and none is 5xx',
    async (method) => {
      const paths = ['/webhooks/telegram', '/webhooks/meta', '/ingest/events', '/chat/messages'];
      for (const path of [...paths, '/nothing', '/healthz/x', '/chat']) {
        const raw = await writeRaw(
          product,
          `${method} ${path} HTTP/1.1\r\nHost: bot\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
        );
        expect([method, path, raw.slice(0, 12)]).toEqual([
          method,
          path,
          expect.stringMatching(/^HTTP\/1\.1 (4\d\d|20[04])$/),
        ]);
        // What express says of itself to OPTIONS changes nothing.
        if (method !== 'OPTIONS') expect(raw).toMatch(/^HTTP\/1\.1 4/);
      }
    },
  );

  test.each(['GET', 'PUT', 'PATCH', 'DELETE'])(
    'by the method %s brings no event, whoever signed it',
    async (method) => {
      const headers = {
        'content-type': 'application/json',
        'x-telegram-bot-api-secret-token': 'webhook_Secret-1',
      };
      const body = method === 'GET' ? {} : { body: ANY_UPDATE as NonNullable<RequestInit['body']> };
      const { status, headers: told } = await ask(product, '/webhooks/telegram', {
        method,
        headers,
        ...body,
      });
      expect([status, told.get('allow')]).toEqual([405, 'POST']);
    },
  );

  test.each([
    '/nothing',
    '/webhooks',
    '/webhooks/telegram/x',
    '/chat/none',
    '/.env',
    '/%',
    '/%00',
    '/..%2f..%2fpackage.json',
    '/styles/../../package.json',
  ])('for %s, which is not there, is refused without a word about us', async (path) => {
    const { status, text } = await ask(product, path);
    expect([400, 404]).toContain(status);
    expect(text).not.toMatch(/node_modules|Error:|\bat \/|"name"/);
  });

  test.each([
    ['no HTTP at all', 'salam\r\n\r\n'],
    ['a header without an end', `GET / HTTP/1.1\r\nHost: bot\r\nX-A: ${'a'.repeat(200_000)}`],
    [
      'two lengths',
      'POST /webhooks/telegram HTTP/1.1\r\nHost: b\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
    ],
    [
      'a length and pieces',
      'POST /webhooks/telegram HTTP/1.1\r\nHost: b\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n',
    ],
  ])('that is %s is refused, and its connection closed', async (_what, bytes) => {
    expect(await writeRaw(product, bytes)).toMatch(/^HTTP\/1\.1 4\d\d |^$/);
  });

  test('leaves nothing behind, and the next one is answered', async () => {
    expect(await product.db.interactions.countDocuments()).toBe(0);
    expect((await asTelegram(product, ANY_UPDATE)).status).toBe(200);
    await product.settled();
    expect(await product.db.interactions.countDocuments()).toBe(1);
    const answers = await answersByClass(product);
    tell('12', { answers: JSON.stringify(answers) });
    expect(answers).not.toHaveProperty('5xx');
  });
});
