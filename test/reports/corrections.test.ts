import { wordsOf } from '../../locales';
import type { MonthCorrections } from '../../src/publishing/read-corrections';
import { correctionTables } from '../../src/exports/correction-tables';
import { renderCorrections } from '../../src/reports/corrections';

/** Corrections of a sealed month as somebody who may see a part of it reads them. */
const month: MonthCorrections = {
  ...{
    state: 'corrections',
    month: '2024-09',
    simulated: false,
    broken: [],
    corrections: [],
    days: new Map(),
  },
  seal: { _id: '2024-09', sealedAt: new Date('2024-10-02T08:00:00Z'), sealedBy: 'x', hash: 'h' },
  sealed: [{ subject: 'agency', since: null, spans: [] }],
  now: [{ subject: 'agency', since: null, spans: [] }],
};
const options = (sees: () => boolean) => ({
  ...{ locale: 'en' as const, words: wordsOf('en'), centres: [], page: 1, sees },
  seal: { when: '02.10.2024, 12:00', who: '1 · Aysel' },
});

test('whoever may see nobody of whom something was known is told that nothing changed, without a button to figures', () => {
  const { text, choices } = renderCorrections(
    month,
    options(() => false),
  );
  expect(text).toContain('Nothing has changed since.');
  expect(choices).toEqual([]);
  expect(() =>
    correctionTables(
      month,
      options(() => false),
    ),
  ).not.toThrow();
});

test('whoever may see some has a button to the figures of the first', () => {
  const { choices } = renderCorrections(
    month,
    options(() => true),
  );
  expect(choices.map(({ value }) => value)).toEqual(['/stats 2024-09']);
});
