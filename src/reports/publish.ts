import { formatChange, formatMonth, formatMonthHeading, formatNumber } from '../../locales/format';
import type { Choice } from '../core/reply';
import type { Subject } from '../core/subjects';
import type { ReadyMonth } from '../publishing/prepare';
import { spanOfMonth } from '../publishing/spans';
import { mainMeasure } from '../stats/main-measure';
import { lineOf } from './blocks';
import { mainFigureKey } from './main-figure';
import type { RenderOptions } from './page';
import { pageChoices, pagesOf } from './pages';
import { checkLines, nameIn } from './publish-checks';
import { gapLines } from './publish-gaps';

/** In which words, and which page of a long answer, from 1 on. */
export interface PublishOptions extends RenderOptions {
  readonly timezone: string;
  readonly page: number;
  /** The month was not named, and is the latest that may be sealed. */
  readonly chosen?: boolean;
}

/** So much of the figures' hash is typed: enough that no other figures have it. */
const CODE = 8;

/** What stands for exactly these figures in a button: `p1a2b3c4d`. */
export function codeOf({ hash }: Pick<ReadyMonth, 'hash'>): string {
  return `p${hash.slice(0, CODE)}`;
}

/** What seals a month as it was shown. */
export function sealCommand(month: Pick<ReadyMonth, 'month' | 'hash'>): string {
  return `/publish ${month.month} ${codeOf(month)}`;
}

/** A month before it is sealed: its main figures, what holds, what does not, what is missing, and the question. */
export function renderReadyMonth(
  month: ReadyMonth,
  options: PublishOptions,
): { text: string; choices: Choice[] } {
  const { words, locale } = options;
  const title = words('publish.title', { month: formatMonthHeading(month.month, locale) });
  const pages = pagesOf(publishLines(month, options));
  const at = Math.min(Math.max(1, options.page), pages.length);
  const paragraphs = [
    ...(month.simulated ? [words('stats.simulated')] : []),
    title,
    ...(options.chosen ? [words('publish.chosen')] : []),
    ...(pages.length > 1 ? [words('publish.page', { page: at, pages: pages.length })] : []),
    ...pages[at - 1]!,
  ];
  const ask = words('publish.ask', { command: sealCommand(month) });
  return {
    text: `${paragraphs.join('\n')}\n\n${ask}`,
    choices: [
      { label: words('publish.yes'), value: sealCommand(month) },
      { label: words('publish.no'), value: `/publish ${month.month} no` },
      ...pageChoices(`/publish ${month.month}`, at, pages.length, words),
    ],
  };
}

/** Everything but title and question, line by line, with an empty line between paragraphs. */
export function publishLines(month: ReadyMonth, options: Omit<PublishOptions, 'page'>): string[] {
  return publishSections(month, options).flatMap(({ lines }) => ['', ...lines]);
}

/** What there is to say of a month, part by part: its figures, its checks, what is missing, how it stands among others. */
export function publishSections(
  month: ReadyMonth,
  options: Omit<PublishOptions, 'page'>,
): { readonly key: 'figures' | 'checks' | 'gaps' | 'beside'; readonly lines: readonly string[] }[] {
  const sections = [
    { key: 'figures', lines: figureLines(month, options) },
    { key: 'checks', lines: checkLines(month, options) },
    { key: 'gaps', lines: gapLines(month, options) },
    { key: 'beside', lines: besideLines(month, options) },
  ] as const;
  return sections.filter(({ lines }) => lines.length > 0);
}

/** The agency's and 142's main figures stand for all, and how many inquiries are still open. */
function figureLines(month: ReadyMonth, options: RenderOptions): string[] {
  const { words, locale } = options;
  const countOf = (subject: Subject, measure: string): number | undefined => {
    const own = month.subjects.find((one) => one.subject === subject);
    return own && spanOfMonth(own, month.month)?.counts[measure];
  };
  const mains = (['agency', 'call-centre', 'chatbot', 'social'] as const).flatMap((subject) => {
    const value = countOf(subject, mainMeasure(subject));
    if (value === undefined) return [];
    const what = words('import.line', {
      subject: nameIn(month, subject, options),
      figure: words(mainFigureKey(subject)),
    });
    return [lineOf(options, what, formatNumber(value, locale))];
  });
  const open = (['agency', 'chatbot', 'social'] as const).reduce(
    (sum, subject) => sum + (countOf(subject, 'outcome:open') ?? 0),
    0,
  );
  return [...mains, ...(open > 0 ? [words('publish.open', { n: formatNumber(open, locale) })] : [])];
}

/** How the month stands among others. */
function besideLines(month: ReadyMonth, options: RenderOptions): string[] {
  const { words, locale } = options;
  const { earlier, unsealed, later } = month;
  const list = earlier.map(({ subject, more }) =>
    words('publish.change', {
      subject: nameIn(month, subject, options),
      change: formatChange(more, locale),
    }),
  );
  const months = unsealed.map((one) => formatMonth(one, locale));
  return [
    ...(list.length > 0 ? [words('publish.earlier', { list: list.join('; ') })] : []),
    ...(months.length > 0 ? [words('publish.unsealed', { months: months.join(', ') })] : []),
    ...(later ? [words('publish.later', { month: formatMonth(later, locale) })] : []),
  ];
}
