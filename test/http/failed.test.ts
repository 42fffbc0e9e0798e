import express from 'express';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pinoHttp from 'pino-http';
import { failed } from '../../src/http/failed';
import { createLogger, httpLogOptions } from '../../src/log';

const lines: string[] = [];
const logger = createLogger({
  level: 'info',
  secrets: ['canary-secret'],
  destination: { write: (line) => void lines.push(line) },
});
const app = express();
// As in use: for tests express prints nothing.
app.set('env', 'production');
app.use(pinoHttp(httpLogOptions(logger)));
app.get('/half', (_req, res) => {
  res.writeHead(200, { 'content-length': '100' }).write('half');
  throw Object.assign(new Error('broken with canary-secret'), { text: 'canary-words' });
});
app.use(failed);
const server = createServer(app);

beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it('what fails in the midst of an answer is cut off, and told in the log alone, without secrets and words', async () => {
  const printed = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const { port } = server.address() as AddressInfo;
  await expect(fetch(`http://127.0.0.1:${port}/half`).then((answer) => answer.text())).rejects.toThrow();
  expect(printed).not.toHaveBeenCalled();
  printed.mockRestore();
  const told = lines.map((line) => JSON.parse(line) as { msg: string; err?: { message: string } });
  expect(told.find(({ msg }) => msg === 'http.failed')?.err?.message).toBe('broken with [redacted]');
  expect(lines.join('')).not.toContain('canary');
});
