import type { Figures } from './figures';

/** A family of districts: those somebody comes from, the most first (of equals by code), and how many told none. */
export function districtCounts(districts: Figures): {
  readonly rows: readonly { readonly code: string; readonly count: number }[];
  readonly none: number;
} {
  const rows = Object.entries(districts)
    .map(([key, count]) => ({ code: key.slice('district:'.length), count }))
    .filter(({ code, count }) => code !== 'none' && count > 0)
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
  return { rows, none: districts['district:none'] ?? 0 };
}
