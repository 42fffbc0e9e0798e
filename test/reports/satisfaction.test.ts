import { wordsOf } from '../../locales';
import { LOCALES, type Locale } from '../../src/core/actor';
import { renderSatisfaction } from '../../src/reports/satisfaction';
import { MAX_TEXT } from '../../src/reports/text';
import type { StatsReport } from '../../src/stats/report';
import { CENTRES } from '../support/centres';
import {
  agency,
  callCentre,
  centre3,
  chatbot,
  lastPrinted,
  printed,
  readings,
  report,
} from '../support/report';
import { plain } from '../support/text';

const AUGUST = { kind: 'month', month: '2024-08' } as const;

function text(shown: StatsReport, centres: readonly StatsReport[] = [], locale: Locale = 'az'): string {
  return plain(renderSatisfaction(shown, centres, { locale, centres: CENTRES, words: wordsOf(locale) }).text);
}

describe('satisfaction of a centre', () => {
  const before = {
    previous: readings({ surveyed: 12_000 }, { satisfaction: printed(98.7), coverage: printed(77) }),
  };

  test('has the survey beside it, the month before and the change', () => {
    expect(text(centre3(before))).toBe(
      `3 saylı Bakı DOST Mərkəzi
Avqust 2024 (01.08.2024 – 31.08.2024)
Mənbə: dərc olunmuş icmal
31.08.2024 tarixinə olan məlumat
Kumulyativ: fəaliyyətə başladığı gündən (19.05.2020)

Vətəndaş məmnunluğu: ay ərzində 98,4 %, kumulyativ 98,1 %
Əvvəlki ay (iyul 2024): 98,7 %
Əvvəlki ayla müqayisədə: −0,3 faiz bəndi

Məmnunluq sorğusuna cəlb edilmiş vətəndaşlar: ay ərzində 12 612, kumulyativ 391 778
Əvvəlki ay (iyul 2024): 12 000
Əvvəlki ayla müqayisədə: +612 (+5,1 %)

Reprezentativlik (sorğu ilə əhatə): ay ərzində 77,9 %, kumulyativ 51,2 % *
Əvvəlki ay (iyul 2024): 77 %
Əvvəlki ayla müqayisədə: +0,9 faiz bəndi

NPS üzrə məmnunluq: — məlumat yoxdur

* Dərc olunduğu kimi göstərilir; sorğuya cəlb edilmiş vətəndaşların və birbaşa müraciətlərin sayına görə hesablandıqda 51,1 %.`,
    );
  });

  test('compares the net promoter score in points', () => {
    const shown = centre3({
      period: readings({}, { nps: printed(62) }),
      previous: readings({}, { nps: printed(70) }),
    });
    expect(text(shown, [], 'en')).toContain(
      'Previous month (July 2024): 70\nChange against the previous month: −8',
    );
  });
});

describe('satisfaction of the agency', () => {
  const of = (code: string, more: Partial<StatsReport>) => report(`centre:${code}`, AUGUST, more);
  const centres = [
    of('1', {
      period: readings({}, { satisfaction: printed(97.5) }),
      cumulative: readings({}, { satisfaction: printed(98) }),
    }),
    of('2', { cumulative: readings({}, { satisfaction: lastPrinted(98, '2024-07-31') }) }),
    of('4', {}),
    of('5', {}),
  ];

  test('has a line for each centre, and says in one line of which nothing is known', () => {
    const shown = text(agency(), centres);
    expect(shown).toContain(
      `Mərkəzlər üzrə vətəndaş məmnunluğu (ay ərzində / kumulyativ)
1 saylı Bakı DOST: 97,5 % / 98 %
2 saylı Bakı DOST: — (məlumat yoxdur) / — (məlumat yoxdur)
4 saylı Bakı DOST; 5 saylı Bakı DOST: — məlumat yoxdur`,
    );
  });

  test('is the same in Russian and English', () => {
    expect(text(agency(), centres, 'ru')).toContain(
      'Удовлетворённость граждан по центрам (за месяц / нарастающим итогом)\nБаку ДОСТ № 1: 97,5 % / 98 %'.replace(
        'Баку ДОСТ № 1',
        CENTRES[0]!.names[0]!.short.ru,
      ),
    );
    expect(text(agency(), centres, 'en')).toContain(
      'Citizen satisfaction by centre (for the month / cumulative)',
    );
  });

  test('fits one message however many centres there are', () => {
    const many = Array.from({ length: 300 }, () => centres[0]!);
    for (const locale of LOCALES) {
      const shown = text(agency(), many, locale);
      expect(shown.length).toBeLessThanOrEqual(MAX_TEXT);
      expect(shown.endsWith(wordsOf(locale)('stats.cut'))).toBe(true);
    }
  });
});

describe('satisfaction of calls and chats', () => {
  test('has no survey coverage: nobody visited', () => {
    for (const shown of [text(callCentre()), text(chatbot())])
      expect(shown).not.toContain('Reprezentativlik');
  });

  test('of chats is those who gave 4 or 5, of those who rated', () => {
    const shown = chatbot({
      period: readings({ surveyed: 4 }, { satisfaction: printed(75) }),
      cumulative: readings({ surveyed: 10 }, { satisfaction: printed(80) }),
    });
    expect(text(shown)).toContain('Xidməti qiymətləndirmiş vətəndaşlar: ay ərzində 4, ilin əvvəlindən 10');
  });
});

test('buttons ask for satisfaction again', () => {
  const { choices } = renderSatisfaction(centre3(), [], {
    locale: 'az',
    centres: CENTRES,
    words: wordsOf('az'),
  });
  expect(choices.slice(0, 3).map(({ value }) => value)).toEqual([
    '/satisfaction 3 2024-07',
    '/satisfaction 3 2024-09',
    '/satisfaction help',
  ]);
});
