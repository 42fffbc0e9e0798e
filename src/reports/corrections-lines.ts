import { formatChange, formatNumber } from '../../locales/format';
import type { RenderOptions } from './page';

type Options = Pick<RenderOptions, 'words' | 'locale'>;

/** A figure as it was sealed and as it is, and the difference where both are known. */
export function movedLine(name: string, was: number | null, is: number | null, options: Options): string {
  const { words, locale } = options;
  const show = (value: number | null): string =>
    value === null ? words('format.noDataInside') : formatNumber(value, locale);
  const values = { name, before: show(was), after: show(is) };
  if (was === null || is === null) return words('corrections.became', values);
  return words('corrections.moved', { ...values, change: formatChange(is - was, locale) });
}

/** What was gained and lost in all: `+3, −1`. */
export function changesText(values: readonly number[], { locale }: Options): string {
  const plus = values.filter((value) => value > 0).reduce((sum, value) => sum + value, 0);
  const minus = values.filter((value) => value < 0).reduce((sum, value) => sum + value, 0);
  return [plus, minus]
    .filter((value) => value !== 0)
    .map((value) => formatChange(value, locale))
    .join(', ');
}
