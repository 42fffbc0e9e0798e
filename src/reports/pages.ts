import type { Choice } from '../core/reply';
import type { Words } from '../../locales';

/** Room for the lines of one page; what stands around them needs the rest of a message. */
const PAGE_ROOM = 2900;

/** Lines as pages of a message's length, in order; at least one page. A paragraph may go on on the next page. */
export function pagesOf(lines: readonly string[], room = PAGE_ROOM): string[][] {
  const pages: string[][] = [[]];
  let length = 0;
  for (const line of lines) {
    if (length + line.length + 1 > room && pages.at(-1)!.length > 0) {
      pages.push([]);
      length = 0;
    }
    pages.at(-1)!.push(line);
    length += line.length + 1;
  }
  return pages;
}

/** Buttons to the page before and after: `<command> p2`. */
export function pageChoices(command: string, at: number, pages: number, words: Words): Choice[] {
  const to = (page: number, key: 'staff.previousPage' | 'staff.nextPage'): Choice => ({
    label: words(key),
    value: `${command} p${page}`,
  });
  return [
    ...(at > 1 ? [to(at - 1, 'staff.previousPage')] : []),
    ...(at < pages ? [to(at + 1, 'staff.nextPage')] : []),
  ];
}
