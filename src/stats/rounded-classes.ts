/** A class of counts: from and to inclusive, the last without an end. */
export interface CountClass {
  readonly from: number;
  readonly to: number | null;
}

/**
 * Classes of counts with about as many of them in each, at most `most`, with round limits: whole numbers without gaps or
 * overlaps, from `least` on, none of them empty. Between two neighbouring counts a limit is the multiple of the greatest step
 * of 1, 2 or 5 (times a power of ten) that lies there; it may move by a quarter of a class to become rounder. Few different
 * counts make few classes; no count makes none. Counts below `least` belong to no class. Pure.
 */
export function roundedClasses(counts: readonly number[], most = 6, least = 1): CountClass[] {
  const sorted = counts.filter((count) => count >= least).sort((a, b) => a - b);
  const different = new Set(sorted).size;
  if (different === 0) return [];
  const classes = Math.min(most, different);
  const limits = new Set<number>();
  const all = [...new Set(sorted)];
  for (let index = 1; index < classes; index += 1) {
    const limit =
      different <= most
        ? roundBetween(all[index - 1]!, all[index]!)
        : quantile(sorted, index / classes, classes);
    if (limit !== null && limit > least) limits.add(limit);
  }
  return withoutEmpty([least, ...[...limits].sort((a, b) => a - b)], sorted);
}

/** The roundest limit near a share of the counts; null: all of them there are equal. */
function quantile(sorted: readonly number[], share: number, classes: number): number | null {
  const at = Math.round(share * sorted.length);
  const reach = Math.floor(sorted.length / classes / 4);
  const middle = sorted[at]!;
  const low = sorted[Math.max(0, at - 1 - reach)]!;
  const high = sorted[Math.min(sorted.length - 1, at + reach)]!;
  return low === high ? null : roundBetween(low, high, middle);
}

/** The roundest number above `low` and up to `high`; of several the nearest to `near`. */
function roundBetween(low: number, high: number, near = high): number {
  for (const step of stepsFrom(high)) {
    const first = (Math.floor(low / step) + 1) * step;
    const last = Math.floor(high / step) * step;
    if (first > last) continue;
    return Math.min(last, Math.max(first, Math.round(near / step) * step));
  }
  return high;
}

/** 1, 2 and 5 times powers of ten, from the greatest up to `most` downward. */
function* stepsFrom(most: number): Generator<number> {
  for (let power = 10 ** Math.floor(Math.log10(most)); power >= 1; power /= 10)
    for (const times of [5, 2, 1]) yield times * power;
}

function withoutEmpty(limits: readonly number[], sorted: readonly number[]): CountClass[] {
  const inside = (from: number, to: number): boolean => sorted.some((count) => count >= from && count < to);
  const kept = limits.filter((from, index) => index === 0 || inside(from, limits[index + 1] ?? Infinity));
  const first = kept.findIndex((from, index) => inside(from, kept[index + 1] ?? Infinity));
  const used = [kept[0]!, ...kept.slice(first + 1)];
  return used.map((from, index) => ({ from, to: index + 1 < used.length ? used[index + 1]! - 1 : null }));
}

/** Which class a count belongs to, or null. */
export function classOf(count: number, classes: readonly CountClass[]): number | null {
  const index = classes.findLastIndex(({ from }) => count >= from);
  return index < 0 ? null : index;
}
