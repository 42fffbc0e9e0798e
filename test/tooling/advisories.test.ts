import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { judgeAge, snapshotSchema } from '../../scripts/checks/advisories';
import { runScript } from '../support/processes';

const ROOT = resolve(__dirname, '../..');
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dost-advisories-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the snapshot of what is published', () => {
  const snapshot = { taken: '2024-03-01', advisories: {} };

  test('is told to be old after 45 days, and fails after 180', () => {
    const line = (days: number) =>
      `the advisories are ${days} days old (2024-03-01): npm run audit:refresh, where there is a network`;
    expect(judgeAge(snapshot, '2024-04-15')).toEqual({ failing: [], told: [] });
    expect(judgeAge(snapshot, '2024-04-16')).toEqual({ failing: [], told: [`warning: ${line(46)}`] });
    expect(judgeAge(snapshot, '2024-08-28')).toEqual({ failing: [], told: [`warning: ${line(180)}`] });
    expect(judgeAge(snapshot, '2024-08-29')).toEqual({ failing: [line(181)], told: [] });
  });

  test('is refreshed by the registry where it answers, and stays as it is where it does not', async () => {
    let up = false;
    const asked: string[] = [];
    const registry = createServer((request, response) => {
      asked.push(request.url!);
      request.resume().on('end', () => response.writeHead(up ? 200 : 503).end('{}'));
    });
    await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
    const file = join(folder, 'snapshot.json');
    const written = `${JSON.stringify(snapshot, null, 2)}\n`;
    writeFileSync(file, written);
    const address = `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`;
    const refresh = () =>
      runScript(join(ROOT, 'scripts/refresh-advisories.ts'), ['-', file], {
        ...(process.env as Record<string, string>),
        npm_config_registry: address,
      });
    const refused = refresh();
    expect([await refused.ended, refused.errors.join()]).toEqual([
      1,
      expect.stringContaining('does not answer'),
    ]);
    expect(readFileSync(file, 'utf8')).toBe(written);
    up = true;
    const answered = refresh();
    expect([await answered.ended, answered.lines.join()]).toEqual([0, expect.stringContaining('0 added')]);
    expect(snapshotSchema.parse(readJson(file)).taken > '2024-03-01').toBe(true);
    expect(asked).toContain('/-/npm/v1/security/advisories/bulk');
    registry.closeAllConnections();
    registry.close();
  });
});

test('npm run sbom names every production package in the version that is locked', () => {
  const { stdout } = spawnSync('npm', ['run', '-s', 'sbom'], { cwd: ROOT, encoding: 'utf8' });
  const { components } = JSON.parse(stdout) as { components: { purl: string; scope: string }[] };
  const required = components.filter(({ scope }) => scope === 'required').map(({ purl }) => purl);
  const { dependencies } = readJson(join(ROOT, 'package.json'));
  const lock = readJson(join(ROOT, 'package-lock.json'));
  const ours = Object.keys(dependencies).map((name) => {
    const { version } = lock.packages[`node_modules/${name}`];
    return `pkg:npm/${name.replace('@', '%40')}@${version}`;
  });
  expect(required).toEqual(expect.arrayContaining(ours));
});
