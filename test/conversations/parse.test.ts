import { parseHappening } from './parse-happening';
import { parseTranscript } from './parse';
import type { Step } from './transcript';

const HEAD = '# Başlıq\ndil: az\n\n';

function steps(source: string): Step[] {
  return [...parseTranscript('a.md', HEAD + source).steps];
}

describe('a transcript', () => {
  it('says who is there, when, in which language, and where it cannot happen', () => {
    const source = `# Sual
dil: ru
saat: 2024-12-31 23:59
heyət: Operator Aygün
heyət: Rəhbər Rəşad, ru, mərkəzlər 3 absheron, icazələr agentlik 142
yoxdur: web – saytda fayl göndərilmir

Vətəndaş: Salam`;
    expect(parseTranscript('a.md', source)).toMatchObject({
      ...{ title: 'Sual', locale: 'ru', at: '2024-12-31T23:59:00' },
      staff: [
        { who: 'Operator Aygün', role: 'operator', locale: 'az', centres: null, grants: null },
        {
          ...{ who: 'Rəhbər Rəşad', role: 'supervisor', locale: 'ru' },
          ...{ centres: ['3', 'absheron'], grants: ['agency', 'call-centre'] },
        },
      ],
      absent: new Map([['web', 'saytda fayl göndərilmir']]),
    });
  });

  it('lets a text go on over empty lines, and ends it with its buttons', () => {
    expect(steps('Bot: Bir\n\nüç\n[A] [B c]\n\nVətəndaş: [A]')).toEqual([
      { kind: 'bot', line: 4, to: null, said: { text: 'Bir\n\nüç', file: null, buttons: ['A', 'B c'] } },
      expect.objectContaining({ kind: 'says', line: 9, who: 'Vətəndaş', pressed: true }),
    ]);
  });

  it.each([
    ['Vətəndaş Əli: Salam', { kind: 'says', who: 'Vətəndaş Əli', said: { text: 'Salam' } }],
    ['Operator Aygün (qrupda): /stats', { inGroup: true }],
    ['Operator Aygün (yönləndirir): /stats', { forwarded: true }],
    ['Operator Aygün (cavab: {nömrə}): Salam', { replyTo: '{nömrə}', said: { text: 'Salam' } }],
    ['Bot → Operator Aygün: Yeni\n[…]', { kind: 'bot', to: 'Operator Aygün', said: { buttons: null } }],
    ['Bot → Qrup: Yeni', { kind: 'bot', to: 'Qrup' }],
    ['Vətəndaş: 📎 şəkil\nBu nədir?', { said: { file: 'şəkil', text: 'Bu nədir?' } }],
    ['Meta tətbiqi: Salam', { kind: 'meta', text: 'Salam' }],
    ['Vətəndaş: Bir\n\\Bot: iki', { said: { text: 'Bir\nBot: iki' } }],
  ])('understands %s', (line, step) => {
    expect(steps(line)).toEqual([expect.objectContaining({ line: 4 })]);
    expect(steps(line)[0]).toMatchObject(step);
  });

  it.each([
    ['1 gün 2 saat 3 dəqiqə 4 saniyə keçir', { kind: 'passes', ms: 93_784_000 }],
    ['saat 2024-09-03 09:00:01', { kind: 'at', time: '2024-09-03T09:00:01' }],
    ['bot susur', { kind: 'silence' }],
    ['Vətəndaş son mesajını düzəldir: yeni', { kind: 'edits', who: 'Vətəndaş', text: 'yeni' }],
    ['Vətəndaş Əli botu bloklayır', { kind: 'blocks', who: 'Vətəndaş Əli' }],
    ['Vətəndaş növbəti mesajı almır', { kind: 'fails', who: 'Vətəndaş' }],
    ['bot rəqs edir', null],
    ['keçir', null],
  ])('knows that (%s)', (words, happening) => {
    expect(parseHappening(words)).toEqual(happening);
  });

  it.each([
    ['Vətəndaş: Salam', 1, 'the first line must be'],
    ['# A\ndil: de', 2, 'no such language: de'],
    ['# A\ndil: az\nsaat: sabah', 3, 'not a time: sabah'],
    ['# A\ndil: az\nheyət: Aygün', 3, 'nobody of the staff: Aygün'],
    ['# A\ndil: az\nyoxdur: fax – köhnədir', 3, 'no such channel: fax'],
    ['# A\ndil: az\n\nKimsə: Salam', 4, 'nobody says this: Kimsə: Salam'],
    ['# A\ndil: az\n\nVətəndaş: a\n\n(bot rəqs edir)', 6, 'nothing known: (bot rəqs edir)'],
    ['# A\ndil: az\n\nVətəndaş (uçur): a', 4, 'nothing known: (uçur)'],
    ['# A\ndil: az\n', 3, 'nobody says anything'],
    ['# A\n\nVətəndaş: Salam', 1, 'a line `dil: az`'],
  ])('that is wrong is refused with file and line: %j', (source, line, what) => {
    expect(() => parseTranscript('a.md', source)).toThrow(`a.md:${line}: ${what}`);
  });
});
