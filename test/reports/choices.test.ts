import { wordsOf } from '../../locales';
import type { Locale } from '../../src/core/actor';
import { choicesOf } from '../../src/reports/choices';
import { parseStatsQuery } from '../../src/stats/query';
import type { StatsReport } from '../../src/stats/report';
import { CENTRES } from '../support/centres';
import { agency, callCentre, centre3, chatbot, report } from '../support/report';

function shown(one: StatsReport, locale: Locale = 'az', centres = CENTRES): string[] {
  const choices = choicesOf(one, { locale, centres, words: wordsOf(locale) });
  return choices.map(({ label, value }) => `${label} → ${value}`);
}

describe('buttons beside an answer', () => {
  test('step to the months beside it, to the agency, to 142 and to the other centres', () => {
    expect(shown(centre3())).toEqual([
      '‹ İyul 2024 → /stats 3 2024-07',
      'Sentyabr 2024 › → /stats 3 2024-09',
      'Agentlik → /stats 2024-08',
      '142 Çağrı Mərkəzi → /stats 142 2024-08',
      '1 saylı Bakı DOST → /stats 1 2024-08',
      '2 saylı Bakı DOST → /stats 2 2024-08',
      '4 saylı Bakı DOST → /stats 4 2024-08',
      '5 saylı Bakı DOST → /stats 5 2024-08',
      'Abşeron DOST → /stats absheron 2024-08',
      'Qarabağ DOST → /stats karabakh 2024-08',
      'Nazirlik şöbəsi → /stats ministry 2024-08',
      'Zəngilan DOST → /stats zangilan 2024-08',
    ]);
  });

  test('speak the language of the answer', () => {
    expect(shown(agency(), 'ru').slice(0, 3)).toEqual([
      '‹ Июль 2024 г. → /stats 2024-07',
      'Сентябрь 2024 г. › → /stats 2024-09',
      'Колл-центр 142 → /stats 142 2024-08',
    ]);
    const day = report('centre:3', { kind: 'day', day: '2024-09-01' });
    expect(shown(day, 'en').slice(0, 2)).toEqual([
      '‹ 31 August 2024 → /stats 3 2024-08-31',
      '2 September 2024 › → /stats 3 2024-09-02',
    ]);
    expect(shown(report('agency', { kind: 'year', year: 2023 }))[1]).toBe('2024 › → /stats 2024');
  });

  test('step by a week, and by as many days as the range has', () => {
    const week = report('centre:3', { kind: 'week', week: '2024-08-26' });
    expect(shown(week).slice(0, 3)).toEqual([
      '‹ 34-cü həftə → /stats 3 2024-W34',
      '36-cı həftə › → /stats 3 2024-W36',
      'Agentlik → /stats 2024-W35',
    ]);
    expect(shown(week, 'en')[0]).toBe('‹ Week 34 → /stats 3 2024-W34');
    const range = report('centre:3', { kind: 'range', from: '2024-08-10', to: '2024-08-20' });
    expect(shown(range).slice(0, 3)).toEqual([
      '‹ 31.07–09.08.2024 → /stats 3 2024-07-31..2024-08-09',
      '20.08–29.08.2024 › → /stats 3 2024-08-20..2024-08-29',
      'Agentlik → /stats 2024-08-10..2024-08-19',
    ]);
    const winter = report('agency', { kind: 'range', from: '2024-01-10', to: '2024-02-10' });
    expect(shown(winter, 'ru')[0]).toBe('‹ 10.12.23–09.01.24 → /stats 2023-12-10..2024-01-09');
  });

  test('lead from a range that ends today to no later one, and back to no year before 1900', () => {
    expect(shown(report('agency', { kind: 'week', week: '2024-09-02' })).join()).not.toContain('›');
    expect(
      shown(report('agency', { kind: 'range', from: '1900-01-02', to: '1900-01-09' })).join(),
    ).not.toContain('‹');
  });

  test('do not lead into the future, nor before the opening', () => {
    expect(shown(chatbot()).join()).not.toContain('›');
    const first = centre3({ since: '2024-08-05' });
    expect(shown(first).join()).not.toContain('‹');
    expect(shown(callCentre()).join()).toContain('‹ İyul 2024');
  });

  test('lead from 142 and the chats to the chats', () => {
    expect(shown(callCentre()).slice(2, 6)).toEqual([
      'Göstəricilərin izahı → /callcentre help',
      'Agentlik → /stats 2024-08',
      'Çatbot → /stats chatbot 2024-08',
      'Sosial şəbəkələr → /stats social 2024-08',
    ]);
  });

  test('offer only centres that were open in the period', () => {
    const opened = (since: string | null, until: string | null) =>
      shown(centre3(), 'az', [{ ...CENTRES[0]!, since, until }]).some((line) => line.includes('/stats 1 '));
    expect([opened('2024-08-31', null), opened(null, null), opened('2024-09-01', null)]).toEqual([
      true,
      true,
      false,
    ]);
    expect([opened(null, '2024-08-02'), opened(null, '2024-08-01')]).toEqual([true, false]);
  });

  test('mean what they say when pressed', () => {
    const options = { today: '2024-09-03', centres: CENTRES, latestMonth: () => null };
    const week = report('centre:absheron', { kind: 'week', week: '2024-08-26' });
    const range = report('call-centre', { kind: 'range', from: '2024-08-10', to: '2024-08-20' });
    for (const one of [centre3(), agency(), callCentre(), chatbot(), week, range]) {
      const choices = choicesOf(one, { locale: 'az', centres: CENTRES, words: wordsOf('az') });
      for (const { value } of choices.filter((choice) => !choice.value.endsWith(' help'))) {
        const query = value.replace(/^\/(stats|cases) /, '').replace(/ by=all$/, '');
        expect(parseStatsQuery(query, options)).toMatchObject({
          ok: true,
          defaulted: false,
        });
      }
    }
  });
});
