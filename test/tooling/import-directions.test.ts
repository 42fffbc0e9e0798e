import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

const AGAINST = [
  ['src/core/virtual.ts', '../stats/figures'],
  ['src/core/virtual.ts', '../log'],
  ['src/core/virtual.ts', '../../models/person'],
  ['src/core/virtual.ts', '../../locales/index'],
  ['models/virtual.ts', '../src/people/keyring'],
  ['models/virtual.ts', '../locales/az.json'],
  ['bots/virtual/send.ts', '../../models/person'],
  ['bots/virtual/send.ts', '../../src/config'],
  ['bots/virtual/send.ts', '../../src/stats/figures'],
  ['locales/virtual.ts', '../src/stats/report'],
  ['src/stats/virtual.ts', '../config'],
  ['src/stats/virtual.ts', '../config/admins'],
  ['src/inquiries/deep/virtual.ts', '../../config'],
  ['src/inbox/virtual.ts', '../../bots/telegram/verify'],
  ['src/inbox/virtual.ts', '../main'],
  ['src/inbox/virtual.ts', '../compose'],
  ['src/inbox/virtual.ts', '../cli/index'],
  ['src/inbox/virtual.ts', '../../handlers/index'],
  ['handlers/citizen/virtual.ts', '../../src/server'],
  ['handlers/citizen/virtual.ts', '../../src/config'],
  ['handlers/citizen/virtual.ts', '../../bots/telegram/verify'],
  ['src/metrics.ts', './stats/figures'],
  ['src/logging/virtual.ts', '../config'],
  ['src/config/virtual.ts', '../people/keyring'],
  ['src/stats/virtual.ts', '../console/api'],
  ['src/console/virtual.ts', '../config'],
  ['src/main.ts', '../test/config.test'],
  ['src/cli/virtual.ts', '../../scripts/check-docs'],
] as const;

const FORMS = [
  ['a type', `import type { Figures } from '../stats/figures';\nexport type Used = Figures;\n`],
  ['a re-export', `export { ROLES } from '../log';\n`],
  ['an import at run time', `export const late = () => import('../stats/figures');\n`],
  ['require', `export const late = require('../stats/figures') as unknown;\n`],
] as const;

const ALLOWED = [
  ['src/core/virtual.ts', './event'],
  ['src/core/virtual.ts', 'luxon'],
  ['models/virtual.ts', '../src/core/actor'],
  ['bots/virtual/send.ts', '../../src/core/channel'],
  ['bots/telegram/virtual.ts', './verify'],
  ['locales/virtual.ts', '../src/core/actor'],
  ['src/stats/virtual.ts', '../people/keyring'],
  ['src/stats/virtual.ts', '../../models/figure'],
  ['src/stats/virtual.ts', '../../locales/index'],
  ['src/stats/virtual.ts', '../log'],
  ['handlers/citizen/virtual.ts', '../../src/stats/report'],
  ['src/console/virtual.ts', '../services'],
  ['src/console/inbox/virtual.ts', '../../desk/queue'],
  ['src/console/inbox/virtual.ts', '../../../handlers/index'],
  ['src/main.ts', './config'],
  ['src/cli/virtual.ts', '../config'],
  ['test/virtual.ts', '../src/config'],
] as const;

/** What the browser's part may have of the server's. */
const IN_THE_BROWSER = [
  [`import type { Me } from '../../src/console/api';\nexport type Used = Me;\n`, []],
  [
    `import { AREAS } from '../../src/console/api';\nexport const used = AREAS;\n`,
    ['@typescript-eslint/no-restricted-imports'],
  ],
  [
    `import type { StaffRow } from '../../models/staff';\nexport type Used = StaffRow;\n`,
    ['import-x/no-restricted-paths'],
  ],
  [
    `import type { Services } from '../../src/services';\nexport type Used = Services;\n`,
    ['@typescript-eslint/no-restricted-imports', 'import-x/no-restricted-paths'],
  ],
] as const;

const ENVIRONMENT = [
  ['directly', `export const port = process.env.PORT;\n`],
  ['taken apart', `const { env } = process;\nexport const port = env.PORT;\n`],
  ['from its package', `import { env } from 'node:process';\nexport const port = env.PORT;\n`],
] as const;
const NOT_FOR = ['src/stats/virtual.ts', 'src/main.ts', 'bots/web/virtual.ts', 'src/config/virtual.ts'];
const FOR = ['src/config.ts', 'scripts/virtual.ts', 'test/virtual.ts'];

const DEFAULT_EXPORT = `export default 1;\n`;

const importing = (specifier: string) =>
  `import * as other from '${specifier}';\nexport const used = other;\n`;

/** The rules broken by each text, as if it were in that file. */
const verdicts = new Map<string, string[]>();
const brokenBy = (file: string, text: string) => verdicts.get(`${file}: ${text}`);

beforeAll(() => {
  const cases = [
    ...[...AGAINST, ...ALLOWED].map(([file, specifier]) => ({ file, text: importing(specifier) })),
    ...IN_THE_BROWSER.map(([text]) => ({ file: 'web/console/virtual.ts', text })),
    ...FORMS.map(([, text]) => ({ file: 'src/core/virtual.ts', text })),
    ...ENVIRONMENT.flatMap(([, text]) => [...NOT_FOR, ...FOR].map((file) => ({ file, text }))),
    ...['src/stats/virtual.ts', 'test/virtual.ts'].map((file) => ({ file, text: DEFAULT_EXPORT })),
  ];
  const lint = spawnSync(process.execPath, ['test/support/lint-texts.mjs'], {
    cwd: ROOT,
    input: JSON.stringify(cases),
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const broken = JSON.parse(lint.stdout) as string[][];
  cases.forEach(({ file, text }, index) => verdicts.set(`${file}: ${text}`, broken[index]!));
});

describe('an import against the direction is an error', () => {
  it.each(AGAINST)('%s importing %s', (file, specifier) => {
    const path = join(ROOT, dirname(file), specifier);
    // An import of nothing would be reported by nobody.
    expect([path, `${path}.ts`].some((candidate) => existsSync(candidate))).toBe(true);
    expect(brokenBy(file, importing(specifier))).toEqual(['import-x/no-restricted-paths']);
  });

  it.each(FORMS)('%s is an import too', (_what, text) => {
    expect(brokenBy('src/core/virtual.ts', text)).toContain('import-x/no-restricted-paths');
  });
});

describe('an import in the direction is none', () => {
  it.each(ALLOWED)('%s importing %s', (file, specifier) => {
    expect(brokenBy(file, importing(specifier))).toEqual([]);
  });
});

describe('of the server the browser has', () => {
  it.each(IN_THE_BROWSER)('%s breaks %j', (text, rules) => {
    expect(brokenBy('web/console/virtual.ts', text)?.toSorted()).toEqual(rules);
  });
});

describe('other rules of the house', () => {
  it.each(ENVIRONMENT)('nobody but src/config.ts reads the environment, %s', (_how, text) => {
    for (const file of NOT_FOR) expect(brokenBy(file, text)).toHaveLength(1);
    for (const file of FOR) expect(brokenBy(file, text)).toEqual([]);
  });

  it('exports are named', () => {
    expect(brokenBy('src/stats/virtual.ts', DEFAULT_EXPORT)).toEqual(['no-restricted-syntax']);
    expect(brokenBy('test/virtual.ts', DEFAULT_EXPORT)).toEqual(['no-restricted-syntax']);
  });
});
