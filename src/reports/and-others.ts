import type { RenderOptions } from './page';

/** A time, and how many others are like it: `01.2024 və daha 8`. */
export function andOthers(when: string, others: number, { words }: Pick<RenderOptions, 'words'>): string {
  return others === 0 ? when : words('trend.andOthers', { when, n: others });
}
