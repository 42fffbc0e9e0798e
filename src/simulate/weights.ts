import type { Random } from './random';

/** Draws one of several values, each as often as its weight says. */
export type Draw<T> = (random: Random) => T;

/** A draw by weights, which need not add up to anything. Throws when there is nothing to draw. */
export function drawOf<T>(weighted: readonly (readonly [value: T, weight: number])[]): Draw<T> {
  const some = weighted.filter(([, weight]) => weight > 0);
  if (some.length === 0) throw new RangeError('Nothing can be drawn: no weight is above 0.');
  let sum = 0;
  const ends = some.map(([, weight]) => (sum += weight));
  return (random) => {
    const at = random.next() * sum;
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! > at) high = middle;
      else low = middle + 1;
    }
    return some[low]![0];
  };
}
