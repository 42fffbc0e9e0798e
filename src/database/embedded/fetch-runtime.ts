import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DostError } from '../../core/errors';

const run = promisify(execFile);
/** The Debian release whose C library is fetched. */
const RELEASE = 'trixie';

/**
 * The directory with Debian 13's C library, fetched with apt into `cache` when it is not there yet; several processes
 * may ask at once. Throws `database.runtime` saying what to do when it cannot be fetched.
 */
export async function fetchRuntime(
  cache: string,
  have: string,
  log: (line: string) => void,
): Promise<string> {
  const target = join(cache, `libc6-${RELEASE}-${process.arch}`);
  if (existsSync(join(target, '.ok'))) return target;
  try {
    await mkdir(cache, { recursive: true, mode: 0o700 });
    return await withLock(join(cache, 'fetch.lock'), async () => {
      if (existsSync(join(target, '.ok'))) return target;
      log(
        `The embedded database needs a newer C library than ${have}: fetching Debian 13's libc6 (3 MB) once into ${cache}`,
      );
      await sweep(cache);
      const work = await mkdtemp(join(cache, 'fetch-'));
      try {
        await download(work);
        await rm(target, { recursive: true, force: true });
        await rename(join(work, 'root'), target);
      } finally {
        await rm(work, { recursive: true, force: true });
      }
      return target;
    });
  } catch (error) {
    throw new DostError(
      'database.runtime',
      `The embedded database needs the GNU C library 2.38 or newer; this system has ${have}, and a newer one could not be fetched with apt (${reasonOf(error)}). ` +
        `Do one of these: use a newer system (Debian 13, Ubuntu 24.04); or connect this machine to its Debian mirror and start again; ` +
        `or unpack Debian 13's libc6 with "dpkg -x libc6_*.deb DIR" and set EMBEDDED_RUNTIME=DIR; or set MONGODB_URI to a MongoDB server.`,
      {},
      { cause: error },
    );
  }
}

/** Runs `work` while holding a lock file; the lock is let go even when this process is killed. */
async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const holder = spawn('flock', ['-w', '120', file, 'sh', '-c', 'echo held; exec cat'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  await new Promise<void>((resolve, reject) => {
    holder.once('error', reject);
    holder.once('exit', () => reject(new Error('another process kept fetching for two minutes')));
    holder.stdout.once('data', () => resolve());
  });
  try {
    return await work();
  } finally {
    holder.stdin.end();
  }
}

async function sweep(cache: string): Promise<void> {
  const left = (await readdir(cache)).filter((name) => name.startsWith('fetch-'));
  await Promise.all(left.map((name) => rm(join(cache, name), { recursive: true, force: true })));
}

/** Fetches and unpacks libc6 into `work`/root, touching nothing of the system's own package state. */
async function download(work: string): Promise<void> {
  const mirror = await findMirror();
  await mkdir(join(work, 'lists', 'partial'), { recursive: true });
  await mkdir(join(work, 'cache', 'archives', 'partial'), { recursive: true });
  await writeFile(join(work, 'status'), '');
  await writeFile(
    join(work, 'apt.conf'),
    '#clear APT::Update::Post-Invoke-Success;\n#clear APT::Update::Post-Invoke;\n#clear Dir::Etc::sourceparts;\n',
  );
  const keys = '/usr/share/keyrings/debian-archive-keyring.gpg';
  const signed = existsSync(keys) ? `[signed-by=${keys}] ` : '';
  await writeFile(join(work, 'sources.list'), `deb ${signed}${mirror} ${RELEASE} main\n`);
  const settings = {
    'Dir::Etc::sourcelist': join(work, 'sources.list'),
    'Dir::Etc::sourceparts': '-',
    'Dir::State::lists': join(work, 'lists'),
    'Dir::State::status': join(work, 'status'),
    'Dir::Cache': join(work, 'cache'),
    'APT::Sandbox::User': '',
    'APT::Update::Error-Mode': 'any',
    'Acquire::Languages': 'none',
    'Acquire::http::Timeout': '15',
    'Acquire::https::Timeout': '15',
  };
  const options = [
    '-q',
    '-c',
    join(work, 'apt.conf'),
    ...Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`]),
  ];
  await run('apt-get', [...options, 'update'], { cwd: work, timeout: 90_000 });
  await run('apt-get', [...options, 'download', 'libc6'], { cwd: work, timeout: 90_000 });
  const deb = (await readdir(work)).find((name) => /^libc6_.*\.deb$/.test(name));
  if (!deb) throw new Error('apt-get fetched no package');
  await run('dpkg', ['-x', deb, join(work, 'root')], { cwd: work, timeout: 60_000 });
  await writeFile(join(work, 'root', '.ok'), '');
}

/** The Debian mirror this machine is configured with. */
async function findMirror(): Promise<string> {
  const { stdout } = await run(
    'apt-get',
    ['indextargets', '--format', '$(LABEL) $(REPO_URI)', 'Created-By: Packages', 'Origin: Debian'],
    { timeout: 30_000 },
  );
  const line = stdout.split('\n').find((text) => text.startsWith('Debian '));
  if (!line) throw new Error('this machine has no Debian mirror configured, or never ran apt-get update');
  return line.slice('Debian '.length).trim();
}

/** Why a command failed, in one line and without addresses. */
function reasonOf(error: unknown): string {
  const failure = error as { code?: unknown; stderr?: string; message?: string; path?: string };
  if (failure.code === 'ENOENT' && failure.path) return `${failure.path} is not installed`;
  const lines = (failure.stderr || failure.message || String(error)).split('\n');
  const line = lines.find((text) => text.startsWith('E:')) ?? lines.find((text) => text.trim() !== '') ?? '';
  return line.replace(/\w+:\/\/\S+/g, 'the mirror').slice(0, 200);
}
