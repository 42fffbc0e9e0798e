import { formatNumber } from '../../locales/format';
import { ageCounts, bandName, modalBand } from '../stats/ages';
import type { PrintedReading } from '../stats/report';
import { withParent } from '../reports/age-extremes';
import { agesBySex } from '../reports/age-table';
import { familyShown } from '../reports/family-shown';
import { startLine } from '../reports/page';
import type { Sheet } from './sheet';
import { neverPrinted } from '../reports/values';
import { factsCard, printedFact } from './figure-facts';
import { type Colour, COLOURS } from './palette';
import { type Body, card } from './panel';
import { bars } from './panels/bars';
import type { Fact } from './panels/facts';
import { pyramid } from './panels/pyramid';
import type { Asked } from './asked';

/** Citizens by age band and sex. */
export function agesPyramid(page: Sheet): Asked {
  const { words, locale, report } = page;
  const name = startLine(page, words('picture.pyramid'));
  const shown = familyShown(page, 'ages');
  if (!shown) return { name, panel: null };
  const counts = ageCounts(shown.figures);
  const sum = (inside: (one: (typeof counts)[number]) => boolean): number =>
    counts.reduce((total, one) => (inside(one) ? total + one.count : total), 0);
  const side = (value: number) => ({ value, text: formatNumber(value, locale) });
  const rows = report.ageBands.map((band) => {
    const of = (sex: 'm' | 'f'): number =>
      sum(
        ({ age, sex: one }) =>
          one === sex && age !== null && age >= band.from && (band.to === null || age <= band.to),
      );
    return { band: bandName(band), men: of('m'), women: of('f') };
  });
  const nobody = rows.every(({ men, women }) => men + women === 0);
  const modal = modalBand(shown.figures, report.ageBands);
  const told = [
    [words('stats.age.none'), sum(({ age }) => age === null)] as const,
    [words('picture.sexNone'), sum(({ sex }) => sex === 'u')] as const,
    [words('picture.neitherTold'), sum(({ sex, age }) => sex === 'u' && age === null)] as const,
  ].flatMap(([label, n]) =>
    n > 0 ? [words('stats.line', { name: label, value: formatNumber(n, locale) })] : [],
  );
  const more = told.length === 0 ? null : startLine(page, told.join('; '));
  const says = agesBySex(page).lines ?? [];
  const zeros = (['men', 'women'] as const).map((sex) => ({
    name: words(`picture.${sex}`),
    cells: [{ value: 0, text: formatNumber(0, locale) }],
  }));
  // Of nobody a pyramid would be a column of noughts.
  const none: Body = {
    ...bars({
      columns: [{ label: '', colour: COLOURS.teal }],
      rows: zeros,
      dense: page.space.dense,
      ...(more ? { more } : {}),
    }),
    says,
  };
  const some = pyramid({
    men: words('picture.men'),
    women: words('picture.women'),
    bands: rows.reverse().map(({ band, men, women }) => ({
      ...{ name: band.replace('-', '–'), men: side(men), women: side(women) },
      modal: band === modal,
    })),
    more,
    says,
    dense: page.space.dense,
  });
  const body = nobody ? none : some;
  return {
    name,
    panel: card(page, { key: 'pyramid', title: name, subtitle: startLine(page, shown.label) }, body),
  };
}

/** Mean, modes and extremes of the ages. */
export function ageFacts(page: Sheet): Asked {
  const { words, report, locale } = page;
  const name = startLine(page, words('picture.ages'));
  const { period, cumulative } = report;
  const number = (value: number): string => formatNumber(value, locale);
  const fact = <T extends number | string>(
    label: string,
    pick: (readings: typeof period) => PrintedReading<T>,
    show: (value: T) => string,
    fill?: Colour,
  ): { known: boolean; nobody: boolean; fact: Fact } => {
    const known = [period, cumulative].some((readings) => !neverPrinted(pick(readings)));
    const shown = printedFact(page, label, pick(cumulative), pick(period), show);
    // Where all ages are known, none of a man means that no man came.
    const nobody = !known && Boolean(cumulative.families.ages?.value);
    return {
      known,
      nobody,
      fact: pick(cumulative).value === null ? shown : { ...shown, ...(fill ? { fill } : {}) },
    };
  };
  const all = [
    fact(words('picture.age.mean'), ({ meanAge }) => meanAge, number),
    fact(
      words('picture.age.modalGroup'),
      ({ modalAgeGroup }) => modalAgeGroup,
      (value) => value.replace('-', '–'),
      COLOURS.amberText,
    ),
    fact(words('picture.age.mode'), ({ modalAge }) => modalAge, number),
    fact(words('picture.age.oldestMan'), ({ oldestMan }) => oldestMan, number),
    fact(words('picture.age.oldestWoman'), ({ oldestWoman }) => oldestWoman, number),
    fact(
      words(withParent(report) ? 'picture.age.youngest' : 'picture.age.youngestGrown'),
      ({ youngest }) => youngest,
      number,
    ),
  ];
  if (!all.some(({ known }) => known)) return { name, panel: null };
  const shown = all.filter(({ nobody }) => !nobody).map((one) => one.fact);
  return { name, panel: factsCard(page, 'ages', name, shown, 'cumulative', 130) };
}
