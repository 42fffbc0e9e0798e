import { wordsOf } from '../../locales';
import { LOCALES } from '../../src/core/actor';
import { DETAILS } from '../../src/audit/details';
import { sayDetails } from '../../src/audit/say-details';
import { saySubject } from '../../src/audit/say-subject';
import { CENTRES as centres } from '../support/centres';

const saying = (locale: (typeof LOCALES)[number]) => ({
  ...{ locale, words: wordsOf(locale), timezone: 'Asia/Baku', on: '2024-09-02', centres },
  districtName: (code: string) => (code === 'quba' ? 'Quba' : code),
});
const told = (action: string, details: object) => sayDetails(action, { ...details }, saying('az'));

describe('what a row of the audit says besides', () => {
  it.each([
    ['alerts.read', { raised: ['quarantine'] }, 'Nasazlıqlar: Başa düşülməyən mesajların sayı artır'],
    ['alerts.read', { raised: [] }, 'Nasazlıqlar: —'],
    [
      'audit.read',
      { action: 'staff.list', from: null },
      'Başlanğıc: —; Əməl: Əməkdaşların siyahısına baxıldı',
    ],
    ['answers.publish', { after: 3, restored: 0 }, 'Qaytarılan variant: 0; Əsas götürülən variant: 3'],
    [
      'staff.invite',
      { invite: 'x1', centres: ['3'], grants: ['chat'] },
      'Dəvət: x1; Mərkəzlər: 3 saylı Bakı DOST; Digər göstəricilər: çatbot və sosial şəbəkələr',
    ],
    ['staff.change', { label: true }, 'Ad dəyişdirilib: bəli'],
    [
      'desk.correct',
      { from: { type: 'question', district: null }, to: { type: 'complaint', district: 'quba' } },
      'Əvvəl: (Növ: sorğu; Rayon və ya şəhər: —); Sonra: (Növ: şikayət; Rayon və ya şəhər: Quba)',
    ],
    ['import.refused', { source: '2024-99-99T99:99:99' }, 'Mənbə: 2024-99-99T99:99:99'],
    ['desk.close', { outcome: 'forwarded' }, 'Nəticə: kargüzarlığa göndərildi'],
    ['desk.return', { from: 'Leyla', why: 'unseen' }, 'Səbəb: mətn göstərilməyib; İcraçı: Leyla'],
    ['desk.transfer', { to: 'Leyla' }, 'Kimə ötürülüb: Leyla'],
    ['desk.off', { returned: ['2024-000001'] }, 'Növbəyə qaytarılan müraciətlər: 2024-000001'],
    [
      'staff.invite',
      { centres: null, grants: null },
      'Mərkəzlər: bütün mərkəzlər; Digər göstəricilər: bütün göstəricilər',
    ],
    ['audit.read', { action: 'staff' }, 'Əməl: Əməkdaşlar'],
    ['stats.read', { query: 'queue' }, 'Sorğu: queue'],
    ['simulation.make', { seed: 20240901 }, 'Başlanğıc ədəd: 20240901'],
    ['source.order', { before: ['a', 'b'], after: ['b', 'a'] }, 'Əvvəl: a, b; Sonra: b, a'],
    ['desk.queue', { total: 1200, from: 100 }, 'Cəmi: 1 200; Siyahının hansı sətrindən: 101'],
    ['stats.read', { query: '3 2024-08', of: 'public map' }, 'Sorğu: 3 2024-08; Hansı: ictimai xəritə'],
    ['subscription.start', { kind: 'daily' }, 'Növ: hər gün'],
    [
      'subscription.alert',
      { what: 'wait', over: true, seconds: 125 },
      'Nə: gözləmə müddəti; Hədd keçilib: bəli; Müddət: 2 dəq 5 san',
    ],
    [
      'digest.import',
      { hash: 'ab12', findings: ['sum:agency:total'] },
      'Nəzarət cəmi: ab12; Yoxlamada aşkarlanan uyğunsuzluqlar: 1',
    ],
    ['digest.import', { hash: 'ea6bbfb4a7de56ad3eaeef' }, 'Nəzarət cəmi: ea6bbfb4a7de…'],
    ['digest.read', { lang: 'az', of: 'preliminary' }, 'Dil: AZ; Hansı: ilkin'],
    [
      'centre.change',
      {
        changed: ['aliases', 'names'],
        before: { aliases: [], names: [{ from: null, names: { az: 'A', ru: 'Б', en: 'C' } }] },
      },
      'Dəyişdirilib: Başqa adları, Adlar; Əvvəl: (Başqa adları: —; Adlar: (Başlanğıc: —; Adlar: A))',
    ],
    [
      'import.totals',
      { new: ['desk|centre:3|2024-08-01|2024-09-01', 'desk|agency|2024-08-30|2024-08-31'], updated: [] },
      'Yeni: 3 saylı Bakı DOST (01.08.2024 – 31.08.2024), Agentlik (30.08.2024); Yenilənən: —',
    ],
    ['import.cases', { new: 3 }, 'Yeni: 3'],
    ['backup.restored', { of: new Date('2024-09-01T06:00:00Z') }, 'Hansı: 01.09.2024, 10:00'],
    ['retention.run', { at: '2024-09-01T06:00:00.000Z' }, 'at: 01.09.2024, 10:00'],
  ])('%s %j', (action, details, expected) => {
    expect(told(action, details).replaceAll('\u00a0', ' ')).toBe(expected);
  });

  it('ends a long list with how many there are', () => {
    const ids = Array.from({ length: 30 }, (_, at) => `a${at}`);
    expect(told('answers.publish', { ids })).toMatch(/, a19 … \(30\)$/);
  });

  it('has a name for every detail that rows are written with, in every language', () => {
    for (const locale of LOCALES)
      for (const key of DETAILS)
        expect(sayDetails('x', { [key]: 'y' }, saying(locale))).not.toMatch(new RegExp(`^${key}:`));
  });
});

describe('what a row of the audit is about', () => {
  it.each([
    ['alerts', 'Nasazlıqlar'],
    ['supervisor', 'Rəhbər'],
    ['2024-08', 'avqust 2024'],
    ['agency', 'Agentlik'],
    ['centre:3', '3 saylı Bakı DOST'],
    ['centre:3 call-centre', '3 saylı Bakı DOST, 142 Çağrı Mərkəzi'],
    ['digest:2024-09', 'İcmal sentyabr 2024'],
    ['digest:2024-08/2', 'İcmal avqust 2024 (Redaksiya: 2)'],
    ['inquiry:2024-000001', '№ 2024-000001'],
    ['source:desk', 'Mənbə desk'],
    ['Leyla Məmmədova', 'Leyla Məmmədova'],
    ['front-desk', 'front-desk'],
  ])('%s: %s', (subject, expected) => {
    expect(saySubject('x', subject, saying('az'))).toBe(expected);
  });

  it('leaves the name of a source as it is', () => {
    expect(saySubject('import.cases', 'desk', saying('az'))).toBe('desk');
  });
});
