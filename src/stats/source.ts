import type { Source } from './report';

/** One name for where several figures come from; null for none. */
export function sourceOf(sources: readonly Source[]): Source | null {
  const distinct = new Set(sources);
  if (distinct.size === 0) return null;
  return distinct.size === 1 ? [...distinct][0]! : 'mixed';
}
