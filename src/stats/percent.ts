/**
 * `part / whole` in tenths of a per cent, rounded half up on the exact fraction (both are 0 or more). Null when the
 * whole is 0.
 */
export function shareTenths(part: number, whole: number): number | null {
  if (whole === 0) return null;
  const doubled = 2n * BigInt(whole);
  return Number((2000n * BigInt(part) + BigInt(whole)) / doubled);
}

/** A printed per cent with one decimal at most, in tenths. */
export function tenthsOf(percent: number): number {
  return Math.round(percent * 10);
}
