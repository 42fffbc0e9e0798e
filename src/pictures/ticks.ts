const AXIS: readonly number[] = [1, 2, 5, 10];
/** Steps of the classes of a scale: finer, so that nearly all of its colours are used. */
export const CLASSES: readonly number[] = [1, 2, 3, 4, 5, 6, 8, 10];

/**
 * Round values from 0 up to or beyond the greatest: whole steps of 1, 2 or 5 (or other `rounds`) times a power of ten, at
 * most as many as wanted. Where everything is 0 there is the 0 alone. Pure.
 */
export function ticksUpTo(greatest: number, wanted = 5, rounds = AXIS): number[] {
  if (!(greatest > 0)) return [0];
  const step = roundStep(greatest / wanted, rounds);
  const count = Math.ceil(greatest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** The least round number that is not smaller. */
function roundStep(atLeast: number, rounds: readonly number[]): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, atLeast))));
  return rounds.map((times) => times * power).find((step) => step >= atLeast - 1e-9)!;
}
