import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from '../../bench/processes/pool';

let server: Server;
let connections: number;

beforeEach(async () => {
  connections = 0;
  server = createServer((_req, res) => res.end('ok')).on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const portOf = (one: Server): number => (one.address() as AddressInfo).port;
const ASKED = Buffer.from('GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n');

test('a connection is used again, but not one that was idle for so long that its server may be closing it', async () => {
  const [kept, stale] = [new Pool(portOf(server)), new Pool(portOf(server), { idleMs: 0 })];
  expect([await kept.send(ASKED), await kept.send(ASKED)]).toEqual([200, 200]);
  expect(connections).toBe(1);
  expect([await stale.send(ASKED), await stale.send(ASKED)]).toEqual([200, 200]);
  expect(connections).toBe(3);
  kept.close();
  stale.close();
});

test('where there are as many connections as may be, requests wait for one', async () => {
  const pool = new Pool(portOf(server), { most: 2 });
  expect(await Promise.all(Array.from({ length: 7 }, () => pool.send(ASKED)))).toEqual(Array(7).fill(200));
  expect(connections).toBe(2);
  pool.close();
});
