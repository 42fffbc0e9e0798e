import { wordsOf } from '../../locales';
import { LOCALES } from '../../src/core/actor';
import { answerCases } from '../support/answers';
import { isAbout, isCut, numbersAround, numbersIn, withoutForm, writtenRows } from '../support/numbers';
import { plain } from '../support/text';

const cases = answerCases();

/** Text leaves out what has no room, and in lists of what people did that somebody did nothing. */
function isLeftOut(text: string, name: string, number: string, locale: (typeof LOCALES)[number]): boolean {
  const more = plain(wordsOf(locale)('stats.moreCentres', { n: '#' })).split('#')[0]!;
  return (
    isCut(text, locale) || plain(text).includes(more) || (name.startsWith('operators') && number === '0')
  );
}

describe.each(LOCALES)('in %s', (locale) => {
  test.each(cases.map((one) => [one.name, one] as const))(
    'every number of the answer is in its tables, beside its own name: %s',
    (_, { text, tables }) => {
      const answer = tables(locale);
      const rows = writtenRows(answer);
      const around = numbersAround(answer);
      const all = new Set([...around, ...rows.flatMap(({ numbers }) => numbers)]);
      for (const line of withoutForm(text(locale), locale).split('\n')) {
        const own = rows.filter(({ name }) => isAbout(line, name));
        const known = own.length === 0 ? all : new Set(own.flatMap(({ numbers }) => numbers));
        const missing = numbersIn(line, locale).filter((number) => !known.has(number));
        expect({
          line,
          missing: own.length === 0 ? missing : missing.filter((one) => !around.includes(one)),
        }).toEqual({
          ...{ line, missing: [] },
        });
      }
    },
  );

  test.each(cases.map((one) => [one.name, one] as const))(
    'the tables have no figure that the answer has not: %s',
    (of, { text, tables }) => {
      const shown = text(locale);
      const said = new Set(numbersIn(shown, locale));
      const strange = writtenRows(tables(locale)).flatMap(({ name, figures }) =>
        figures
          .filter((number) => !said.has(number) && !isLeftOut(shown, of, number, locale))
          .map((number) => `${name}: ${number}`),
      );
      expect(strange).toEqual([]);
    },
  );
});
