import { UNKNOWN } from '../../../locales/format';
import { classOf, type CountClass } from '../../stats/rounded-classes';
import { HATCH } from '../hatch';
import { COLOURS, type Colour, RAMP } from '../palette';

/** How a count is shown on the map. */
export interface Paint {
  /** A colour, or the pattern of what is not known. */
  readonly fill: Colour | typeof HATCH;
  /** What texts on it have to stand out from. */
  readonly ground: Colour;
}

/** Stands where a count is hidden. */
export const HIDDEN = '*';

export const ZERO_PAINT: Paint = { fill: COLOURS.card, ground: COLOURS.card };
export const UNKNOWN_PAINT: Paint = { fill: HATCH, ground: COLOURS.hatch };

/** What a count is painted with; zero is white, what is not known is hatched. */
export function paintOf(count: number | null, classes: readonly CountClass[]): Paint {
  if (count === null) return UNKNOWN_PAINT;
  const index = count === 0 ? null : classOf(count, classes);
  return index === null ? ZERO_PAINT : classPaint(index, classes.length);
}

/** The paint of a class: from the palest to the darkest, however many there are. */
export function classPaint(index: number, classes: number): Paint {
  const last = RAMP.length - 1;
  const at = classes === 1 ? 3 : Math.round((index * last) / (classes - 1));
  return { fill: RAMP[at]!, ground: RAMP[at]! };
}

/** The sign of a count that is not shown. */
export function signOf(suppressed: boolean): string {
  return suppressed ? HIDDEN : UNKNOWN;
}
