import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { followConnections, type Connections } from '../../src/http/connections';

// Longer than a test may take: whatever closes here does so by itself.
const NEVER_MS = 3_600_000;

let server: Server;
let connections: Connections;
let waiting: ServerResponse[];

beforeEach(async () => {
  waiting = [];
  server = createServer((_request, response) => void waiting.push(response));
  connections = followConnections(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.closeAllConnections();
});

async function open(said = ''): Promise<{ socket: Socket; ended: Promise<string> }> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let heard = '';
  socket.setEncoding('utf8').on('data', (text: string) => (heard += text));
  // Being reset is an end like any other.
  socket.on('error', () => undefined);
  const ended = new Promise<string>((resolve) => socket.once('close', () => resolve(heard)));
  await once(socket, 'connect');
  socket.write(said);
  return { socket, ended };
}

const REQUEST = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';

it('ends at once connections that ask nothing, or have not finished asking', async () => {
  const [silent, half] = [await open(), await open('GET / HTTP/1.1\r\nHo')];
  await connections.close(NEVER_MS);
  expect(await Promise.all([silent.ended, half.ended])).toEqual(['', '']);
});

it('lets a request in hand be answered, and then ends its connection', async () => {
  const asked = await open(REQUEST);
  await once(server, 'request');
  const closed = connections.close(NEVER_MS);
  waiting[0]!.end('answer');
  await closed;
  expect(await asked.ended).toContain('answer');
});

it('ends a connection that is kept alive after its answer', async () => {
  const kept = await open(REQUEST);
  await once(server, 'request');
  waiting[0]!.end('first');
  await once(kept.socket, 'data');
  await connections.close(NEVER_MS);
  expect(await kept.ended).toContain('first');
});

it('cuts off what takes too long', async () => {
  const slow = await open(REQUEST);
  await once(server, 'request');
  await connections.close(1);
  expect(await slow.ended).toBe('');
});
