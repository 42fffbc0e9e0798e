import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { download } from '../../bots/download';

const server = createServer((req, res) => void res.writeHead(Number(req.url!.slice(1))).end());
beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it.each([
  [404, 'gone'],
  [403, 'gone'],
  [302, 'gone'],
  [408, 'away'],
  [429, 'away'],
  [500, 'away'],
  [503, 'away'],
])('a file whose place answers %i is %s', async (status, found) => {
  const { port } = server.address() as AddressInfo;
  expect(await download(`http://127.0.0.1:${port}/${status}`, 60_000)).toBe(found);
});
