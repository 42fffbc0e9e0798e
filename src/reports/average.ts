import { formatNumber } from '../../locales/format';
import type { Locale } from '../core/actor';

/** A mean of counts: whole from 10 on, below with one decimal, `< 0,1` where there is something after all. null: `—`. */
export function formatAverage(value: number | null, locale: Locale): string {
  const shown = shownAverage(value, locale);
  return typeof shown === 'string' ? shown : formatNumber(shown, locale);
}

/** The same for a cell of a table: a number, but for what is less than any number shown. null: not known. */
export function shownAverage(value: number | null, locale: Locale): number | string | null {
  if (value === null) return null;
  if (value > 0 && value < 0.05) return `<\u00a0${formatNumber(0.1, locale)}`;
  return value >= 9.95 ? Math.round(value) : value;
}

/** The same as precisely as it is shown; what is less than any number shown stays as it is. */
export function roundedAverage(value: number): number {
  if (value < 0.05) return value;
  return value >= 9.95 ? Math.round(value) : Math.round(value * 10) / 10;
}

/** The greatest mean that is shown as less than a whole number. */
export function greatestBelow(bound: number): number {
  return bound > 10 ? bound - 1 : bound - 0.1;
}
