import { wordsOf, type WordKey } from '../../locales';

test('a key with a colon is a key: nothing is another space of names', () => {
  expect(wordsOf('en')('some:thing' as WordKey)).toBe('some:thing');
});
