import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasCode } from '../../../src/core/errors';
import { connect, kindOf } from '../../../src/database/connect';
import { joinHost, type Lease } from '../../../src/database/embedded/join';
import type { HostRecord } from '../../../src/database/embedded/layout';
import { isRunning, until } from '../../support/processes';

describe('the host of the embedded database', () => {
  let root: string;
  let dir: string;
  const leases: Lease[] = [];
  const take = async (more: Partial<Parameters<typeof joinHost>[0]> = {}): Promise<Lease> => {
    const lease = await joinHost({ dir, idleMs: 100, ...more });
    leases.push(lease);
    return lease;
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'dost-host-'));
    dir = join(root, 'db');
  });
  afterEach(async () => {
    const pids = leases.map(({ pid }) => pid);
    for (const lease of leases.splice(0)) lease.release();
    await until(() => !pids.some(isRunning));
    rmSync(root, { recursive: true, force: true });
  });
  const published = (): HostRecord => JSON.parse(readFileSync(join(dir, 'host.json'), 'utf8')) as HostRecord;

  it('is started by the first user and joined by the others', async () => {
    const first = await take();
    const second = await take();
    expect(second).toMatchObject({ pid: first.pid, uri: first.uri });
    expect(first.pid).not.toBe(process.pid);
  });

  it('is one, however many start it at once', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => take()));
    expect(new Set(all.map(({ pid }) => pid)).size).toBe(1);
  });

  it('stays while one user is left, and is gone soon after the last, leaving data alone behind', async () => {
    const first = await take({ idleMs: 1_000 });
    const second = await take();
    const { tmp } = published();
    first.release();
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    expect(isRunning(first.pid)).toBe(true);
    second.release();
    await until(() => !isRunning(first.pid));
    expect(readdirSync(dir).sort()).toEqual(['data', 'host.log']);
    expect(existsSync(tmp)).toBe(false);
  });

  it('waits a while for the next user, who finds it still open', async () => {
    const first = await take({ idleMs: 500 });
    first.release();
    const second = await take();
    expect(second.pid).toBe(first.pid);
  });

  it('ignores Ctrl-C and a closed terminal', async () => {
    const { pid, uri } = await take();
    process.kill(pid, 'SIGINT');
    process.kill(pid, 'SIGHUP');
    const connection = await connect(uri, 'embedded', 'dost');
    await connection.collection('c').insertOne({ a: 1 });
    await connection.close();
    expect(isRunning(pid)).toBe(true);
  });

  it('gives its users five seconds when it is told to end', async () => {
    const { pid, lost } = await take();
    const start = performance.now();
    process.kill(pid, 'SIGTERM');
    await lost;
    expect(performance.now() - start).toBeGreaterThan(4_500);
    await until(() => !isRunning(pid));
  });

  it('says so at once when it is killed, and the next sweeps up', async () => {
    const first = await take();
    const { tmp } = published();
    process.kill(first.pid, 'SIGKILL');
    await first.lost;
    const second = await take();
    expect(second.pid).not.toBe(first.pid);
    expect(second.uri).toBe(first.uri);
    expect(existsSync(tmp)).toBe(false);
  });

  it('is for its owner alone', async () => {
    await take();
    const modes = [dir, join(dir, 'data'), published().tmp].map((path) => statSync(path).mode & 0o777);
    expect(modes).toEqual([0o700, 0o700, 0o700]);
    expect(statSync(join(dir, 'host.json')).mode & 0o777).toBe(0o600);
  });

  it('serves a directory whose path is too long for a socket', async () => {
    dir = join(dir, 'a'.repeat(80), 'b'.repeat(80));
    const lease = await take();
    expect(kindOf(lease.uri)).toBe('embedded');
    const connection = await connect(lease.uri, 'embedded', 'dost');
    await connection.collection('c').insertOne({ a: 1 });
    await connection.close();
  });

  it('is not believed when its record is stale, whoever has its process id now', async () => {
    mkdirSync(dir, { recursive: true });
    writeFileSync(
      join(dir, 'host.json'),
      JSON.stringify({ pid: process.pid, lease: '/tmp/none/lease.sock', tmp: '/tmp' }),
    );
    const lease = await take();
    expect(lease.pid).not.toBe(process.pid);
    expect(existsSync('/tmp')).toBe(true);
  });

  it('waits for a directory that is held, then names the holder', async () => {
    const { pid } = await take();
    // As if the host were closing: the directory is held, but nobody may join.
    const record = readFileSync(join(dir, 'host.json'), 'utf8');
    writeFileSync(
      join(dir, 'host.json'),
      JSON.stringify({ ...JSON.parse(record), lease: '/tmp/none/lease.sock' }),
    );
    const error: Error = await take({ waitMs: 300 }).then(
      () => new Error('joined'),
      (thrown: Error) => thrown,
    );
    expect(hasCode(error, 'database.unavailable')).toBe(true);
    expect(error.message).toContain(`process ${pid}`);
    writeFileSync(join(dir, 'host.json'), record);
    expect((await take()).pid).toBe(pid);
  });

  it('says why when the directory cannot be used', async () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    await expect(joinHost({ dir: join(file, 'db') })).rejects.toMatchObject({ code: 'database.unavailable' });
  });

  it('says why when the engine cannot open the files', async () => {
    mkdirSync(join(dir, 'data'), { recursive: true });
    writeFileSync(join(dir, 'data', 'WiredTiger'), 'this is not a database');
    writeFileSync(join(dir, 'data', 'WiredTiger.turtle'), 'nor is this');
    await expect(joinHost({ dir })).rejects.toMatchObject({ code: 'database.unavailable' });
  });
});
