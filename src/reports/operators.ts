import { capital, formatNumber, formatRange } from '../../locales/format';
import { addDays, dayOf, earlier } from '../core/calendar';
import type { Choice } from '../core/reply';
import type { Subject } from '../core/subjects';
import type { OperatorsReport } from '../operators/report';
import { commandText } from '../stats/query';
import { asOfLine } from './as-of-line';
import { lineOf } from './blocks';
import { choicesOf } from './choices';
import { periodName, subjectName } from './header';
import type { RenderOptions } from './page';
import { type OperatorOptions, operatorParagraphs } from './operator-lines';
import { fitText } from './text';

/** Operators on one page. */
const PER_PAGE = 12;

/**
 * Who did how much in a period: a paragraph an operator, with what the figures mean below. What nobody did is left out, what
 * nobody knows is "—". `page` is from 1 on.
 */
export function renderOperators(
  report: OperatorsReport,
  page: number,
  options: OperatorOptions,
): { text: string; choices: Choice[] } {
  const { words } = options;
  const beside = besideChoices(report, options);
  if (report.known.length === 0) {
    const nothing = lineOf(options, words('operators.name'), words('format.noData'));
    return { text: fitText([operatorsHead(report, options), [nothing]], words), choices: beside };
  }
  const paragraphs = operatorParagraphs(report, options);
  const pages = Math.max(1, Math.ceil(paragraphs.length / PER_PAGE));
  const at = Math.min(Math.max(1, page), pages);
  const shown = paragraphs.slice((at - 1) * PER_PAGE, at * PER_PAGE);
  const text = fitText(
    [
      [...operatorsHead(report, options), ...(pages > 1 ? [words('staff.page', { page: at, pages })] : [])],
      totalLines(report, options),
      ...shown,
      [words(`operators.meaning.${report.kind}`), words('operators.more')],
    ],
    words,
  );
  return { text, choices: [...pageChoices(report, at, pages, options), ...beside] };
}

/** Whose operators, of when, from where and as of when, line by line. */
export function operatorsHead(report: OperatorsReport, options: OperatorOptions): string[] {
  const { words, locale } = options;
  const { range, query, known } = report;
  const today = dayOf(report.now, report.timezone);
  const heading = capital(periodName(query.period, locale), locale);
  const days = formatRange(range.from, range.to, locale);
  const whose =
    query.subject === 'agency'
      ? words('operators.chats')
      : subjectName(query.subject, addDays(range.to, -1), options);
  const last = known.at(-1);
  return [
    ...(report.simulated ? [words('stats.simulated')] : []),
    words('operators.title', { whose }),
    ['month', 'year'].includes(query.period.kind) ? `${heading} (${days})` : heading,
    ...(report.incomplete ? [words('period.incomplete')] : []),
    words(last ? 'stats.source.logged' : 'stats.source.none'),
    ...[asOfLine([last ? earlier(addDays(last.to, -1), today) : null], options) ?? []].flat(),
  ];
}

function totalLines(report: OperatorsReport, options: OperatorOptions): string[] {
  const { words, locale } = options;
  const line = (key: 'taken' | 'closed' | 'unnamed' | 'calls' | 'visits', n: number): string =>
    lineOf(options, words(`operators.all.${key}`), formatNumber(n, locale));
  const days = report.known.map(({ from, to }) => formatRange(from, to, locale)).join('; ');
  const partly = report.whole ? [] : [words('districts.partly', { days })];
  if (report.kind === 'chats') {
    const { taken, closed } = report;
    return [...partly, line('taken', taken), ...(taken > 0 ? [line('closed', closed)] : [])];
  }
  const { kind, served, unnamed } = report;
  // What no source tells is said once.
  const untold = [
    ...(report.operators.some(({ service }) => service) ? [] : [words('operators.handling')]),
    ...(report.operators.some(({ survey }) => survey) ? [] : [words('operators.satisfied')]),
  ];
  return [
    ...partly,
    line(kind, served),
    ...(unnamed > 0 ? [line('unnamed', unnamed)] : []),
    ...(report.operators.length > 0 && untold.length > 0
      ? [lineOf(options, untold.join('; '), words('format.noDataInside'))]
      : []),
  ];
}

/** The chats of all channels stand where other commands have the agency. */
function besideChoices(report: OperatorsReport, options: OperatorOptions): Choice[] {
  const { query, range, now, timezone } = report;
  const sees: RenderOptions['sees'] = (subject) =>
    options.sees?.(subject === 'agency' ? 'chatbot' : subject) ?? true;
  const { words } = options;
  const to = (subject: Subject): string => commandText('operators', { ...query, subject });
  const beside = choicesOf(
    { query, range, now, timezone, since: null },
    { ...options, sees },
    'operators',
  ).map(({ label, value }) => ({ label: value === to('agency') ? words('operators.button') : label, value }));
  if (query.subject !== 'agency') return beside;
  const parts: Choice[] = [
    { label: words('stats.button.chatbot'), value: to('chatbot') },
    { label: words('stats.button.social'), value: to('social') },
  ];
  const help = beside.findIndex(({ value }) => value.endsWith(' help'));
  return [...beside.slice(0, help + 1), ...parts, ...beside.slice(help + 1)];
}

function pageChoices(
  { query }: OperatorsReport,
  at: number,
  pages: number,
  { words }: RenderOptions,
): Choice[] {
  const to = (page: number, key: 'staff.previousPage' | 'staff.nextPage'): Choice => ({
    label: words(key),
    value: `${commandText('operators', query)} p${page}`,
  });
  return [
    ...(at > 1 ? [to(at - 1, 'staff.previousPage')] : []),
    ...(at < pages ? [to(at + 1, 'staff.nextPage')] : []),
  ];
}
