import { formatShortDays, formatShortMonth } from '../../locales/format';
import type { Locale } from '../core/actor';
import { rangeOf } from '../stats/period';
import type { Period } from '../stats/report';

/** The shortest that names a period among its like: `01.09`, `02.09–08.09`, `08.2024`, `2024`; en `1 Sep`, `2–8 Sep`, `Aug 2024`. */
export function pointLabel(period: Period, locale: Locale): string {
  if (period.kind === 'year') return String(period.year);
  if (period.kind === 'month') return formatShortMonth(period.month, locale);
  const { from, to } = rangeOf(period);
  return formatShortDays(from, to, locale);
}
