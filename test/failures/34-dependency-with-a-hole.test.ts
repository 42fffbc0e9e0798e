import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { snapshotSchema } from '../../scripts/checks/advisories';
import { mergeAdvisories } from '../../scripts/checks/merge-advisories';

const ROOT = resolve(__dirname, '../..');
const HASH = `sha512-${'A'.repeat(86)}==`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dost-lock-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The lock file of a project with these packages, by their places. */
function lockOf(packages: Readonly<Record<string, object>>): object {
  const hashed = Object.entries(packages).map(([place, one]) => [
    `node_modules/${place}`,
    { integrity: HASH, ...one },
  ]);
  return { lockfileVersion: 3, packages: { '': { name: 'made-up' }, ...Object.fromEntries(hashed) } };
}

const ourSnapshot = () =>
  snapshotSchema.parse(JSON.parse(readFileSync(join(ROOT, 'data/advisories.json'), 'utf8')));

/** Runs the check as `npm run verify` does; on our own files unless told. */
function check(lock?: object, allowScripts: object = {}, snapshot?: object, day?: string) {
  const write = (name: string, content: object): string => {
    writeFileSync(join(folder, name), JSON.stringify(content));
    return join(folder, name);
  };
  const files = lock
    ? [write('package-lock.json', lock), write('package.json', { allowScripts })]
    : [join(ROOT, 'package-lock.json'), join(ROOT, 'package.json')];
  files.push(snapshot ? write('advisories.json', snapshot) : join(ROOT, 'data/advisories.json'));
  // The snapshot gets old; what it is compared with does not depend on that.
  files.push(day ?? ourSnapshot().taken);
  const script = join(ROOT, 'scripts/check-packages.ts');
  const ran = spawnSync(process.execPath, [require.resolve('tsx/cli'), script, ...files], {
    encoding: 'utf8',
  });
  return { status: ran.status, text: ran.stdout + ran.stderr };
}

describe('row 34: a dependency with a known high-severity hole', () => {
  test('is none of ours, as far as the snapshot knows, and the check is part of npm run verify', () => {
    const { status, text } = check();
    expect(text).toMatch(/advisories as of \d{4}-\d\d-\d\d/);
    expect([status, text]).toEqual([0, expect.stringContaining('packages: all is well')]);
    expect(readFileSync(join(ROOT, 'scripts/verify.ts'), 'utf8')).toContain('scripts/check-packages.ts');
  });

  test('makes the check fail, wherever and under whatever name it is locked, and tells it', () => {
    const { status, text } = check(
      lockOf({
        lodash: { version: '4.17.20' },
        'telegraf/node_modules/node-fetch': { version: '2.6.1' },
        underscored: { name: 'mongoose', version: '8.9.4' },
        qs: { version: '6.10.3-rc.1' },
      }),
    );
    expect(status).toBe(1);
    for (const line of [
      'lodash 4.17.20 (node_modules/lodash): high, GHSA-35jh-r3h4-6jhm',
      'node-fetch 2.6.1 (node_modules/telegraf/node_modules/node-fetch): high, GHSA-r683-j2x4-v87g',
      'mongoose 8.9.4 (node_modules/underscored): critical, GHSA-vg7j-7cwx-8wgw',
      'qs 6.10.3-rc.1 (node_modules/qs): high, GHSA-hrpp-h998-j3pp',
    ])
      expect(text).toContain(line);
  });

  test('does not when it is mended, and what is below high is told alone', () => {
    const { status, text } = check(
      lockOf({
        lodash: { version: '4.17.21' },
        yaml: { version: '2.2.1' },
        constructor: { version: '1.0.0' },
      }),
    );
    expect([status, text]).toEqual([0, expect.stringContaining('known, below high: yaml 2.2.1')]);
  });

  test('cannot hide behind what is no version, nor behind a package that nobody can compare with its hash', () => {
    const { status, text } = check(
      lockOf({
        lodash: { version: 'git+ssh://git@example.az/lodash.git#abc' },
        left: { version: '1.0.0', integrity: undefined },
      }),
    );
    expect(status).toBe(1);
    expect(text).toContain('lodash (node_modules/lodash) is locked to git+ssh');
    expect(text).toContain('left (node_modules/left) has no SHA-512');
  });

  test('is not looked for in a snapshot that is too old to know it: the check fails', () => {
    const old = { taken: '2024-03-01', advisories: {} };
    expect(check(lockOf({}), {}, old, '2024-08-28').status).toBe(0);
    expect(check(lockOf({}), {}, old, '2024-08-29')).toMatchObject({
      status: 1,
      text: expect.stringContaining('the advisories are 181 days old (2024-03-01)'),
    });
  });

  test('is known from then on when npm audit told it where there is a network', () => {
    const ours = ourSnapshot();
    const hole = {
      source: 1_099_999,
      name: 'pino',
      title: 'Made up',
      url: 'https://github.com/advisories/GHSA-2222-3333-4444',
      severity: 'high',
      range: '>=10.0.0 <10.4.1',
    };
    const told = { vulnerabilities: { pino: { via: [hole] }, 'pino-http': { via: ['pino'] } } };
    const { snapshot, added } = mergeAdvisories(ours, told, new Date('2027-01-02T03:04:05Z'));
    expect([added, snapshot.taken]).toEqual([1, '2027-01-02']);
    expect(snapshot.advisories['lodash']).toEqual(ours.advisories['lodash']);
    const { status, text } = check(lockOf({ pino: { version: '10.4.0' } }), {}, snapshot);
    expect([status, text]).toEqual([1, expect.stringContaining('pino 10.4.0 (node_modules/pino): high')]);
    const { range: vulnerable_versions, ...rest } = hole;
    const bulk = { pino: [{ ...rest, name: undefined, vulnerable_versions }] };
    expect(mergeAdvisories(ours, bulk, new Date('2027-01-02')).snapshot).toEqual(snapshot);
  });
});

describe('a package that would run a script while it is installed', () => {
  const lock = lockOf({ sneaky: { version: '1.0.0', hasInstallScript: true } });

  test('fails the check until somebody has looked at it', () => {
    expect(check(lock)).toMatchObject({
      status: 1,
      text: expect.stringContaining('sneaky would run a script while it is installed'),
    });
    expect(check(lock, { sneaky: false }).status).toBe(0);
    expect(check(lockOf({}), { sneaky: false })).toMatchObject({
      status: 1,
      text: expect.stringContaining('sneaky stands in allowScripts'),
    });
  });

  test('does not run it: npm is told so here', () => {
    expect(readFileSync(join(ROOT, '.npmrc'), 'utf8')).toContain('ignore-scripts=true');
    expect(readFileSync(join(ROOT, 'Dockerfile'), 'utf8')).toMatch(/COPY .*\.npmrc .*\n+RUN npm ci/);
  });
});
