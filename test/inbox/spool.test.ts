import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Spool } from '../../src/inbox/spool';
import type { Arrival } from '../../src/inbox/write';
import { createKeyring } from '../../src/people/keyring';
import { KEYRING, NOON, said } from '../support/instance';

let root: string;
let directory: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dost-spool-'));
  directory = join(root, 'spool');
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((spool) => spool.close()));
  rmSync(root, { recursive: true, force: true });
});

const arrival = (text: string, order = 1): Arrival => ({
  event: said(text),
  receivedAt: NOON,
  order,
  test: false,
  own: false,
});
const opened: Spool[] = [];
const open = async (limit?: number): Promise<Spool> => {
  const spool = await Spool.open(directory, KEYRING, limit);
  opened.push(spool);
  return spool;
};
const texts = async (spool: Spool): Promise<string[]> => {
  const found: Arrival[] = [];
  await spool.drain(async (arrivals) => void found.push(...arrivals));
  return found.map(({ event }) => (event as { text: string }).text);
};
const files = (): string[] => readdirSync(directory).sort();

describe('the spool', () => {
  it('gives back what it was given, in order and once', async () => {
    const spool = await open();
    await spool.append([arrival('a'), arrival('b')]);
    await spool.append([arrival('c')]);
    expect(spool.empty).toBe(false);
    expect(await texts(spool)).toEqual(['a', 'b', 'c']);
    expect(spool.empty).toBe(true);
    expect(await texts(spool)).toEqual([]);
    expect(files()).toEqual([]);
  });

  it('keeps an event whole: its times, its order and its marks', async () => {
    const spool = await open();
    const given: Arrival = { ...arrival('salam\n\0 "\ud800'), order: 1_725_264_000_000_001, test: true };
    await spool.append([given]);
    let found: readonly Arrival[] = [];
    await spool.drain(async (arrivals) => void (found = arrivals));
    expect(found).toEqual([given]);
  });

  it('is read by the next process after a crash, without the line that was cut short', async () => {
    const crashed = await open();
    await crashed.append([arrival('a'), arrival('b')]);
    const [file] = files();
    const whole = readFileSync(join(directory, file!), 'utf8');
    appendFileSync(join(directory, file!), whole.slice(0, 50));
    const next = await open();
    await next.append([arrival('c')]);
    expect(await texts(next)).toEqual(['a', 'b', 'c']);
    expect(files()).toEqual([]);
  });

  it('leaves the files of a process that runs, and takes those of one whose number another has now', async () => {
    const spool = await open();
    await spool.append([arrival('a')]);
    const [file] = files();
    const lines = readFileSync(join(directory, file!));
    const parent = `${process.ppid}.${readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(') ')[1]!.split(' ')[19]}`;
    writeFileSync(join(directory, `1-000000-${parent}.spool`), lines);
    writeFileSync(join(directory, `2-000000-${process.ppid}.1.spool`), lines);
    writeFileSync(join(directory, `3-000000-${process.pid}.1.spool`), lines);
    expect(await texts(await open())).toEqual(['a', 'a', 'a']);
    expect(files()).toEqual([`1-000000-${parent}.spool`]);
  });

  it('keeps everything when draining fails, and begins again at the oldest', async () => {
    const spool = await open();
    await spool.append([arrival('a')]);
    await expect(spool.drain(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
    await spool.append([arrival('b')]);
    expect(spool.empty).toBe(false);
    expect(await texts(spool)).toEqual(['a', 'b']);
  });

  it('takes over what a process left that is killed while this one runs, the oldest first', async () => {
    const killed = await open();
    await killed.append([arrival('theirs')]);
    await killed.close();
    const [file] = files();
    const whole = readFileSync(join(directory, file!));
    rmSync(join(directory, file!));
    const spool = await open();
    await spool.append([arrival('ours')]);
    expect(await spool.adopt()).toBe(false);
    // No process has this number and this start.
    writeFileSync(join(directory, '1-000000-4194305.1.spool'), whole);
    expect(await spool.adopt()).toBe(true);
    expect(await spool.adopt()).toBe(false);
    expect(await texts(spool)).toEqual(['theirs', 'ours']);
    expect(files()).toEqual([]);
  });

  it('goes on when another process has drained the same before it', async () => {
    const spool = await open();
    await spool.append([arrival('a')]);
    await spool.close();
    const other = await open();
    expect(await texts(other)).toEqual(['a']);
    await spool.append([arrival('b')]);
    expect(await texts(spool)).toEqual(['b']);
    expect(spool.empty).toBe(true);
  });

  it('takes events while it is being drained, and keeps their order', async () => {
    const spool = await open();
    await spool.append([arrival('0')]);
    const found: string[] = [];
    let added = 0;
    const adding = (async () => {
      while (added < 50) await spool.append([arrival(`${(added += 1)}`)]);
    })();
    while (found.length < 51)
      await spool.drain(async (arrivals) => {
        for (const { event } of arrivals) found.push((event as { text: string }).text);
      });
    await adding;
    expect(found).toEqual(Array.from({ length: 51 }, (_, index) => `${index}`));
  });

  it('is full when its limit is reached by what it holds, however many files that is', async () => {
    const spool = await open(100_000);
    const large = arrival('x'.repeat(1000));
    let kept = 0;
    const fill = async (): Promise<void> => {
      for (;;) {
        await spool.append([large]);
        kept++;
        // A failed attempt to drain ends the file.
        await spool.drain(() => Promise.reject(new Error('away'))).catch(() => undefined);
      }
    };
    await expect(fill()).rejects.toMatchObject({ code: 'spool.full' });
    expect(kept).toBeGreaterThan(40);
    expect(spool.bytes).toBeLessThanOrEqual(100_000);
    expect(await texts(spool)).toHaveLength(kept);
    await spool.append([large]);
    expect(await texts(spool)).toHaveLength(1);
  });

  it('keeps a line that nobody can read aside, and hands over the others', async () => {
    const foreign = await Spool.open(directory, createKeyring([Buffer.alloc(32, 9)]));
    await foreign.append([arrival('theirs')]);
    await foreign.close();
    const [file] = files();
    const spool = await open();
    await spool.append([arrival('ours')]);
    const found: Arrival[] = [];
    expect(await spool.drain(async (arrivals) => void found.push(...arrivals))).toBe(1);
    expect(found).toHaveLength(1);
    expect(files()).toEqual([`${file}.unreadable`]);
    expect((await open()).empty).toBe(true);
  });

  it('keeps nothing aside of a segment but the lines that nobody can read', async () => {
    const spool = await open();
    await spool.append([arrival('one'), arrival('two')]);
    await spool.close();
    const path = join(directory, files()[0]!);
    const [one, two] = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, [one, 'damaged', two, ''].join('\n'));
    const found: Arrival[] = [];
    expect(await (await open()).drain(async (arrivals) => void found.push(...arrivals))).toBe(1);
    expect(found).toHaveLength(2);
    expect(
      files().map((name) => [name.split('.').at(-1), readFileSync(join(directory, name), 'utf8')]),
    ).toEqual([['unreadable', 'damaged\n']]);
  });

  it('is readable by its owner alone, and shows nothing of what it holds', async () => {
    const spool = await open();
    await spool.append([arrival('Əlillik haqqında sual', 1)]);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    for (const file of files()) {
      expect(statSync(join(directory, file)).mode & 0o777).toBe(0o600);
      const raw = readFileSync(join(directory, file), 'latin1');
      expect(Buffer.from(raw, 'base64').includes('citizen-1')).toBe(false);
      expect(raw).not.toContain('citizen-1');
    }
  });

  it('says that it is full when its directory is gone, and takes again when it is back', async () => {
    const spool = await open();
    rmSync(directory, { recursive: true });
    await expect(spool.append([arrival('a')])).rejects.toMatchObject({ code: 'spool.full' });
    expect(spool.empty).toBe(true);
    await open();
    await spool.append([arrival('b')]);
    expect(await texts(spool)).toEqual(['b']);
  });
});

it('keeps its files whole when the disk refuses in the middle of a write', async () => {
  const script = join(__dirname, 'disk-full.script.ts');
  const loader = require.resolve('tsx/cjs');
  const limited = spawn('bash', [
    '-c',
    'ulimit -f 16; exec "$0" --require "$1" "$2" "$3"',
    process.execPath,
    loader,
    script,
    directory,
  ]);
  let output = '';
  limited.stdout.on('data', (data: Buffer) => void (output += data.toString()));
  await once(limited, 'close');
  const lines = output.trim().split('\n');
  expect(lines.slice(0, -2)).toEqual(['spool.full', 'spool.full', 'spool.full', 'spool.full']);
  expect(JSON.parse(lines.at(-2)!)).toEqual({ same: true, kept: 16 });
  expect(lines.at(-1)).toBe('unreadable 0');
});
