import { fillIn, matches } from './match';

it('compares word for word, but not spaces that nobody sees', () => {
  expect(matches('16 187 (1+1)', '16\u00a0187 (1+1) ', new Map())).toBe(true);
  expect(matches('Salam', 'Salam!', new Map())).toBe(false);
  expect(matches('a.c', 'abc', new Map())).toBe(false);
});

it('takes anything for …, over lines too', () => {
  expect(matches('Bir…üç', 'Bir\niki\nüç', new Map())).toBe(true);
  expect(matches('Bir…dörd', 'Bir\niki\nüç', new Map())).toBe(false);
});

it('takes a number for {nömrə}, the same everywhere, and other names beside it', () => {
  const known = new Map<string, string>();
  expect(matches('{nömrə} və {nömrə}', '2024-000001 və 2024-000002', known)).toBe(false);
  expect(matches('{nömrə} və {nömrə 2}', '2024-000001 və 2024-000002', known)).toBe(true);
  expect(matches('Yenə {nömrə 2}', 'Yenə 2024-000001', known)).toBe(false);
  expect(matches('Nömrə: {nömrə 3}', 'Nömrə: yoxdur', known)).toBe(false);
  expect(matches('/start {kod}', '/start aB-1_z', known)).toBe(true);
  expect(fillIn('/take {nömrə} {kod}', known)).toBe('/take 2024-000001 aB-1_z');
  expect(() => fillIn('{nə}', known)).toThrow('nothing was called {nə} before');
});
