import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { loadDanger } from '../../src/answers/load-danger';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dost-danger-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const GOOD = parse(readFileSync('data/danger.yaml', 'utf8')) as Record<string, unknown>;
const read = (text: string) => {
  const path = join(folder, 'danger.yaml');
  writeFileSync(path, text);
  return loadDanger(path);
};
const withMore = (more: Record<string, unknown>) => () => read(stringify({ ...GOOD, ...more }));

test('the checked-in words of danger are taken as they are', () => {
  const words = loadDanger();
  expect(words).toEqual(GOOD);
  expect(words.now.length).toBeGreaterThan(300);
  expect(Object.keys(words.families)).toContain('azKin');
});

test.each([
  ['now', ['suicidal', ''], 'danger.yaml, now, line 2 "" should be a word'],
  ['now', ['want  to'], 'now, line 1 "want  to" should be a word, or words joined by +'],
  ['now', ['!only this'], 'now, line 1 "!only this" should be a line of words'],
  ['perhaps', ['ürək//nəfəs'], 'perhaps, line 1 "ürək//nəfəs" should be a word'],
  [
    'papers',
    ['@nobody die'],
    'papers, line 1 "@nobody die" should name a family there is, but has "@nobody"; there are azKin',
  ],
  ['moment', 'now', 'moment "now" should be a list of lines'],
  ['harmless', ['two words'], 'harmless, line 1 "two words" should be one word'],
  ['families', { 'a b': 'x' }, 'families.a b'],
  ['version', 2, 'version should be 1'],
  ['nwo', ['x'], 'the file Unrecognized key: "nwo"'],
])('a mistake in %s is refused, with its place and what would be right (%j)', (key, value, message) => {
  expect(withMore({ [key]: value })).toThrow(message);
});

test('a file that is no YAML, or is not there, is refused without naming a folder', () => {
  expect(() => read('now: [')).toThrow(/danger\.yaml should be a YAML file, but /);
  expect(() => loadDanger(join(folder, 'none.yaml'))).toThrow(
    'none.yaml should be a YAML file, but there is no such',
  );
  expect(() => loadDanger(join(folder, 'none.yaml'))).not.toThrow(folder);
});
