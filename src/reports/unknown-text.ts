import { formatNumber } from '../../locales/format';
import type { CountReading } from '../stats/report';
import type { RenderOptions } from './page';
import { nothingKnown } from './values';

/** How a sum that is not known as a whole is written: with what is known of it. */
export function unknownText(
  reading: CountReading,
  { words, locale }: Pick<RenderOptions, 'words' | 'locale'>,
): string {
  if (nothingKnown(reading)) return words('format.noData');
  const parts = reading.known.map(({ value }) => formatNumber(value, locale)).join('; ');
  return words('stats.unknownButKnown', { parts });
}
