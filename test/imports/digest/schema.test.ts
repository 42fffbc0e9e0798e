import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasCode } from '../../../src/core/errors';
import { digestFileSchema } from '../../../src/imports/digest/schema';
import { parseFile } from '../../../src/imports/parse-file';
import { AUGUST } from './august';

// Free access, so that a test may break anything.

type Json = Record<string, any>;

function problemsOf(change: (file: Json) => void): string {
  const file = JSON.parse(AUGUST) as Json;
  change(file);
  return messageOf(JSON.stringify(file));
}

function messageOf(content: string): string {
  try {
    parseFile(content, digestFileSchema, 'digest file of version 1 or 2');
  } catch (error) {
    if (hasCode(error, 'input.invalid')) return error.message;
    throw error;
  }
  throw new Error('It was accepted');
}

describe('the digest schema', () => {
  test('accepts the real digest, also with a byte order mark', () => {
    const { file, raw } = parseFile(`\uFEFF${AUGUST}`, digestFileSchema, 'digest file');
    expect(file.centres).toHaveLength(9);
    expect(raw).toEqual(JSON.parse(AUGUST));
  });

  test('the real digest has no count that is not in its printed text', () => {
    const text = readFileSync(join(__dirname, '../../fixtures/statistik-icmal-2024-08.txt'), 'utf8');
    const printed = text.replace(/(?<=\d)[ \u00a0](?=\d{3})/g, '');
    const numbers: number[] = [];
    JSON.stringify((JSON.parse(AUGUST) as Json).agency, (_key, value: unknown) => {
      if (typeof value === 'number') numbers.push(value);
      return value;
    });
    for (const { direct, survey, age, satisfactionPercent } of (JSON.parse(AUGUST) as Json)
      .centres as Json[]) {
      for (const part of [direct, survey, satisfactionPercent, age]) {
        numbers.push(...Object.values((part ?? {}) as Json).filter((value) => typeof value === 'number'));
      }
    }
    expect(numbers.length).toBeGreaterThan(120);
    const missing = numbers.filter((value) => !printed.includes(String(value).replace('.', ',')));
    expect(missing).toEqual([]);
  });

  test.each<[string, (file: Json) => void, string]>([
    [
      'a count of more digits than sums can hold',
      (f) => (f.agency.direct.month = 1_000_000_000_000),
      'agency.direct.month should be a number of at most 12 digits, but is 1000000000000.',
    ],
    [
      'a name that is longer than any',
      (f) => (f.centres[0].name = 'a'.repeat(201)),
      'centres[0].name should be a text of at most 200 characters, but is ',
    ],
    [
      'a source with control characters',
      (f) => (f.source = 'a\u001b[2J'),
      'source should have no control characters, but is ',
    ],
    [
      'a count that is a text',
      (f) => (f.agency.direct.month = 'many'),
      'agency.direct.month should be a whole number, 0 or more, or null when the digest does not print it, but is "many".',
    ],
    [
      'a negative count',
      (f) => (f.centres[2].direct.month = -1),
      'centres[2].direct.month should be a whole number',
    ],
    [
      'half a visit',
      (f) => (f.centres[2].direct.month = 1.5),
      'centres[2].direct.month should be a whole number',
    ],
    [
      'a missing figure',
      (f) => delete f.agency.direct.month,
      'agency.direct.month should be a whole number, 0 or more, or null when the digest does not print it, but is missing.',
    ],
    [
      'an unknown field',
      (f) => (f.agency.visits = 1),
      'agency has unknown fields "visits"; known are since, services',
    ],
    [
      'an unknown direction',
      (f) => (f.agency.directions.pensions = {}),
      'agency.directions has unknown fields "pensions"; known are coordination, disability',
    ],
    [
      'another version',
      (f) => (f.version = 3),
      'version should be 1 or 2, a version of the digest schema that this program reads, but is 3.',
    ],
    ['revision 0', (f) => (f.revision = 0), 'revision should be a whole number from 1 on'],
    [
      'month 13',
      (f) => (f.period.month = '2024-13'),
      'period.month should be a month such as "2024-08", but is "2024-13".',
    ],
    [
      'a period that ends early',
      (f) => (f.period.to = '2024-08-30'),
      'period.to should be "2024-08-31", the last day of period.month, but is "2024-08-30".',
    ],
    [
      'a call centre not from 1 January',
      (f) => (f.callCentre.from = '2024-02-01'),
      'callCentre.from should be "2024-01-01", as its figures are year to date, but is "2024-02-01".',
    ],
    [
      'a day that does not exist',
      (f) => (f.centres[0].since = '2019-02-30'),
      'centres[0].since should be a day such as "2024-08-31", but is "2019-02-30".',
    ],
    [
      'a centre twice',
      (f) => (f.centres[4].code = '3'),
      'centres[4].code should be unique, but centres[2] has it too',
    ],
    [
      'a centre opened later',
      (f) => (f.centres[4].since = '2024-09-01'),
      'centres[4].since should not be after the digest\'s last day, 2024-08-31, but is "2024-09-01".',
    ],
    ['no centres', (f) => (f.centres = []), 'centres should have at least one centre, but is a list.'],
    [
      'two decimals',
      (f) => (f.agency.satisfactionPercent.month = 98.44),
      'agency.satisfactionPercent.month should be a per cent with one decimal at most',
    ],
    [
      'an age group in words',
      (f) => (f.agency.age.modalGroup = 'old'),
      'agency.age.modalGroup should be an age group such as "60-69" or "80+"',
    ],
    [
      'an age of 200',
      (f) => (f.agency.age.oldestMale = 200),
      'agency.age.oldestMale should be an age in whole years, from 0 to 130',
    ],
  ])('refuses %s, naming the path, what would be right and what is there', (_what, change, sentence) => {
    expect(problemsOf(change)).toContain(sentence);
  });

  test('names all problems at once, up to ten', () => {
    const message = problemsOf((file) => {
      for (const centre of file.centres as Json[]) centre.direct = { cumulative: 'a', month: 'b' };
    });
    expect(message.match(/centres\[/g)).toHaveLength(10);
    expect(message).toContain('… and 8 more.');
  });

  test('refuses what is not JSON, and what is not an object', () => {
    expect(messageOf('{')).toMatch(/The file should be JSON text, but cannot be read: /);
    expect(messageOf('null')).toContain(
      'The file should be an object with the fields version, revision, period',
    );
  });
});
