import { wordsOf } from '../../../locales/index';
import type { Locale } from '../../../src/core/actor';
import { checkDigest } from '../../../src/imports/digest/check';
import { findingsOf } from '../../../src/imports/digest/check-result';
import { readReferences } from '../../../src/imports/digest/references';
import { renderDigestImport } from '../../../src/imports/digest/report';
import type { DigestFile } from '../../../src/imports/digest/schema';
import { subjectsOf } from '../../../src/imports/digest/subjects';
import { august, centreIn, centreRows, september } from './august';

function report(locale: Locale, file: DigestFile = august(), previous?: DigestFile): string {
  const checks = checkDigest(file, {
    references: readReferences(),
    previous: previous && { month: previous.period.month, subjects: subjectsOf(previous) },
  });
  const { month } = file.period;
  const result = { id: `${month}/1`, month, revision: 1, checks, findings: findingsOf(checks) };
  const text = renderDigestImport(
    { status: 'imported', ...result },
    { words: wordsOf(locale), locale, centres: centreRows },
  );
  return text.replaceAll('\u00a0', ' ');
}

describe('the report of an import', () => {
  const az = report('az');

  test('prints every check that holds, with what adds up', () => {
    expect(az.match(/^✓ /gm)).toHaveLength(23);
    expect(az).toContain('2 476 789 + 351 392 + 60 978 + 8 630 + 38 328 = 2 936 117');
    expect(az).toContain('1 044 072 + 23 323 + 48 088 = 1 115 483');
    expect(az).toContain('+ 112 = 2 476 789');
    expect(az).toContain('✓ DOST Agentliyi, ən yaşlı kişi: 108');
    expect(az).toContain('297 309 / 554 524 = 53,6 %');
  });

  test.each([
    '✗ 3 saylı Bakı DOST Mərkəzi, reprezentativlik («Rerezentativlik»), kumulyativ – çap olunub: 51,2 %; hesablanıb: 391 778 / 765 942 = 51,1 %',
    '✗ 4 saylı Bakı DOST Mərkəzi, reprezentativlik («Rezentativlik»), aylıq – çap olunub: 70,3 %; hesablanıb: 7 019 / 9 992 = 70,2 %',
    '✗ 5 saylı Bakı DOST Mərkəzi, reprezentativlik («Rezentativlik»), aylıq – çap olunub: 89,1 %; hesablanıb: 3 838 / 4 310 = 89,0 %',
    '✗ Abşeron DOST Mərkəzi, reprezentativlik («Rezentativlik»), aylıq – çap olunub: 82,7 %; hesablanıb: 7 377 / 8 980 = 82,1 %',
    '  çap olunduğu kimi: İmtina edildi 85,4 %, Kargüzarlığa göndərildi 13,0 %, Tam cavablandırıldı 1,6 %',
    '  aşağıdan yuxarı oxunduqda: İmtina edildi 1,6 %, Kargüzarlığa göndərildi 13,0 %, Tam cavablandırıldı 85,4 %',
    '  səbəb: məmnunluq 98,3 %',
    '  çap olunduğu kimi: VƏM 61,3 %, Əlillik 23,1 %, Əmək münasibətləri 0,9 %, Arayışların verilməsi 1,1 %, Məşğulluq 10,0 %, Sosial müdafiə 3,5 %',
  ])('says of each discrepancy what is printed and what is computed: %s', (line) => {
    expect(az.split('\n')).toContain(line);
  });

  test('names the source that makes the directions suspicious', () => {
    expect(az).toMatch(
      /səbəb: .*14\.11\.2023.*Sosial müdafiə 61 %, Məşğulluq 27 %, Əlillik 6,5 %.*dost\.gov\.az/,
    );
    expect(az).toContain('Uyğunsuzluqlar: 6');
    expect(az).toContain('Rəqəmlər çap olunduğu kimi saxlanılır.');
  });

  test("is in each language's words and number format, quoting what was printed in Azerbaijani", () => {
    expect(report('ru')).toContain(
      '✗ Бакинский центр DOST № 3, охват опроса («Rerezentativlik»), нарастающим итогом – напечатано: 51,2 %; вычислено: 391 778 / 765 942 = 51,1 %',
    );
    expect(report('ru')).toContain('Отказано («İmtina edildi») 85,4 %');
    expect(report('ru')).toContain(
      'при чтении снизу вверх: Отказано 1,6 %, Передано в делопроизводство 13,0 %',
    );
    expect(report('en')).toContain(
      '✗ Baku DOST Centre No. 3, survey coverage (“Rerezentativlik”), cumulative – printed: 51.2%; computed: 391,778 / 765,942 = 51.1%',
    );
    expect(report('en')).toContain('Statistical digest: August 2024, revision: 1');
  });

  test('has words for every check there is', () => {
    const later = september();
    centreIn(later, '3').direct.cumulative! += 1;
    centreIn(later, '4').directions = later.agency.directions;
    for (const locale of ['az', 'ru', 'en'] as const) {
      expect(report(locale, later, august())).not.toMatch(/import\.|menu\.|finding\.|\{|undefined/);
    }
    expect(report('en', later, august())).toContain(
      '✗ Baku DOST Centre No. 3, direct visits, cumulative (continuity with the digest of August 2024) – ' +
        'printed: 765,942; computed: 782,130 − 16,187 = 765,943',
    );
  });
});
