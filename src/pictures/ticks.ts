/**
 * Round values of an axis from 0 up to or beyond the greatest: whole steps of 1, 2 or 5 times a power of ten, about as
 * many as wanted. Where everything is 0 there is the 0 alone. Pure.
 */
export function ticksUpTo(greatest: number, wanted = 5): number[] {
  if (!(greatest > 0)) return [0];
  const step = roundStep(greatest / wanted);
  const count = Math.ceil(greatest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** The least of 1, 2, 5, 10, 20 … that is not smaller. */
function roundStep(atLeast: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, atLeast))));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step >= atLeast - 1e-9)!;
}
