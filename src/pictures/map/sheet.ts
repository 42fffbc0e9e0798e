import { formatNumber } from '../../../locales/format';
import type { Page } from '../../reports/page';
import type { MapCounts } from '../../stats/map-counts';
import type { CountClass } from '../../stats/rounded-classes';
import { signOf } from './paint';

/** A map on its way to a picture. */
export interface MapSheet extends Page {
  readonly counts: MapCounts;
  readonly classes: readonly CountClass[];
  /** For everybody: what is small is hidden. */
  readonly suppressed: boolean;
  readonly known: boolean;
  /** A place's name where it is clear which city it is in. */
  readonly nameOf: (code: string) => string;
}

/** A count as it is written; what is hidden or not known is a sign. */
export function shownCount({ locale, suppressed, known }: MapSheet, count: number | null): string {
  return count === null ? signOf(suppressed && known) : formatNumber(count, locale);
}
