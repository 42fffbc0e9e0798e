import type { Words } from '../../locales';

/** What is said at once to someone in danger: the emergency numbers, and that nobody here is one of them. */
export function dangerText(words: Words): string {
  return `${words('danger.call')}\n\n${words('danger.note')}`;
}
