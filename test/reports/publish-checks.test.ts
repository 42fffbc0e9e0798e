import { wordsOf } from '../../locales';
import type { Locale } from '../../src/core/actor';
import { checkDigest } from '../../src/imports/digest/check';
import { readReferences } from '../../src/imports/digest/references';
import type { ReadyMonth } from '../../src/publishing/prepare';
import { checkLines } from '../../src/reports/publish-checks';
import { august, centreRows } from '../imports/digest/august';

/** What would be said of the real August, were it not published yet: its wrong coverages, and labels that read as reversed. */
function said(locale: Locale): string {
  const month = {
    ...{ month: '2024-08', checks: checkDigest(august(), { references: readReferences() }) },
    ...{ identities: [], outliers: [], tooFew: [] },
  } as unknown as ReadyMonth;
  const options = { words: wordsOf(locale), locale, centres: centreRows };
  return checkLines(month, options).join('\n').replaceAll('\u00a0', ' ');
}

test.each<[Locale, string, string]>([
  [
    'az',
    '✗ 3 saylı Bakı DOST Mərkəzi, reprezentativlik, kumulyativ – göstərici: 51,2 %;',
    'İmtina edildi 85,4 %, Kargüzarlığa göndərildi 13,0 %, Tam cavablandırıldı 1,6 %',
  ],
  [
    'ru',
    '✗ Бакинский центр DOST № 3, охват опроса, нарастающим итогом – показатель: 51,2 %;',
    'Отказано 85,4 %, Передано в делопроизводство 13,0 %, Дан полный ответ 1,6 %',
  ],
  [
    'en',
    '✗ Baku DOST Centre No. 3, survey coverage, cumulative – figure: 51.2%;',
    'Refused 85.4%, Forwarded to clerical work 13.0%, Answered in full 1.6%',
  ],
])(
  'a month that is not printed yet is told in the words of the reader alone (%s)',
  (locale, heading, shares) => {
    const text = said(locale);
    expect(text).toContain(heading);
    expect(text).toContain(shares);
    expect(text).not.toMatch(/[«“]/);
  },
);
