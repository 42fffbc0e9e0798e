import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileAt, writeWhole } from '../../src/cli/output';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dost-output-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a file is there when it is complete, and not before', async () => {
  const path = join(folder, 'a.csv');
  const rows = await writeWhole(await fileAt(path), async (sink) => {
    await sink.write('one\n');
    await sink.write('two\n');
    expect(readdirSync(folder)).toEqual(['a.csv.part']);
    return 2;
  });
  expect(rows).toBe(2);
  expect(readdirSync(folder)).toEqual(['a.csv']);
  expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  'nothing is left of a command that is stopped by %s',
  async (signal) => {
    const script = `
    const { fileAt } = require('./src/cli/output');
    void fileAt(process.argv[1]).then((sink) => sink.write('half')).then(() => process.stdout.write('begun'));
    setInterval(() => undefined, 1000);`;
    const loader = ['--require', require.resolve('tsx/cjs'), '--eval', script, join(folder, 'a.csv')];
    const child = spawn(process.execPath, loader, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    expect(readdirSync(folder)).toEqual(['a.csv.part']);
    const ended = once(child, 'exit');
    child.kill(signal);
    expect(await ended).toEqual([null, signal]);
    expect(readdirSync(folder)).toEqual([]);
  },
);

test('nothing is left when writing fails, and the reason is told; an older file stays', async () => {
  const path = join(folder, 'a.csv');
  await writeWhole(await fileAt(path), (sink) => sink.write('old'));
  const failing = writeWhole(await fileAt(path), async (sink) => {
    await sink.write('new');
    throw new Error('no more rows');
  });
  await expect(failing).rejects.toThrow('no more rows');
  expect(readdirSync(folder)).toEqual(['a.csv']);
  expect(readFileSync(path, 'utf8')).toBe('old');
});

test("it is its owner's alone, whatever was left in its place", async () => {
  const path = join(folder, 'a.csv');
  writeFileSync(`${path}.part`, 'left by a run that was killed', { mode: 0o644 });
  await writeWhole(await fileAt(path), (sink) => sink.write('own'));
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readFileSync(path, 'utf8')).toBe('own');
});

test('it goes nowhere else, whatever link was left in its place', async () => {
  const [path, other] = [join(folder, 'a.csv'), join(folder, 'other')];
  writeFileSync(other, 'of somebody else');
  symlinkSync(other, `${path}.part`);
  await writeWhole(await fileAt(path), (sink) => sink.write('own'));
  expect(readFileSync(other, 'utf8')).toBe('of somebody else');
  expect(readFileSync(path, 'utf8')).toBe('own');
});
