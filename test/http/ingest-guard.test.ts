import express, { type Request, type RequestHandler, type Response } from 'express';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DostError } from '../../src/core/errors';
import { authenticate } from '../../src/http/ingest-guard';
import { until } from '../support/processes';

const wrongKeys = { burst: 3, perSecond: 0.001 };
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(guard: RequestHandler): Promise<{ ask(key: string): Promise<number> }> {
  const app = express().use(guard, (_req: Request, res: Response) => void res.sendStatus(200));
  const server = createServer(app);
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ask: async (key) => (await fetch(url, { headers: { authorization: `Bearer ${key}` } })).status,
  };
}

it('a key that was right goes on beside wrong ones of its address, until it is revoked: then it is one of them', async () => {
  let revoked = false;
  const find = async (key: string) => (key === 'right' && !revoked ? ({ _id: 'desk' } as never) : null);
  const { ask } = await listen(authenticate(find, () => new Date(0), wrongKeys));
  expect(await ask('right')).toBe(200);
  const wrong = [await ask('a'), await ask('b'), await ask('c'), await ask('d')];
  expect(wrong).toEqual([401, 401, 401, 429]);
  expect(await ask('right')).toBe(200);
  revoked = true;
  expect([await ask('right'), await ask('right'), await ask('right')]).toEqual([401, 429, 429]);
});

it('wrong keys that come at once are looked up no more often than one after the other', async () => {
  let looked = 0;
  const answers: (() => void)[] = [];
  const find = async (key: string) => {
    looked += 1;
    await new Promise<void>((resolve) => answers.push(resolve));
    if (key === 'away') throw new DostError('database.unavailable', 'away');
    return key === 'right' ? ({ _id: 'desk' } as never) : null;
  };
  const guarded = await listen(authenticate(find, () => new Date(0), wrongKeys));
  const first = [guarded.ask('right'), guarded.ask('away')];
  await until(() => looked === 2);
  answers.splice(0).forEach((answer) => answer());
  expect(await Promise.all(first)).toEqual([200, 503]);
  let refused = 0;
  const wrong = Array.from({ length: 12 }, async (_, n) => {
    const answered = await guarded.ask(`wrong-${n}`);
    if (answered === 429) refused += 1;
    return answered;
  });
  await until(() => looked - 2 + refused === 12);
  answers.forEach((answer) => answer());
  const statuses = await Promise.all(wrong);
  expect([statuses.filter((answered) => answered === 401).length, refused]).toEqual([3, 9]);
});
