import { wordsOf } from '../../../locales';
import { LOCALES } from '../../../src/core/actor';
import { parseTotals } from '../../../src/imports/totals/parse';
import { fileOf } from '../../../src/imports/table/file';
import { problemText } from '../../../src/imports/totals/problem-text';
import { readTable } from '../../../src/imports/totals/read-table';
import { CENTRES } from '../../support/centres';

const TODAY = '2024-10-01';
const parse = async (content: string) =>
  parseTotals(await readTable(fileOf(Buffer.from(content))), { centres: CENTRES, today: TODAY });
/** One row, as `column=value` parts. */
const row = (...parts: string[]) =>
  parse(JSON.stringify([Object.fromEntries(parts.map((part) => part.split('=')))]));
const english = wordsOf('en');
const problems = async (...parts: string[]) =>
  (await row(...parts)).problems.map((one) => problemText(one, english));

describe('a total', () => {
  test.each([
    ['1', 'centre:1'],
    ['absheron', 'centre:absheron'],
    ['3 saylı Bakı DOST Mərkəzi', 'centre:3'],
    ['Qarabağ Regional DOST Mərkəzi', 'centre:karabakh'],
    ['agency', 'agency'],
    ['142', 'call-centre'],
    ['chatbot', 'chatbot'],
  ])('of %p is one of %s', async (name, subject) => {
    const figure = subject === 'call-centre' ? 'callbacks=5' : 'received=5';
    expect(await row(`subject=${name}`, 'day=2024-09-03', figure)).toMatchObject({
      totals: [{ subject }],
      problems: [],
    });
  });

  test.each([
    [['day=2024-09-03'], '2024-09-03', '2024-09-04'],
    [['day=03.09.2024'], '2024-09-03', '2024-09-04'],
    [['month=2024-02'], '2024-02-01', '2024-03-01'],
    [['from=2024-02-28', 'to=2024-03-01'], '2024-02-28', '2024-03-02'],
  ])('of %j is one of the days from %s up to %s', async (days, from, to) => {
    expect(await row('subject=1', 'received=5', ...days)).toMatchObject({
      totals: [{ from, to }],
      problems: [],
    });
  });

  it('has what is told, and nothing that is not', async () => {
    const { totals } = await row(
      ...[
        'subject=1',
        'day=2024-09-03',
        'received=100',
        'direction:disability=40',
        'outcome:refused=0',
        'surveyed=50',
      ],
      ...[
        'satisfaction=98,4 %',
        'nps=61',
        'waitSeconds=13:33',
        'meanAge=47.5',
        'modalAgeGroup=60-69',
        'oldestMan=99',
      ],
    );
    expect(totals).toEqual([
      {
        ...{ place: { in: 'item', at: 1 }, subject: 'centre:1', from: '2024-09-03', to: '2024-09-04' },
        counts: { received: 100, 'direction:disability': 40, 'outcome:refused': 0, surveyed: 50 },
        printed: { satisfaction: 98.4, nps: 61, waitSeconds: 813, meanAge: 47.5, modalAgeGroup: '60-69' },
        extremes: { oldestMan: 99 },
      },
    ]);
  });

  const good = ['subject=1', 'day=2024-09-03', 'received=100'];
  test.each<[string, string[], RegExp]>([
    [
      'an unknown centre',
      ['subject=17', 'day=2024-09-03', 'received=5'],
      /^Item 1 of the list: subject should be .*1, 2, 3.* Given: “17”$/,
    ],
    ['no subject', ['day=2024-09-03', 'received=5'], /does not say whose/],
    [
      'a day that does not exist',
      ['subject=1', 'day=2024-02-30', 'received=5'],
      /day should be a day that exists/,
    ],
    ['a month that does not exist', ['subject=1', 'month=2024-13', 'received=5'], /month should be/],
    [
      'its end before its beginning',
      ['subject=1', 'from=2024-09-03', 'to=2024-09-02', 'received=5'],
      /to should be 2024-09-03 or later/,
    ],
    ['half a range', ['subject=1', 'from=2024-09-03', 'received=5'], /Given: from$/],
    [
      'two ways to say when',
      ['subject=1', 'day=2024-09-03', 'month=2024-09', 'received=5'],
      /Given: day, month$/,
    ],
    ['days to come', ['subject=1', 'month=2024-10', 'received=5'], /should end by today, 2024-10-01/],
    ['days before its centre opened', ['subject=5', 'day=2019-05-09', 'received=5'], /opened on 2023-01-05/],
    ['an unknown column', [...good, 'visitors=5'], /unknown columns: visitors/],
    ['the property of all objects for a column', [...good, 'constructor=5'], /unknown columns: constructor/],
    [
      'a count of another subject',
      [...good, 'calls:incoming=5'],
      /calls:incoming is not counted here \(centre:1\)/,
    ],
    ['half a visit', ['subject=1', 'day=2024-09-03', 'received=5.5'], /received should be a whole number/],
    ['no figure', ['subject=1', 'day=2024-09-03'], /no figure/],
    [
      'directions beyond the whole',
      [...good, 'direction:disability=60', 'direction:labour=41'],
      /= 101, more than received = 100/,
    ],
    ['outcomes beyond the whole', [...good, 'outcome:answered=101'], /more than received/],
    ['more surveyed than came', [...good, 'surveyed=101'], /surveyed = 101, more than received/],
    [
      'more satisfied than surveyed',
      [...good, 'surveyed=10', 'satisfied=11'],
      /satisfied = 11, more than surveyed/,
    ],
    [
      'more calls answered than came',
      ['subject=142', 'month=2021-02', 'calls:incoming=10', 'calls:answered=11'],
      /more than calls:incoming/,
    ],
    [
      'services beyond their sum',
      ['subject=agency', 'day=2024-09-03', 'services=5', 'service:tsek=6'],
      /more than services/,
    ],
    [
      'an oldest younger than the youngest',
      [...good, 'oldestMan=20', 'youngest=21'],
      /younger than youngest/,
    ],
  ])('with %s is refused, and says why', async (_, parts, reason) => {
    expect(await problems(...parts)).toEqual([expect.stringMatching(reason)]);
    expect((await row(...parts)).totals).toEqual([]);
  });

  it.each(LOCALES)('is told in the language %s of whoever imports', async (locale) => {
    const mistakes = ['subject=17,day=2024-02-30', 'subject=1,month=13', 'subject=1,day=2024-09-03,nps=101'];
    const told = await Promise.all(mistakes.map((parts) => row(...parts.split(','))));
    const texts = told.flatMap(({ problems: all }) => all.map((one) => problemText(one, wordsOf(locale))));
    expect(texts).toHaveLength(4);
    for (const text of texts) expect(text).not.toMatch(/totals\.|\{|undefined/);
    expect(texts[0]!.startsWith(english('totals.place.item', { n: 1 }))).toBe(locale === 'en');
  });

  it('is known by its line', async () => {
    const { problems: found } = await parse(
      'subject,day,received\n1,2024-09-03,5\n1,2024-09-31,5\n99,2024-09-03,x\n',
    );
    expect(found.map((one) => problemText(one, english).split(':')[0])).toEqual(['Line 3', 'Line 4']);
  });

  it('counts once when it is there twice, and not at all with two figures', async () => {
    expect(await parse('subject,day,received\n1,2024-09-03,5\n1,03.09.2024,5')).toMatchObject({
      totals: [{}],
      problems: [],
    });
    expect((await parse('subject,day,received\n1,2024-09-03,5\n1,03.09.2024,6')).problems).toMatchObject([
      { place: { in: 'line', at: 3 }, code: 'otherFigures', before: { in: 'line', at: 2 } },
    ]);
  });

  it('of the agency is not less than those of its centres together', async () => {
    const file = (agency: number) =>
      `subject,day,received\nagency,2024-09-03,${agency}\n1,2024-09-03,5\n2,2024-09-03,6`;
    expect((await parse(file(11))).problems).toEqual([]);
    expect((await parse(file(10))).problems).toMatchObject([
      {
        place: { in: 'line', at: 2 },
        code: 'lessThanCentres',
        values: { name: 'received', all: 10, sum: 11 },
      },
    ]);
  });
});
