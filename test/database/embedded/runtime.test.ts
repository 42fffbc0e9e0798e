import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findRuntime, glibcVersion, isOlder } from '../../../src/database/embedded/runtime';
import { runScript, type Script } from '../../support/processes';

/** Stands for apt-get: counts its downloads, and fetches a package that the `dpkg` beside it can unpack. */
const APT = `#!/bin/sh
case "$*" in
  *indextargets*) echo 'Debian-Security file:/security/'; echo 'Debian file:/mirror/';;
  *update*) grep -q 'file:/mirror/ trixie main' sources.list;;
  *download*) echo fetched >> "$COUNT"; sleep 0.3; echo deb > libc6_2.41_amd64.deb;;
esac
`;
const DPKG = `#!/bin/sh
mkdir -p "$3/usr/lib/x86_64-linux-gnu" && : > "$3/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2"
`;
const OFFLINE = `#!/bin/sh
case "$*" in
  *indextargets*) echo 'Debian file:/mirror/';;
  *) echo 'W: Failed to fetch' >&2; echo 'E: Some index files failed to download' >&2; exit 100;;
esac
`;

describe('the C library of the embedded engine', () => {
  let dir: string;
  let bin: string;
  let cache: string;
  const count = (): number => readFileSync(join(dir, 'count'), 'utf8').split('\n').length - 1;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'dost-runtime-'));
    [bin, cache] = [join(dir, 'bin'), join(dir, 'cache')];
    mkdirSync(bin);
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  function program(name: string, text: string): void {
    writeFileSync(join(bin, name), text);
    chmodSync(join(bin, name), 0o755);
  }
  /** `findRuntime` on a system with C library 2.36, in a process whose programs are ours before the system's. */
  const find = (path = [bin, '/usr/bin', '/bin'].join(delimiter)): Script =>
    runScript(join(__dirname, 'find.ts'), [cache, '2.36'], { PATH: path, COUNT: join(dir, 'count') });

  it("is the system's own where that is new enough", async () => {
    expect(await findRuntime({ glibc: '2.38', cacheDir: cache })).toEqual([]);
    expect(await findRuntime({ glibc: '2.41', cacheDir: cache })).toEqual([]);
  });

  it('is compared number by number', () => {
    expect(isOlder('2.9', '2.38')).toBe(true);
    expect(isOlder('2.36', '2.38')).toBe(true);
    expect(isOlder('2.38', '2.38')).toBe(false);
    expect(isOlder('3.0', '2.38')).toBe(false);
    expect(glibcVersion()).toMatch(/^\d+\.\d+$/);
  });

  it('is fetched once, with one line saying so, however many processes need it', async () => {
    program('apt-get', APT);
    program('dpkg', DPKG);
    mkdirSync(join(cache, 'fetch-interrupted'), { recursive: true });
    const all = [find(), find(), find()];
    expect(await Promise.all(all.map(({ ended }) => ended))).toEqual([0, 0, 0]);
    const folder = join(cache, `libc6-trixie-${process.arch}`, 'usr/lib/x86_64-linux-gnu');
    for (const { lines } of all) {
      expect(JSON.parse(lines[0]!)).toEqual([
        join(folder, 'ld-linux-x86-64.so.2'),
        '--library-path',
        `${folder}:/usr/lib/x86_64-linux-gnu:/lib/x86_64-linux-gnu`,
      ]);
    }
    expect(count()).toBe(1);
    expect(all.flatMap(({ errors }) => errors)).toEqual([expect.stringMatching(/2\.36.*fetching.*once/)]);
    expect(readdirSync(cache).sort()).toEqual(['fetch.lock', `libc6-trixie-${process.arch}`]);

    const later = find();
    expect(await later.ended).toBe(0);
    expect(later.errors).toEqual([]);
    expect(count()).toBe(1);
  });

  it('tells what to do without a network, and leaves nothing', async () => {
    program('apt-get', OFFLINE);
    const { ended, lines } = find();
    expect(await ended).toBe(1);
    expect(lines.join(' ')).toMatch(/^database\.runtime: .*2\.38.*2\.36.*Some index files failed/);
    for (const way of ['newer system', 'mirror', 'EMBEDDED_RUNTIME=', 'MONGODB_URI'])
      expect(lines.join(' ')).toContain(way);
    expect(readdirSync(cache)).toEqual(['fetch.lock']);
  });

  it('tells what to do without apt', async () => {
    const { ended, lines } = find(bin);
    expect(await ended).toBe(1);
    expect(lines.join(' ')).toMatch(/not installed.*EMBEDDED_RUNTIME=.*MONGODB_URI/);
  });

  it('may be named, and then has to be one', async () => {
    await expect(findRuntime({ glibc: '2.36', runtime: dir })).rejects.toThrow(/EMBEDDED_RUNTIME.*dpkg -x/);
    mkdirSync(join(dir, 'usr/lib/aarch64-linux-gnu'), { recursive: true });
    writeFileSync(join(dir, 'usr/lib/aarch64-linux-gnu/ld-linux-aarch64.so.1'), '');
    const words = await findRuntime({ glibc: '2.36', runtime: dir });
    expect(words[0]).toBe(join(dir, 'usr/lib/aarch64-linux-gnu/ld-linux-aarch64.so.1'));
  });

  it('has to be the GNU one', async () => {
    await expect(findRuntime({ glibc: null })).rejects.toMatchObject({
      code: 'database.runtime',
      message: expect.stringContaining('MONGODB_URI'),
    });
  });
});
