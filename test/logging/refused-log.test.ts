import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../support/processes';
import { type Product, startProduct } from '../support/product';

const START_MS = 300_000;

let directory: string;
let product: Product;
let pipes = 0;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'dost-lines-'));
  product = await startProduct({ start: false });
});
afterAll(async () => {
  rmSync(directory, { recursive: true });
  await product.stop();
});

/** A pipe of the system; to write into it may wait, as it may for every program that is started with one. */
function pipe(): { readonly reader: number; readonly writer: number } {
  const path = join(directory, String(pipes++));
  execFileSync('mkfifo', [path]);
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  return { reader, writer: openSync(path, constants.O_WRONLY) };
}

const stay = (): void => undefined;
const OUTPUTS: [string, () => { readonly output: number; leave(): void }][] = [
  ['on a full disk', () => ({ output: openSync('/dev/full', constants.O_WRONLY), leave: stay })],
  ['into a pipe that nobody reads', () => ({ output: pipe().writer, leave: stay })],
  [
    'into a pipe whose reader has gone',
    () => {
      const { reader, writer } = pipe();
      return { output: writer, leave: () => closeSync(reader) };
    },
  ],
];

it.each(OUTPUTS)('a server that logs %s goes on answering, and ends when it is told to', async (_, open) => {
  const { output, leave } = open();
  const port = await freePort();
  const main = join(__dirname, '../../src/main.ts');
  const child = spawn(process.execPath, ['--require', require.resolve('tsx/cjs'), main], {
    env: { ...product.environment, PATH: process.env['PATH'] ?? '', PORT: String(port) },
    stdio: ['ignore', output, 'inherit'],
  });
  const ended = once(child, 'close');
  const ask = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${port}${path}`);
  const isReady = async (): Promise<boolean> => (await ask('/readyz').catch(() => null))?.status === 200;
  const lost = async (): Promise<number> =>
    Number(/^dost_log_lines_lost_total (\d+)$/m.exec(await (await ask('/metrics')).text())?.[1]);
  try {
    closeSync(output);
    leave();
    await until(async () => child.exitCode !== null || (await isReady()), START_MS);
    await until(async () => {
      for (let count = 0; count < 50; count += 1) expect((await ask('/nothing')).status).toBe(404);
      return (await lost()) > 0;
    });
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  } finally {
    child.kill('SIGKILL');
  }
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
