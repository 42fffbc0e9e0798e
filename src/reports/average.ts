import { formatNumber } from '../../locales/format';
import type { Locale } from '../core/actor';

/** A mean of counts: whole from 10 on, below with one decimal, `< 0,1` where there is something after all. null: `—`. */
export function formatAverage(value: number | null, locale: Locale): string {
  if (value === null) return formatNumber(null, locale);
  if (value > 0 && value < 0.05) return `<\u00a0${formatNumber(0.1, locale)}`;
  return formatNumber(value >= 9.95 ? Math.round(value) : value, locale);
}
