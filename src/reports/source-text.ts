import type { Words } from '../../locales';
import type { Source } from '../stats/report';

/** Where figures are from, in words; made-up ones are from nowhere else. null: there are none. */
export function sourceText(words: Words, source: Source | null, simulated: boolean): string {
  return words(`stats.source.${source === null ? 'none' : simulated ? 'simulated' : source}`);
}
