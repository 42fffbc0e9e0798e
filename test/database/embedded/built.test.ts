import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { isRunning, until } from '../../support/processes';

const ROOT = join(__dirname, '../../..');
const JOIN = `
const { joinHost } = require('./dist/src/database/embedded/join.js');
joinHost({ dir: process.argv[1], idleMs: 100 }).then(
  (lease) => { console.log('joined', lease.pid, lease.uri); lease.release(); },
  (error) => { console.log(error.code, error.message); process.exitCode = 1; },
);`;

/** The built project, as far as the embedded database needs it, and nothing that development brings along. */
describe('the embedded database of the built project', () => {
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'dost-built-'));
    const embedded = readdirSync(join(ROOT, 'src/database/embedded')).map(
      (name) => `src/database/embedded/${name}`,
    );
    for (const file of ['src/core/errors.ts', 'src/database/project-root.ts', ...embedded]) {
      const target = join(dir, 'dist', file.replace(/ts$/, 'js'));
      mkdirSync(dirname(target), { recursive: true });
      const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 };
      writeFileSync(target, ts.transpile(readFileSync(join(ROOT, file), 'utf8'), options));
    }
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const joined = () =>
    spawnSync(process.execPath, ['-e', JOIN, join(dir, 'data')], {
      cwd: dir,
      encoding: 'utf8',
      timeout: 20_000,
    });

  it('runs on plain node', async () => {
    symlinkSync(join(ROOT, 'node_modules'), join(dir, 'node_modules'));
    const { stdout, status, stderr } = joined();
    expect({ stdout, status, stderr }).toMatchObject({
      stdout: expect.stringMatching(/^joined \d+ mongodb:/),
      status: 0,
    });
    const host = Number(stdout.split(' ')[1]);
    await until(() => !isRunning(host));
  });

  it('names MONGODB_URI where the engine is not installed, as in the production image', () => {
    const { stdout, status } = joined();
    expect(stdout).toMatch(/^database\.runtime .*Set MONGODB_URI/);
    expect(status).toBe(1);
  });
});
