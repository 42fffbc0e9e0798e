import type { Period } from '../stats/report';
import type { RenderOptions } from './page';

/** A time, and how many others are like it: `01.2024 və daha 8 ay`, `03:00–04:00 (və daha 2 belə saat)`. */
export function andOthers(
  when: string,
  others: number,
  key: `trend.andOthers.${Period['kind']}` | 'hours.andOthers' | 'hours.andOtherDays',
  { words }: Pick<RenderOptions, 'words'>,
): string {
  return others === 0 ? when : words(key, { when, count: others, n: others });
}
