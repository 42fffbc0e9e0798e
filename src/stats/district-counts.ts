import type { Figures } from './figures';

/** What districts are called, in the alphabet of whose language. */
export interface DistrictNames {
  readonly nameOf: (code: string) => string;
  readonly locale: string;
}

/**
 * A family of districts: those somebody comes from, the most first (of equals by name as the reader sees it, wherever they are
 * listed; without names by code), and how many told none.
 */
export function districtCounts(
  districts: Figures,
  names?: DistrictNames,
): {
  readonly rows: readonly { readonly code: string; readonly count: number }[];
  readonly none: number;
} {
  const rows = Object.entries(districts)
    .map(([key, count]) => ({ code: key.slice('district:'.length), count }))
    .filter(({ code, count }) => code !== 'none' && count > 0)
    .sort((a, b) => b.count - a.count || inOrder(a.code, b.code, names));
  return { rows, none: districts['district:none'] ?? 0 };
}

function inOrder(a: string, b: string, names: DistrictNames | undefined): number {
  return names?.nameOf(a).localeCompare(names.nameOf(b), names.locale) || (a < b ? -1 : 1);
}
