import { formatNumber } from '../../locales/format';
import { type AgeCount, ageCounts, bandName } from '../stats/ages';
import { type Item, lineOf, unknown } from './blocks';
import { familyShown } from './family-shown';
import { type Page, startLine } from './page';
import { rowOf, type Table, type TableColumn } from './table';

/** How many citizens of a band are men, women, and of a sex nobody told. */
interface BandRow {
  readonly key: string;
  readonly label: string;
  readonly men: number;
  readonly women: number;
  readonly other: number;
}

/** Citizens by age band and sex, a line each; bands that nobody is in are left out. */
export function agesBySex(page: Page): Item {
  const { words, locale } = page;
  const name = words('stats.ageAndSex');
  const shown = familyShown(page, 'ages');
  if (!shown) return unknown(name);
  const rows = bandRows(page, ageCounts(shown.figures));
  const heading = words('stats.heading', { name: startLine(page, name), columns: shown.label });
  const data = [{ kind: 'table' as const, table: tableOf(page, heading, rows) }];
  if (rows.length === 0) return { name, lines: [lineOf(page, name, formatNumber(0, locale))], data };
  return { name, lines: [heading, ...rows.map((row) => lineOf(page, row.label, bySex(page, row)))], data };
}

function bandRows({ report, words }: Page, counts: readonly AgeCount[]): BandRow[] {
  const row = (key: string, label: string, inside: (age: number | null) => boolean): BandRow[] => {
    const of = (sex: AgeCount['sex']): number =>
      counts.reduce((sum, one) => (one.sex === sex && inside(one.age) ? sum + one.count : sum), 0);
    const [men, women, other] = [of('m'), of('f'), of('u')];
    return men + women + other === 0 ? [] : [{ key, label, men, women, other }];
  };
  return [
    ...report.ageBands.flatMap((band) =>
      row(
        bandName(band),
        bandName(band),
        (age) => age !== null && age >= band.from && (band.to === null || age <= band.to),
      ),
    ),
    ...row('none', words('stats.age.none'), (age) => age === null),
  ];
}

function bySex({ words, locale }: Page, { men, women, other }: BandRow): string {
  const values = { men: formatNumber(men, locale), women: formatNumber(women, locale) };
  if (other === 0) return words('stats.bySex', values);
  return words('stats.bySexAndOther', { ...values, other: formatNumber(other, locale) });
}

function tableOf({ words }: Page, title: string, rows: readonly BandRow[]): Table {
  const withOther = rows.some(({ other }) => other > 0);
  const columns: TableColumn[] = [
    { key: 'band', label: words('export.column.age'), unit: 'text' },
    { key: 'men', label: words('picture.men'), unit: 'count' },
    { key: 'women', label: words('picture.women'), unit: 'count' },
    ...(withOther ? [{ key: 'other', label: words('picture.sexNone'), unit: 'count' as const }] : []),
  ];
  return {
    ...{ key: 'agesBySex', title, columns },
    rows: rows.map((row) => rowOf(row.key, columns, [row.label, row.men, row.women, row.other])),
  };
}
