import { wordsOf } from '../../locales';
import { pageChoices, pagesOf } from '../../src/reports/pages';

describe('a long answer', () => {
  it('is cut between lines, and every page has room', () => {
    const lines = Array.from({ length: 25 }, (_, index) => `${index} ${'ə'.repeat(95)}`);
    const pages = pagesOf(lines, 1000);
    expect(pages.flat()).toEqual(lines);
    expect(pages).toHaveLength(3);
    for (const page of pages) expect(page.join('\n').length).toBeLessThanOrEqual(1000);
  });

  it('has one page when there is nothing, and one for a line that is too long', () => {
    expect(pagesOf([])).toEqual([[]]);
    expect(pagesOf(['a', 'b'.repeat(50), 'c'], 10)).toEqual([['a'], ['b'.repeat(50)], ['c']]);
  });

  it('leads to the pages beside it', () => {
    const values = (at: number) =>
      pageChoices('/publish 2024-09', at, 3, wordsOf('az')).map(({ value }) => value);
    expect([values(1), values(2), values(3)]).toEqual([
      ['/publish 2024-09 p2'],
      ['/publish 2024-09 p1', '/publish 2024-09 p3'],
      ['/publish 2024-09 p2'],
    ]);
  });
});
