import { capital, formatDuration, formatNumber, UNKNOWN } from '../../locales/format';
import { listedDistrict } from '../reports/district-names';
import { familyShown } from '../reports/family-shown';
import { type Page, startLine } from '../reports/page';
import { publicDistricts } from '../reports/public-districts';
import { ageCounts, bandName } from '../stats/ages';
import { averageOf } from '../stats/durations';
import type { Family } from '../stats/families';
import type { Figures } from '../stats/figures';
import { SMALL } from '../stats/suppress';
import { type AskedTable, type DigestTable, printedLine, type Span, type TableRow, tableOf } from './table';

const SEXES = ['m', 'f', 'u'] as const;

/** Citizens by age band and sex, over each range of which it is known. */
export function agesTable(page: Page): AskedTable {
  const { words, report, locale } = page;
  const name = startLine(page, words('stats.ageAndSex'));
  const spans = (page.single ? (['period'] as const) : (['cumulative', 'period'] as const)).flatMap(
    (span) => {
      const ages = report[span].families.ages?.value;
      return ages ? [{ span, counts: ageCounts(ages) }] : [];
    },
  );
  if (spans.length === 0) return { name, table: null };
  const names = { m: words('picture.men'), f: words('picture.women'), u: words('picture.sexNone') };
  const asked = spans.flatMap(({ span, counts }) =>
    SEXES.filter((sex) => sex !== 'u' || counts.some((one) => one.sex === 'u')).map((sex) => ({
      span: span as Span,
      label: `${capital(names[sex], locale)}, ${page.labels[span].replaceAll(' ', '\u00a0')}`,
      count: (inside: (age: number | null) => boolean): number =>
        counts.reduce((sum, one) => (one.sex === sex && inside(one.age) ? sum + one.count : sum), 0),
    })),
  );
  const row = (label: string, inside: (age: number | null) => boolean): TableRow => ({
    label,
    cells: asked.map(({ count }) => formatNumber(count(inside), locale)),
  });
  const none = row(startLine(page, words('stats.age.none')), (age) => age === null);
  const rows = [
    ...report.ageBands.map((band) =>
      row(
        bandName(band).replace('-', '–'),
        (age) => age !== null && age >= band.from && (band.to === null || age <= band.to),
      ),
    ),
    ...(none.cells.some((cell) => cell !== formatNumber(0, locale)) ? [none] : []),
  ];
  return {
    name,
    table: { title: name, columns: asked.map(({ label, span }) => ({ label, span })), rows, notes: [] },
  };
}

/**
 * Districts by how many come from them, the most first. A digest is for everybody: counts that tell of single people are
 * suppressed, and others so that they do not follow: the very ones of the map for everybody and of the month's public table.
 */
export function districtsTable(page: Page, name: string): AskedTable {
  const { words, locale } = page;
  const shown = familyShown(page, 'districts');
  const title = startLine(page, name);
  if (!shown) return { name: title, table: null };
  const { counts, all } = publicDistricts(page, shown);
  const nameOf = (code: string): string =>
    code === 'none' ? startLine(page, words('stats.districtNone')) : listedDistrict(code, page);
  const listed = [...counts]
    .filter(([code, count]) => count !== 0 || code === 'none')
    .map(([code, count]) => ({ code, label: nameOf(code), count }));
  const named = listed.filter(({ code }) => code !== 'none');
  const told = named
    .filter(({ count }) => count !== null)
    .sort((a, b) => b.count! - a.count! || a.label.localeCompare(b.label, locale));
  const text = (count: number | null): string =>
    count === null ? page.notes.mark(words('digest.suppressed', { n: SMALL })) : formatNumber(count, locale);
  // In the order of their names: that of their counts would tell of them.
  const hidden = named
    .filter(({ count }) => count === null)
    .sort((a, b) => a.label.localeCompare(b.label, locale));
  const unstated = listed.filter(({ code }) => code === 'none');
  const columns = [{ label: capital(shown.label, locale), span: shown.span }];
  const table: DigestTable = {
    title,
    columns,
    rows: [
      { label: startLine(page, words('districts.all')), cells: [text(all)], level: 'total' },
      ...[...told, ...hidden, ...unstated].map(({ label, count }) => ({
        label,
        cells: [text(count)],
      })),
    ],
    notes: [],
  };
  return { name: title, table };
}

/** Average times as told or computed. */
export function durationTable(
  page: Page,
  name: string,
  times: readonly (readonly [label: string, which: 'waitSeconds' | 'serviceSeconds'])[],
): AskedTable {
  const show = (seconds: number): string => formatDuration(Math.round(seconds), page.locale);
  return tableOf(
    page,
    name,
    times.map(([label, which]) => printedLine(page, label, (readings) => readings[which], show)),
  );
}

/** Averages of families of durations over both ranges. */
export function familyTimes(
  page: Page,
  name: string,
  times: readonly (readonly [label: string, family: Family])[],
): AskedTable {
  const { report, locale } = page;
  const text = (family: Family, figures: Figures | null | undefined): string => {
    const average = figures ? averageOf(family, figures) : null;
    return average === null ? UNKNOWN : formatDuration(Math.round(average), locale);
  };
  const lines = times.map(([label, family]) => {
    const [cumulative, period] = [report.cumulative, report.period].map((readings) =>
      text(family, readings.families[family]?.value),
    ) as [string, string];
    const known = cumulative !== UNKNOWN || period !== UNKNOWN;
    return { label: startLine(page, label), known, cumulative, period };
  });
  return tableOf(page, name, lines);
}
