import express from 'express';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { authenticate } from '../../src/http/ingest-guard';

let revoked = false;
const app = express();
const wrongKeys = { burst: 3, perSecond: 0.001 };
app.use(
  authenticate(
    async (key) => (key === 'right' && !revoked ? ({ _id: 'desk' } as never) : null),
    () => new Date(0),
    wrongKeys,
  ),
);
app.use((_req, res) => void res.sendStatus(200));
const server = createServer(app);

beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function ask(key: string): Promise<number> {
  const { port } = server.address() as AddressInfo;
  return (await fetch(`http://127.0.0.1:${port}`, { headers: { authorization: `Bearer ${key}` } })).status;
}

it('a key that was right goes on beside wrong ones of its address, until it is revoked: then it is one of them', async () => {
  expect(await ask('right')).toBe(200);
  const wrong = [await ask('a'), await ask('b'), await ask('c'), await ask('d')];
  expect(wrong).toEqual([401, 401, 401, 429]);
  expect(await ask('right')).toBe(200);
  revoked = true;
  expect([await ask('right'), await ask('right'), await ask('right')]).toEqual([401, 429, 429]);
});
