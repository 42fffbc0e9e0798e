import express, { type Request, type Response } from 'express';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { createLive } from '../../src/console/live';
import type { ChatListener } from '../../src/core/chat';
import { streamChat } from '../../src/http/chat-stream';
import { until } from '../support/processes';

/** The server's side of a stream whose page has stopped reading: what the system takes for it is full, and more waits. */
async function unread(handler: (req: Request, res: Response) => void) {
  const app = express();
  const opened = new Promise<Response>((resolve) => {
    app.get('/', (req, res) => {
      handler(req, res);
      resolve(res);
    });
  });
  const server = createServer(app);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const page = connect((server.address() as AddressInfo).port, '127.0.0.1');
  page.pause().on('error', () => undefined);
  page.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n');
  const res = await opened;
  const errors: Error[] = [];
  res.on('error', (error) => errors.push(error));
  await until(() => res.headersSent);
  await until(() => {
    if (res.writableLength < 300_000) res.write(': '.padEnd(65_536, 'x'));
    return res.writableLength >= 300_000;
  });
  return { res, errors, close: () => (page.destroy(), server.close()) };
}

const deps = { everyMs: 10, heartbeatMs: 10, clock: () => new Date(0), onError: () => undefined };
const found = (rows: () => object[]) => ({ find: () => ({ toArray: async () => rows() }) }) as never;

test('a stream that is ended while its page does not read is written no more, and comes to its end', async () => {
  let sessions = [{ _id: 's' }];
  const db = { staffSessions: found(() => sessions), staff: found(() => [{ _id: 'leyla' }]) };
  const live = createLive({ ...deps, db });
  const staffPage = await unread((req, res) => {
    Object.assign(res.locals, { session: { _id: 's' }, staff: { _id: 'leyla' } });
    live.stream(req, res);
  });
  let listener: ChatListener | undefined;
  const door = { subscribe: (_id: string, one: ChatListener) => ((listener = one), () => undefined) };
  const chat = {
    door: door as never,
    history: async () => [],
    news: { watch: () => () => undefined } as never,
  };
  const chatPage = await unread(
    (req, res) => void streamChat(req, res, 'c', (id) => id, { ...chat, heartbeatMs: 10 }),
  );
  sessions = [];
  listener!.end();
  for (const { res, errors, close } of [staffPage, chatPage]) {
    await until(() => res.writableEnded);
    await until(() => res.closed || errors.length > 0);
    expect(errors).toEqual([]);
    close();
  }
});
