import { LONGEST_ANSWER } from '../../handlers/meant';
import { LOCALES } from '../../src/core/actor';
import { INQUIRY_TYPES } from '../../src/core/subjects';
import { loadDistricts } from '../../src/districts/load';
import { wordsOf } from '../../locales';

it.each(LOCALES)('no button of a question that stays open is longer than what is compared: %s', (locale) => {
  const words = wordsOf(locale);
  const districts = loadDistricts();
  const labels = [
    ...(['button.yes', 'button.no', 'button.skip', 'button.sex.m', 'button.sex.f'] as const).map((key) =>
      words(key),
    ),
    ...INQUIRY_TYPES.map((type) => words(`button.type.${type}`)),
    ...districts.list.map(({ code }) => districts.nameOf(code, locale)),
  ];
  expect(labels.filter((label) => label.length > LONGEST_ANSWER)).toEqual([]);
});
