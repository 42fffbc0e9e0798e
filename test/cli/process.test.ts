import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runScript } from '../support/processes';
import { plain } from '../support/text';

// The real command line, each command a process of its own; the embedded database is theirs alone.
const CLI = resolve(__dirname, '../../src/cli/index.ts');
let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'dost-cli-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 }));

async function dost(...args: string[]): Promise<{ status: number | string; out: string; err: string }> {
  const { PATH = '', HOME = '', EMBEDDED_RUNTIME = '' } = process.env;
  const env = { PATH, HOME, DATA_DIR: dataDir, ...(EMBEDDED_RUNTIME && { EMBEDDED_RUNTIME }) };
  const script = runScript(CLI, args, env);
  return { status: await script.ended, out: script.lines.join('\n'), err: script.errors.join('\n') };
}

it('runs two commands at once on an empty DATA_DIR: one database, and each its answer', async () => {
  const [az, en] = await Promise.all([
    dost('ask', '--as', 'supervisor', '--lang', 'az', '/stats 3 2024-08'),
    dost('ask', '--as', 'supervisor', '--lang', 'en', '/stats 3 2024-08'),
  ]);
  expect([az, en]).toMatchObject([
    { status: 0, err: '' },
    { status: 0, err: '' },
  ]);
  expect(plain(az.out)).toContain('Birbaşa müraciətlər: ay ərzində 16 187, kumulyativ 765 942');
  expect(en.out).toContain('Direct visits: for the month 16,187, cumulative 765,942');
});

it('ends with a status other than 0, and says why, on any wrong use', async () => {
  const wrong: [string[], RegExp][] = [
    [['ask', '--as', 'mayor', 'Salam'], /citizen, operator, supervisor, admin/],
    [['nothing'], /unknown command/],
    [['log', '--since', 'gestern'], /2024-09-01/],
  ];
  const ran = await Promise.all(wrong.map(([args]) => dost(...args)));
  for (const [index, { status, err }] of ran.entries()) {
    expect({ status, err }).toMatchObject({ status: 1, err: expect.stringMatching(wrong[index]![1]) });
    expect(err).not.toMatch(/^\s+at /m);
  }
});
