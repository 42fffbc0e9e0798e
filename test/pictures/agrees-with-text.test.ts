import { type Words, wordsOf } from '../../locales';
import { formatRange } from '../../locales/format';
import { LOCALES } from '../../src/core/actor';
import { loadDistricts } from '../../src/districts/load';
import { drawPicture } from '../../src/pictures/draw';
import { renderStatsText } from '../../src/reports/text';
import { infographicCases, orderOf } from '../support/pictures';

/** These have more than any page holds, or a name that nobody has. */
const OTHERS = new Set(['agency-overfull', 'agency-many-centres', 'centre-strange-name']);
const CASES = infographicCases().filter(({ name }) => !OTHERS.has(name));
const NUMBER = /\d+(?:[\u00a0.,-]\d+)*/g;

/** What the picture tells in one number, or where a page is full not at all: of no age by sex, and shares. */
function comparable(text: string, words: Words, full: boolean): string {
  const lines = text
    .split('\n')
    .filter((line) => !line.toLowerCase().startsWith(words('stats.age.none').toLowerCase()));
  return full ? lines.join('\n').replace(/ \([\d.,\u00a0]+%\)/g, '') : lines.join('\n');
}

const numbersOf = (text: string): string[] => [...new Set(text.replaceAll('–', '-').match(NUMBER) ?? [])];

test.each(CASES.flatMap((one) => LOCALES.map((locale) => [one.name, locale, one] as const)))(
  '%s %s: every number that the text answer tells is in the picture, beside a sentence on what is left out',
  (_name, locale, one) => {
    const districts = loadDistricts();
    const words = wordsOf(locale);
    const { text } = renderStatsText(one.report, {
      ...{ locale, words, centres: one.centres },
      districtName: (code) => districts.nameOf(code, locale),
    });
    // Of a period that still runs the picture tells the days that are known, and the text all.
    const { from, to } = one.report.range;
    const told = one.report.incomplete ? text.replace(formatRange(from, to, locale), '') : text;
    const { texts } = drawPicture(orderOf(one, locale));
    const shown = new Set(numbersOf(texts.map((line) => line.text).join(' ')));
    const full = ['agency-full', 'agency-huge'].includes(one.name);
    expect(numbersOf(comparable(told, words, full)).filter((number) => !shown.has(number))).toEqual([]);
    const left = words('picture.left', { names: '' }).trim();
    expect(texts.filter((line) => line.text.includes(left))).toEqual([]);
  },
);
