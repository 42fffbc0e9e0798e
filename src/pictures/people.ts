import { formatNumber, formatShare } from '../../locales/format';
import { ageCounts, bandName } from '../stats/ages';
import { districtCounts } from '../stats/district-counts';
import type { PrintedReading } from '../stats/report';
import { agesBySex, familyShown } from '../reports/figure-sections';
import { startLine } from '../reports/page';
import type { Sheet } from './sheet';
import { neverPrinted } from '../reports/values';
import { factsCard, printedFact } from './figure-facts';
import { COLOURS } from './palette';
import { card } from './panel';
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
    return { name: bandName(band).replace('-', '–'), men: of('m'), women: of('f') };
  });
  const most = Math.max(...rows.map(({ men, women }) => men + women));
  const modal = rows.find(({ men, women }) => men + women === most && most > 0);
  const told = [
    [words('stats.age.none'), sum(({ age }) => age === null)] as const,
    [words('picture.sexNone'), sum(({ sex, age }) => sex === 'u' && age !== null)] as const,
  ].flatMap(([label, n]) =>
    n > 0 ? [words('stats.line', { name: label, value: formatNumber(n, locale) })] : [],
  );
  const more = told.length === 0 ? [] : [startLine(page, told.join('; '))];
  const body = pyramid({
    men: words('picture.men'),
    women: words('picture.women'),
    bands: rows
      .reverse()
      .map((row) => ({ ...row, men: side(row.men), women: side(row.women), modal: row === modal })),
    more,
    says: agesBySex(page).lines ?? [],
    dense: page.space.dense,
  });
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
  ): { readings: readonly PrintedReading<T>[]; fact: Fact } => ({
    readings: [pick(period), pick(cumulative)],
    fact: printedFact(page, label, pick(cumulative), pick(period), show),
  });
  const all = [
    fact(words('picture.age.mean'), ({ meanAge }) => meanAge, number),
    fact(
      words('picture.age.modalGroup'),
      ({ modalAgeGroup }) => modalAgeGroup,
      (value) => value.replace('-', '–'),
    ),
    fact(words('picture.age.mode'), ({ modalAge }) => modalAge, number),
    fact(words('picture.age.oldestMan'), ({ oldestMan }) => oldestMan, number),
    fact(words('picture.age.oldestWoman'), ({ oldestWoman }) => oldestWoman, number),
    fact(words('picture.age.youngest'), ({ youngest }) => youngest, number),
  ];
  if (all.every(({ readings }) => readings.every(neverPrinted))) return { name, panel: null };
  const shown = all.map((one, index) =>
    index === 1 && !one.fact.value.startsWith('—') ? { ...one.fact, fill: COLOURS.amberText } : one.fact,
  );
  return { name, panel: factsCard(page, 'ages', name, shown, 'cumulative', 130) };
}

/** The districts that most come from. */
export function districtsTable(page: Sheet, most: number): Asked {
  const { words, locale } = page;
  const name = startLine(page, words('picture.districts'));
  const shown = familyShown(page, 'districts');
  if (!shown) return { name, panel: null };
  const { rows, none } = districtCounts(shown.figures);
  const all = rows.reduce((sum, { count }) => sum + count, none);
  const row = (label: string, count: number) => ({
    name: startLine(page, label),
    cells: [
      {
        value: count,
        text: words('stats.withShare', {
          n: formatNumber(count, locale),
          share: formatShare(count, all, locale),
        }),
      },
    ],
  });
  const others = rows.slice(most).reduce((sum, { count }) => sum + count, 0);
  const lines = [
    ...rows.slice(0, most).map(({ code, count }) => row(page.districtName?.(code) ?? code, count)),
    ...(others > 0 ? [row(words('stats.otherDistricts'), others)] : []),
    ...(none > 0 ? [row(words('stats.districtNone'), none)] : []),
  ];
  const empty = {
    name: startLine(page, words('picture.all')),
    cells: [{ value: 0, text: formatNumber(0, locale) }],
  };
  const colour = shown.label === page.labels.period ? COLOURS.teal : COLOURS.navy;
  const body = bars({
    columns: [{ label: '', colour }],
    rows: lines.length > 0 ? lines : [empty],
    dense: page.space.dense,
  });
  return {
    name,
    panel: card(page, { key: 'districts', title: name, subtitle: startLine(page, shown.label) }, body),
  };
}
