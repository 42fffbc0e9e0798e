import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCanned } from '../../src/desk/canned';
import { dataPath } from '../../src/database/project-root';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dost-replies-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.yaml`), text);
}
const file = (name: string, text: string): string => `version: 1\nreplies:\n  ${name}: ${text}\n`;

test('the checked-in canned replies have the same names in every language', () => {
  const { az, ru, en } = loadCanned(dataPath('replies'));
  expect(Object.keys(az).length).toBeGreaterThan(3);
  expect([Object.keys(ru), Object.keys(en)]).toEqual([Object.keys(az), Object.keys(az)]);
});

test.each([
  [
    'a language is missing',
    { az: file('salam', 'Salam'), ru: file('salam', 'Привет') },
    'en.yaml: should be a YAML file, but there is no such file',
  ],
  [
    'a name is missing in one',
    { az: file('a', 'A') + '  b: B\n', ru: file('a', 'А'), en: file('a', 'A') + '  b: B\n' },
    'ru.yaml: should have "b" as the others do',
  ],
  [
    'a text is empty',
    { az: file('a', '""'), ru: file('a', 'А'), en: file('a', 'A') },
    'az.yaml: replies, a should be a text of 1 to 900 characters',
  ],
  [
    'a name cannot be typed',
    { az: file('"Salam!"', 'A'), ru: file('a', 'А'), en: file('a', 'A') },
    'should be a name of lower-case letters',
  ],
  [
    'it is no YAML',
    { az: 'a: [', ru: file('a', 'А'), en: file('a', 'A') },
    'az.yaml: should be a YAML file, but',
  ],
])('canned replies are refused, with the place, when %s', (_when, files, problem) => {
  write(files);
  expect(() => loadCanned(folder)).toThrow(problem);
});
