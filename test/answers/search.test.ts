import { join } from 'node:path';
import { createAnswers } from '../../src/answers/catalogue';
import { rankEntries } from '../../src/answers/rank-entries';

const answers = createAnswers(join(__dirname, '../../data/answers'));
const found = (text: string) => {
  const { direction, answer } = answers.find(text, 'az');
  return { direction, answer: answer?.entry.id ?? null };
};

describe('the same question, however it is typed', () => {
  it.each([
    ['with diacritics', 'əlillik müavinəti'],
    ['without diacritics', 'elillik muavineti'],
    ['with the Cyrillic ә', 'әlillik müavinәti'],
    ['in capitals', 'ƏLİLLİK MÜAVİNƏTİ'],
    ['with other endings', 'əlilliyə görə müavinətimi'],
    ['with a Russian word', 'elillik posobiyasi'],
    ['with a letter wrong', 'elillik muavinti'],
  ])('%s: %s', (_how, text) => {
    expect(found(text)).toEqual({ direction: 'socialProtection', answer: 'social-benefits' });
  });

  it.each([
    ['mesgulluq', 'employment', 'employment'],
    ['iwsiz kimi qeydiyyat', 'employment', 'employment-unemployed'],
    ['posobiya niye gelmir', 'socialProtection', 'social-benefits'],
    ['пенсийа гялмир', 'socialProtection', null],
    ['справка о стаже', 'certificates', 'certificates'],
    ['spravka o stazhe', 'certificates', 'certificates'],
    ['VƏM-ə necə yazılım', 'coordination', 'coordination'],
    ['TSEK-in qərarından narazıyam', 'disability', 'disability-assessment'],
  ])('%s', (text, direction, answer) => expect(found(text)).toEqual({ direction, answer }));
});

describe('what the catalogue has no answer for', () => {
  it.each([
    '',
    '   ',
    '👍',
    '???',
    'salam',
    'sağ olun',
    'да',
    'ok',
    '12345',
    'asdf qwer zxcv',
    'pasport almaq',
  ])('gets none: "%s"', (text) => expect(found(text)).toEqual({ direction: null, answer: null }));

  it('an answer of ours is not given for the business of another body', () => {
    expect(found('saat neçəyə kimi işləyirsiniz').answer).toBe('working-hours');
    expect(found('metro saat neçəyə kimi işləyir').answer).toBeNull();
  });

  it('a sentence that only tells the direction waits for a person', () => {
    expect(found('nənəmin əlilliyi ilə əlaqədar qonşumuzun dediyi qaydanı soruşmaq üçün yazıram')).toEqual({
      direction: 'disability',
      answer: null,
    });
  });
});

describe('languages', () => {
  it('an answer comes in the language of the person, whatever the question is in', () => {
    const question = 'удалите мои данные';
    const words = (locale: 'az' | 'ru' | 'en') => answers.find(question, locale).answer!.entry.answer;
    expect(words('az')).toContain('/forget yazın');
    expect(words('ru')).toContain('напишите /forget');
    expect(words('en')).toContain('write /forget');
  });

  it('Russian "вам" is not VƏM', () => expect(found('спасибо вам большое').direction).toBeNull());
});

it('weighs each word of a text once, however many questions share some of them', () => {
  const stems = ['pensiya', 'maaş', 'arayış'];
  const concepts = ['pensiya', 'maaş'];
  const variant = { entry: 'e', direction: null, concepts, weight: 0 };
  const hit = { variant, found: new Map([['pensiya', 1]]), used: new Set(['pensiya']) };
  const weighed: string[] = [];
  const weigh = (word: string): number => {
    weighed.push(word);
    return 1;
  };
  const [first] = rankEntries(
    Array.from({ length: 500 }, () => hit),
    stems,
    weigh,
  );
  expect(first).toMatchObject({ explained: 1 / 3, score: Math.sqrt(1 / 6) });
  expect(weighed.sort()).toEqual(['arayış', 'maaş', 'pensiya']);
});

it('a text of very many words is looked up by its first ones', () => {
  const numbers = Array.from({ length: 120 }, (_, index) => 1000 + index).join(' ');
  expect(found(`iş saatları necədir ${numbers}`).answer).toBe(found('iş saatları necədir').answer);
  expect(found(`${numbers} iş saatları necədir`).answer).toBeNull();
});

it('a message of the longest length is searched in a moment', () => {
  const long = 'pensiyam gəlmir və müdir maaşımı vermir, arayış lazımdır '.repeat(70);
  const began = performance.now();
  answers.find(long, 'az');
  expect(performance.now() - began).toBeLessThan(1000);
});
