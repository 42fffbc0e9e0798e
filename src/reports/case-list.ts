import { capital, formatNumber, formatRange } from '../../locales/format';
import { addDays } from '../core/calendar';
import type { Choice } from '../core/reply';
import { centreCode, type Subject } from '../core/subjects';
import { formatFilter } from '../listings/filter';
import type { Gap } from '../listings/lay-list';
import { type CaseList, PER_PAGE } from '../listings/list-cases';
import { commandText, formatQuery } from '../stats/query';
import type { StatsQuery } from '../stats/report';
import { rangeOf } from '../stats/period';
import { type LineShown, rowLine } from './case-line';
import { centreLabel } from './centre-name';
import { casesWords, filterWords } from './filter-words';
import { periodName, subjectName } from './header';
import type { RenderOptions } from './page';
import { fitText } from './text';

/** What a list is shown with: its zone, which page it is, and the buttons that lead on. */
export interface ListShown extends LineShown {
  readonly page: number;
  /** What to type for the pages before and after; null: there is none. */
  readonly previous: string | null;
  readonly next: string | null;
  /** What to type for the file. */
  readonly file: string;
}

/** Whose cases of when, as it stands on top of lists, menus and files. */
export function listHeading({ subject, period }: StatsQuery, options: RenderOptions): string[] {
  const on = addDays(rangeOf(period).to, -1);
  const { locale } = options;
  return [subjectName(subject, on, options), capital(periodName(period, locale), locale)];
}

/**
 * A page of the cases behind a figure, a line each, with how many there are, why some days have none, and the buttons for
 * more. Nothing of the citizens but what figures are made of.
 */
export function renderCaseList(list: CaseList, shown: ListShown): { text: string; choices: Choice[] } {
  const { words } = shown;
  const pages = pagesOf(list, shown.page);
  const head = [
    ...listHead(list, shown),
    casesWords(list.count, shown),
    ...(pages > 1 ? [words('staff.page', { page: shown.page, pages })] : []),
  ];
  const paragraphs = [head, ...list.rows.map((row) => [rowLine(row, list, shown)]), listNotes(list, shown)];
  return { text: fitText(paragraphs, words), choices: buttons(list, shown) };
}

/** Whose cases of when, and which: the top of a list. */
export function listHead(
  { query, filter, simulated }: Pick<CaseList, 'query' | 'filter' | 'simulated'>,
  options: RenderOptions,
): string[] {
  const { words } = options;
  const chosen = filterWords(filter, options);
  return [
    ...(simulated ? [words('stats.simulated')] : []),
    ...listHeading(query, options),
    ...(chosen.length > 0 ? [words('listing.chosen', { list: chosen.join(', ') })] : []),
  ];
}

/** How many pages a list has, when this one of them is read. */
export function pagesOf({ count }: Pick<CaseList, 'count'>, page: number): number {
  return Math.max(page, Math.ceil(count / PER_PAGE));
}

/** Why the list is not all that the figure counts. */
export function listNotes(list: CaseList, shown: LineShown): string[] {
  const { words, locale } = shown;
  const differs = list.sealed !== null && list.sealed !== list.count && list.gaps.length === 0;
  return [
    ...list.gaps.map((gap) => gapLine(gap, list.query.subject, shown)),
    ...(differs ? [words('listing.sealed', { n: formatNumber(list.sealed, locale) })] : []),
  ];
}

/** Centres named in one line of what is missing. */
const MOST_NAMED = 3;

function gapLine({ why, from, to, figure, subjects }: Gap, subject: Subject, shown: LineShown): string {
  const { words, locale, centres } = shown;
  const days = formatRange(from, to, locale);
  const text = words(`listing.gap.${why}`, { days });
  const told =
    figure === null ? text : words('listing.gap.figure', { text, n: formatNumber(figure, locale) });
  const others = subjects.filter((one) => one !== subject && centreCode(one) !== null);
  if (others.length === 0) return told;
  const on = addDays(to, -1);
  const who =
    others.length > MOST_NAMED
      ? words('listing.gap.more', { n: others.length })
      : others.map((one) => centreLabel(centres, centreCode(one)!, on, locale)).join(', ');
  return words('listing.gap.of', { text: told, who });
}

function buttons({ query, count }: CaseList, { words, previous, next, file }: ListShown): Choice[] {
  return [
    ...(previous === null ? [] : [{ label: words('staff.previousPage'), value: previous }]),
    ...(next === null ? [] : [{ label: words('staff.nextPage'), value: next }]),
    ...(count > 0 ? [{ label: words('listing.button.export'), value: file }] : []),
    { label: words('listing.button.choose'), value: `${commandText('cases', query)} by=all` },
    { label: words('listing.button.figures'), value: commandText('stats', query) },
  ];
}

/** What lists these cases, as it can be typed after `/cases` or `/export`. */
export function listArgs({ query, filter }: Pick<CaseList, 'query' | 'filter'>): string {
  return [formatQuery(query), formatFilter(filter)].filter((part) => part !== '').join(' ');
}
