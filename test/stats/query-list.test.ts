import fc from 'fast-check';
import { MAX_ARGS } from '../../src/stats/query';
import { periodText } from '../../src/stats/period';
import { parseQueryList } from '../../src/stats/query-list';
import { CENTRES } from '../support/centres';

const OPTIONS = { today: '2024-09-20', centres: CENTRES };

function parse(args: string): string {
  const list = parseQueryList(args, OPTIONS);
  if (!list.ok) return `${list.error.kind}: ${list.error.given}`;
  return [list.subjects.join(' '), list.periods.map(periodText).join(' ')].join(' | ');
}

describe('several subjects or several periods', () => {
  test.each([
    ['3 2024-08 2024-09', 'centre:3 | 2024-08 2024-09'],
    ['2024-09 2024-08 3', 'centre:3 | 2024-09 2024-08'],
    ['1 2 3 2024-09', 'centre:1 centre:2 centre:3 | 2024-09'],
    ['3, 1, 2: 2024-09', 'centre:3 centre:1 centre:2 | 2024-09'],
    ['1 absheron 142 çatbot 2024', 'centre:1 centre:absheron call-centre chatbot | 2024'],
    ['agency 3 2024-09', 'agency centre:3 | 2024-09'],
    ['1 və 2 saylı mərkəzlər, sentyabr 2024', 'centre:1 centre:2 | 2024-09'],
    ['1 2 3 avqust 2024', 'centre:1 centre:2 centre:3 | 2024-08'],
    ['1 2 16 avqust 2024', 'centre:1 centre:2 | 2024-08-16'],
    ['3 iyul avqust 2024', 'centre:3 | 2024-07 2024-08'],
    ['3 avqust 2023 sentyabr 2024', 'centre:3 | 2023-08 2024-09'],
    ['3 2024 iyul, avqust, sentyabr', 'centre:3 | 2024-07 2024-08 2024-09'],
    ['absheron 1 sentyabr 2023 1 sentyabr 2024', 'centre:absheron | 2023-09-01 2024-09-01'],
    ['3 2022 2023 2024', 'centre:3 | 2022 2023 2024'],
    ['3 2024-W36 2024-W37', 'centre:3 | 2024-W36 2024-W37'],
    ['3 keçən həftə bu həftə', 'centre:3 | 2024-W37 2024-W38'],
    ['3 2024-08-01 2024-09-01', 'centre:3 | 2024-08-01 2024-09-01'],
    ['3 2024 2024-08', 'centre:3 | 2024 2024-08'],
    ['3 2024-06..2024-08', 'centre:3 | 2024-06..2024-08'],
    ['3 2023-06..2023-08 2024-06..2024-08', 'centre:3 | 2023-06..2023-08 2024-06..2024-08'],
    ['3 iyun-avqust 2024', 'centre:3 | 2024-06..2024-08'],
    ['iyundan avqustadək 2024', ' | 2024-06..2024-08'],
    ['1-15 avqust 1-15 sentyabr 2024', ' | 2024-08-01..2024-08-15 2024-09-01..2024-09-15'],
    ['с июня по август 2024, 3', 'centre:3 | 2024-06..2024-08'],
    ['3 2024', 'centre:3 | 2024'],
    ['3 3 03 2024-08 08.2024', 'centre:3 | 2024-08'],
    ['3', 'centre:3 | '],
    ['2024', ' | 2024'],
    ['', ' | '],
  ])('%j is %s', (args, expected) => {
    expect(parse(args)).toBe(expected);
  });

  test.each([
    ['1 2 2024-08 2024-09', 'too-much: 1 2 2024-08 2024-09'],
    ['1 99 2024-08', 'unknown-centre: 99'],
    ['gəncə 3 2024-08', 'bad-date: gəncə'],
    ['gəncə 2024-08', 'unknown-centre: gəncə'],
    ['3 2024-13', 'bad-date: 2024-13'],
    ['3 2024-08 2024-10', 'future: 2024-10'],
    ['3 2024-08..2024-06', 'reversed: 2024-06..2024-08'],
    ['3 2024-06..2024-07..2024-08', 'too-much: 2024-06..2024-07..2024-08'],
    ['3 2010..2024', 'too-long: 2010..2024'],
  ])('%j: %s', (args, expected) => {
    expect(parse(args)).toBe(expected);
  });

  test('any text at all gets an answer', () => {
    const pieces = [
      '3',
      '99',
      '1-15',
      'avqust',
      'həftə',
      'w36',
      '2024',
      '2024-08',
      '-',
      '..',
      'dən',
      'to',
      ' ',
      ',',
    ];
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: MAX_ARGS + 1 }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (args) => {
        const list = parseQueryList(args, OPTIONS);
        if (!list.ok) return [...list.error.given].length <= 40;
        return list.subjects.length <= 1 || list.periods.length <= 1;
      }),
      { numRuns: 1_000 },
    );
  });
});
