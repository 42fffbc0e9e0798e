import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RawWebhook } from '../../src/core/channel';
import type { BodyLimits } from '../../src/http/read-body';
import { beforeOthers } from '../../src/http/webhooks';

const received: RawWebhook[] = [];
const logged: [fields: object, event: string][] = [];
const measured: unknown[][] = [];
let fails: Error | null = null;

const note = (fields: unknown, event?: string): void => void logged.push([fields as object, event!]);
const server = createServer(
  beforeOthers(
    {
      webhooks: [
        {
          path: '/webhooks/test',
          methods: ['GET', 'POST'],
          receive: (raw) => {
            received.push(raw);
            if (fails) throw fails;
            return { status: 200, body: 'kept', events: [], rejects: [] };
          },
        },
      ],
      inbox: { record: async () => ({ id: '', duplicate: false }), quarantine: async () => undefined },
      metrics: { answered: (...answer) => void measured.push(answer) },
      log: { debug: note, info: note, warn: note, error: note },
    },
    (_req, res) => void res.end('others'),
  ),
);
let url: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  for (const list of [received, logged, measured]) list.length = 0;
  fails = null;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** The status of a body that comes in pieces, without its length being told. */
function sendPieces(pieces: readonly Buffer[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/webhooks/test`, { method: 'POST' }, (answer) => {
      answer.resume();
      resolve(answer.statusCode!);
    });
    sent.on('error', reject);
    for (const piece of pieces) sent.write(piece);
    sent.end();
  });
}

it.each(['/webhooks/test', '/webhooks/test/', '/WebHooks/Test', '/webhooks/test?a=1'])(
  'takes %s',
  async (path) => {
    const answer = await fetch(url + path, { method: 'POST', body: 'x' });
    expect([answer.status, await answer.text()]).toEqual([200, 'kept']);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  },
);

it.each(['/webhooks', '/webhooks/test/more', '/webhooks/tests', '/', '/%77ebhooks/test'])(
  'leaves %s to others',
  async (path) => {
    expect(await (await fetch(url + path, { method: 'POST', body: 'x' })).text()).toBe('others');
    expect(received).toEqual([]);
  },
);

it('hands over the bytes as they came, however they were cut', async () => {
  const bytes = Buffer.from('{"text":"Salam, əlillik"}');
  expect(await sendPieces([bytes.subarray(0, 17), bytes.subarray(17)])).toBe(200);
  expect(Buffer.from(received[0]!.body)).toEqual(bytes);
});

it('hands over the query of a GET, a repeated key as a list', async () => {
  await fetch(`${url}/webhooks/test?hub.mode=subscribe&token=a&token=b`);
  expect({ ...received[0]!.query }).toEqual({ 'hub.mode': 'subscribe', token: ['a', 'b'] });
});

it('refuses more than a megabyte, told beforehand or not, and keeps no such body', async () => {
  const piece = Buffer.alloc(600_000, 'a');
  expect(await sendPieces([piece, piece])).toBe(413);
  expect(
    (await fetch(`${url}/webhooks/test`, { method: 'POST', body: Buffer.alloc(1_048_577) })).status,
  ).toBe(413);
  expect(received).toEqual([]);
  expect(
    (await fetch(`${url}/webhooks/test`, { method: 'POST', body: Buffer.alloc(1_048_576) })).status,
  ).toBe(200);
});

it('refuses what is compressed: the signature is on the bytes as they are', async () => {
  const answer = await fetch(`${url}/webhooks/test`, {
    method: 'POST',
    body: 'x',
    headers: { 'content-encoding': 'gzip' },
  });
  expect(answer.status).toBe(415);
});

it('logs and measures each answer once, by its route and without the query', async () => {
  await fetch(`${url}/webhooks/test/?hub.verify_token=secret`, { method: 'POST', body: 'x' });
  await fetch(`${url}/webhooks/test`, { method: 'DELETE' });
  await new Promise((resolve) => setImmediate(resolve));
  expect(logged).toEqual([
    [{ method: 'POST', path: '/webhooks/test', status: 200, ms: expect.any(Number) }, 'http.answered'],
    [{ method: 'DELETE', path: '/webhooks/test', status: 405, ms: expect.any(Number) }, 'http.answered'],
  ]);
  expect(measured.map(([method, route, status]) => [method, route, status])).toEqual([
    ['POST', '/webhooks/test', 200],
    ['DELETE', '/webhooks/test', 405],
  ]);
});

it('answers 500 without a word about why, when something is broken', async () => {
  fails = new Error('a secret');
  const answer = await fetch(`${url}/webhooks/test`, { method: 'POST', body: 'x' });
  expect([answer.status, await answer.json()]).toEqual([500, { error: 'internal error' }]);
});

it('goes on after a body that was cut off', async () => {
  await new Promise<void>((resolve) => {
    const cut = request(`${url}/webhooks/test`, { method: 'POST', headers: { 'content-length': '10' } });
    cut.on('error', () => resolve());
    cut.write('half');
    setTimeout(() => cut.destroy(new Error('cut')), 20);
  });
  expect(received).toEqual([]);
  expect((await fetch(`${url}/webhooks/test`, { method: 'POST', body: 'x' })).status).toBe(200);
});

describe('a body of whom nobody knows yet who they are', () => {
  const NEVER_MS = 3_600_000;
  let limited: ReturnType<typeof createServer>;
  afterEach(() => {
    limited.closeAllConnections();
    limited.close();
  });

  /** A server with these limits; what it returns begins to send a body of which `bytes` come. */
  async function serve(limits: Partial<BodyLimits>) {
    limited = createServer(
      beforeOthers(
        {
          webhooks: [
            {
              path: '/webhooks/test',
              methods: ['POST'],
              refuses: ({ secret }) => (secret === 'right' ? null : { status: 401, body: 'unauthorized' }),
              receive: () => ({ status: 200, body: 'kept', events: [], rejects: [] }),
            },
          ],
          inbox: { record: async () => ({ id: '', duplicate: false }), quarantine: async () => undefined },
          metrics: { answered: () => undefined },
          log: { debug: note, info: note, warn: note, error: note },
          limits: { bytes: 1_000_000, bytesOfAll: 1_000_000, wholeMs: NEVER_MS, ...limits },
        },
        (_req, res) => void res.end('others'),
      ),
    );
    await new Promise<void>((resolve) => limited.listen(0, '127.0.0.1', resolve));
    const { port } = limited.address() as AddressInfo;
    return (bytes: number, secret = 'right') => {
      const sent = request(`http://127.0.0.1:${port}/webhooks/test`, { method: 'POST', headers: { secret } });
      sent.write(Buffer.alloc(bytes, 'a'));
      const answered = new Promise<unknown[]>((resolve, reject) => {
        sent.on('error', reject);
        sent.on('response', (answer) => {
          answer.resume();
          const { connection, 'retry-after': again, 'content-type': type } = answer.headers;
          resolve([answer.statusCode, again, connection, type]);
        });
      });
      return { sent, answered };
    };
  }

  it('is not read where it cannot be authentic whatever it is', async () => {
    const begin = await serve({});
    const { sent, answered } = begin(1, 'wrong');
    expect((await answered)[0]).toBe(401);
    sent.destroy();
  });

  it('is given up when it does not come whole in time', async () => {
    const begin = await serve({ wholeMs: 50 });
    expect(await begin(1).answered).toEqual([408, undefined, 'close', 'application/json; charset=utf-8']);
  });

  it('gives way when all that have not come whole hold too much, and it most; the others go on', async () => {
    const begin = await serve({ bytesOfAll: 500_000 });
    const small = begin(1_000);
    const large = begin(400_000);
    const later = begin(200_000);
    expect(await large.answered).toEqual([503, '5', 'close', 'text/plain; charset=utf-8']);
    for (const { sent, answered } of [small, later]) {
      sent.end();
      expect((await answered)[0]).toBe(200);
    }
    // What went is forgotten.
    const again = begin(450_000);
    again.sent.end();
    expect((await again.answered)[0]).toBe(200);
  });
});
