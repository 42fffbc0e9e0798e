import { formatDate, formatDuration, formatLongDate } from '../../locales/format';
import { LOCALES, type Locale } from '../../src/core/actor';
import { workbookOf } from '../../src/exports/workbook';
import { drawPicture } from '../../src/pictures/draw';
import { rasterize } from '../../src/pictures/rasterize';
import { answerCases } from '../support/answers';
import { isAbout, numbersIn, signOf, withoutForm } from '../support/numbers';
import { infographicCases, orderOf } from '../support/pictures';
import { plain } from '../support/text';
import { openWorkbooks } from './libreoffice';

/** Answers of every command, with everything known. */
const SHOWN = [
  ...['stats: agency-digest', 'stats: centre-digest', 'stats: call-centre-full', 'stats: chatbot-third-day'],
  ...['stats: centre-last-printed', 'stats: centre-sealed', 'satisfaction: centre', 'satisfaction: agency'],
  ...['districts: all', 'trend: year', 'hours: usual', 'record', 'compare: subjects', 'compare: two periods'],
  ...[
    'compare: three periods',
    'operators: chats',
    'operators: calls',
    'corrections: all',
    'corrections: one',
  ],
];
const CASES = answerCases().filter(({ name }) => SHOWN.includes(name));

/** What LibreOffice shows in a cell, as the answer would write it: grouped numbers, per cents, durations, days. */
function asAnswered(cell: string, locale: Locale): string[] {
  const [, hours, minutes, seconds] = /^(\d+):(\d\d):(\d\d)$/.exec(cell) ?? [];
  if (seconds !== undefined)
    return numbersIn(
      formatDuration(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds), locale),
      locale,
    );
  const [, day, month, year] = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(cell) ?? [];
  if (year !== undefined) {
    const date = `${year}-${month}-${day}`;
    return numbersIn(`${formatDate(date, locale)} ${formatLongDate(date, locale)}`, locale);
  }
  const isMonth = /^\d\d\.\d{4}$/.test(cell);
  if (!isMonth && /^[+-]?[\d,]+(\.\d+)?( \D+|%)?$/.test(cell)) {
    const value = parseFloat(cell.replace(/,/g, ''));
    const sign = signOf(value, cell.startsWith('+'));
    const spoken = / (s|san|с)$/.exec(cell) ? formatDuration(Math.abs(value), locale) : null;
    return spoken ? numbersIn(sign + spoken, locale) : [sign + String(Math.abs(value))];
  }
  return numbersIn(cell, locale);
}

test.each(LOCALES)('LibreOffice shows every figure of the answers in %s', async (locale) => {
  expect(CASES).toHaveLength(SHOWN.length);
  const books = new Map<string, Buffer>();
  for (const [at, { tables }] of CASES.entries()) books.set(`book${at}x`, await workbookOf(tables(locale)));
  const opened = openWorkbooks(books);
  for (const [at, { name, text }] of CASES.entries()) {
    const rows = opened.get(`book${at}x`)!.map((row) => row.map(plain));
    const all = new Set(rows.flat().flatMap((cell) => asAnswered(cell, locale)));
    expect(rows.flat().filter((cell) => cell.includes('###'))).toEqual([]);
    for (const line of withoutForm(text(locale), locale).split('\n')) {
      // A line that tells several figures has a row for each.
      const own = line.includes('; ') ? [] : rows.filter(([first]) => first && isAbout(line, first));
      const said = new Set(own.flat().flatMap((cell) => asAnswered(cell, locale)));
      const missing = numbersIn(line, locale).filter(
        (one) => !all.has(one) || (own.length > 0 && !said.has(one)),
      );
      expect({ name, line, missing }).toEqual({ name, line, missing: [] });
    }
  }
});

test('a workbook with its picture opens', async () => {
  const order = orderOf(infographicCases()[0]!, 'az');
  const { svg, alt, width, height } = drawPicture(order);
  const [{ tables }] = CASES as [(typeof CASES)[number]];
  const book = await workbookOf(tables('az'), [{ png: await rasterize(svg), alt, width, height }]);
  const rows = openWorkbooks(new Map([['book', book]])).get('book')!;
  expect(rows.flat()).toContain('3 saylı Bakı DOST Mərkəzi');
});
