import express from 'express';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atMost, keepsPlace } from '../../src/http/at-most';
import { until } from '../support/processes';

let server: Server;
let url: string;
let asked = 0;
let closed = false;
let finish: () => void;

beforeEach(async () => {
  [asked, closed] = [0, false];
  const work = new Promise<void>((done) => void (finish = done));
  const one = atMost(1, 1, () => 'somebody', {
    flood: (_req, res) => void res.status(429).end(),
    busy: (_req, res) => void res.status(503).end(),
  });
  const app = express();
  app.post(
    '/',
    one,
    keepsPlace(async (_req, res) => {
      if ((asked += 1) === 1) {
        res.once('close', () => void (closed = true));
        await work;
      }
      res.status(200).end();
    }),
  );
  server = createServer(app);
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(() => {
  finish();
  server.closeAllConnections();
  server.close();
});

const status = async (): Promise<number> => (await fetch(url, { method: 'POST' })).status;

test('a place is free only when its work is done, also where whoever asked has gone', async () => {
  const gone = request(url, { method: 'POST' });
  gone.on('error', () => undefined);
  gone.end();
  await until(async () => asked === 1);
  gone.destroy();
  await until(async () => closed);
  expect([await status(), await status()]).toEqual([429, 429]);
  finish();
  await until(async () => (await status()) === 200);
});
