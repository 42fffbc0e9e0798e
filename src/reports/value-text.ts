import {
  formatChange,
  formatDate,
  formatDuration,
  formatNumber,
  formatPercent,
  formatPercentChange,
  formatPoints,
  formatShare,
  UNKNOWN,
} from '../../locales/format';
import type { Locale } from '../core/actor';
import { isDay } from '../core/calendar';
import { type TableColumn, type TableRow, unitOf, type Value } from './table';

/** Columns and rows of shares have one decimal always, as answers write a part of a whole. */
const SHARES = /share$|^serviceLevel$/i;

/** A value of a table as answers write it; what is unknown is `—`, and what is not told is nothing. Pure. */
export function valueText(
  value: Value | undefined,
  column: TableColumn,
  row: Pick<TableRow, 'key' | 'unit'>,
  locale: Locale,
): string {
  if (value === undefined) return '';
  // A remark that is not made is not unknown.
  if (value === null) return column.unit === 'text' ? '' : UNKNOWN;
  const unit = unitOf(column, row);
  if (typeof value === 'string') return unit === 'date' && isDay(value) ? formatDate(value, locale) : value;
  const { signed = false, key } = column;
  switch (unit) {
    case 'percent':
      if (signed) return formatPercentChange(value, locale);
      return SHARES.test(key) || SHARES.test(row.key)
        ? formatShare(Math.round(value * 10), 1000, locale)
        : formatPercent(value, locale);
    case 'points':
      return formatPoints(value, locale);
    case 'seconds':
      return signed ? durationChange(value, locale) : formatDuration(value, locale);
    default:
      return signed ? formatChange(value, locale) : formatNumber(value, locale);
  }
}

function durationChange(seconds: number, locale: Locale): string {
  const sign = seconds > 0 ? '+' : seconds < 0 ? '\u2212' : '';
  return `${sign}${formatDuration(Math.abs(seconds), locale)}`;
}
