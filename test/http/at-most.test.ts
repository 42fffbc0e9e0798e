import express from 'express';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLive } from '../../src/console/live';
import { atMost } from '../../src/http/at-most';
import { until } from '../support/processes';

/** How many have come, and gone before it was known who they are. */
let [came, gone] = [0, 0];
const live = createLive({
  ...{ db: {} as never, clock: () => new Date(0), everyMs: 3_600_000 },
  onError: (error) => {
    throw error;
  },
});
const app = express();
app.use(async (req, res, next) => {
  came += 1;
  res.locals = { session: { _id: 'session' }, staff: { _id: 'member' }, locale: 'en' };
  if (req.query['leaves'] !== undefined) await once(res, 'close');
  next();
  if (req.query['leaves'] !== undefined) gone += 1;
});
app.get('/events', (req, res) => live.stream(req, res));
app.use(
  atMost(1, 1, () => 'one', {
    flood: (_req, res) => void res.sendStatus(429),
    busy: (_req, res) => void res.sendStatus(503),
  }),
);
app.use((_req, res) => void res.sendStatus(200));
const server = createServer(app);
let url: string;

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function leave(path: string): Promise<void> {
  const [before, left] = [came, gone];
  const asked = request(`${url}${path}?leaves`);
  asked.on('error', () => undefined);
  asked.end();
  await until(() => came > before);
  asked.destroy();
  await until(() => gone > left);
}

it('who leaves while it is looked who they are takes no place', async () => {
  await leave('/');
  expect((await fetch(url)).status).toBe(200);
});

it('a page that is left meanwhile is none that is open', async () => {
  // As many as a session may have open.
  for (let page = 0; page < 20; page += 1) await leave('/events');
  const stop = new AbortController();
  expect((await fetch(`${url}/events`, { signal: stop.signal })).status).toBe(200);
  stop.abort();
});
