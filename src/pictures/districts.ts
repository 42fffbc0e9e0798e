import { formatNumber, formatShare } from '../../locales/format';
import { districtNames, listedDistrict } from '../reports/district-names';
import { type FamilyShown, familyShown } from '../reports/family-shown';
import { startLine } from '../reports/page';
import { publicDistricts } from '../reports/public-districts';
import { districtCounts } from '../stats/district-counts';
import type { Figures } from '../stats/figures';
import type { Asked } from './asked';
import { COLOURS } from './palette';
import { card } from './panel';
import { bars } from './panels/bars';
import type { Sheet } from './sheet';

/** Districts as a page tells of them: the most first, then how many come from all others, and how many told none. */
interface Told {
  readonly rows: readonly { readonly code: string; readonly count: number }[];
  /** null: it would tell of what is suppressed. */
  readonly others: number | null;
  readonly none: number | null;
  readonly all: number | null;
}

/** The districts that most come from; on a page for everybody the most of those that the public map tells of. */
export function districtsTable(page: Sheet, most: number): Asked {
  const { words, locale } = page;
  const name = startLine(page, words('picture.districts'));
  const shown = familyShown(page, 'districts');
  if (!shown) return { name, panel: null };
  const { rows, others, none, all } = page.published
    ? publicly(page, shown, most)
    : exactly(page, shown.figures, most);
  const text = (count: number): string => {
    const n = formatNumber(count, locale);
    return all === null ? n : words('stats.withShare', { n, share: formatShare(count, all, locale) });
  };
  const row = (label: string, count: number) => ({
    name: startLine(page, label),
    cells: [{ value: count, text: text(count) }],
  });
  const lines = [
    ...rows.map(({ code, count }) => row(listedDistrict(code, page), count)),
    ...(others ? [row(words('stats.otherDistricts'), others)] : []),
    ...(none ? [row(words('stats.districtNone'), none)] : []),
  ];
  // Where all of it is suppressed there is something, but it cannot be told.
  if (lines.length === 0 && all !== 0) return { name, panel: null };
  const empty = {
    name: startLine(page, words('picture.all')),
    cells: [{ value: 0, text: formatNumber(0, locale) }],
  };
  const colour = shown.span === 'period' ? COLOURS.teal : COLOURS.navy;
  const body = bars({
    columns: [{ label: '', colour }],
    rows: lines.length > 0 ? lines : [empty],
    dense: page.space.dense,
  });
  return {
    name,
    panel: card(
      page,
      { key: 'districts', title: name, ...(page.single ? {} : { subtitle: startLine(page, shown.label) }) },
      body,
    ),
  };
}

function exactly(page: Sheet, figures: Figures, most: number): Told {
  const { rows, none } = districtCounts(figures, districtNames(page));
  const sum = (of: typeof rows): number => of.reduce((total, { count }) => total + count, 0);
  return { rows: rows.slice(0, most), others: sum(rows.slice(most)), none, all: sum(rows) + none };
}

/** What the map for everybody tells of too, and nothing that follows from less. */
function publicly(page: Sheet, shown: FamilyShown, most: number): Told {
  const { counts, none, all } = publicDistricts(page, shown);
  const open = Object.fromEntries(
    [...counts].flatMap(([code, count]) => (count === null ? [] : [[`district:${code}`, count]])),
  );
  const rows = districtCounts(open, districtNames(page)).rows.slice(0, most);
  const told = rows.reduce((total, { count }) => total + count, none ?? 0);
  return { rows, others: all === null || none === null ? null : all - told, none, all };
}
