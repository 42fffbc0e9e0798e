import {
  capital,
  formatDate,
  formatDuration,
  formatNumber,
  formatRange,
  formatShare,
} from '../../locales/format';
import { addDays, dayOf, earlier } from '../core/calendar';
import type { Choice } from '../core/reply';
import type { CaseOperator, ChatOperator, Measured, OperatorsReport } from '../operators/report';
import { commandText } from '../stats/query';
import { lineOf } from './blocks';
import { choicesOf } from './choices';
import { periodName, subjectName } from './header';
import type { RenderOptions } from './page';
import { fitText } from './text';

/** Operators on one page. */
const PER_PAGE = 12;

/** What rendering needs beside the report: how a member of staff is called, by the pseudonym. */
export interface OperatorOptions extends RenderOptions {
  readonly memberName: (person: string) => string;
}

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
    return { text: fitText([headLines(report, options), [nothing]], words), choices: beside };
  }
  const paragraphs = operatorParagraphs(report, options);
  const pages = Math.max(1, Math.ceil(paragraphs.length / PER_PAGE));
  const at = Math.min(Math.max(1, page), pages);
  const shown = paragraphs.slice((at - 1) * PER_PAGE, at * PER_PAGE);
  const text = fitText(
    [
      [...headLines(report, options), ...(pages > 1 ? [words('staff.page', { page: at, pages })] : [])],
      totalLines(report, options),
      ...shown,
      [words(`operators.meaning.${report.kind}`), words('operators.more')],
    ],
    words,
  );
  return { text, choices: [...pageChoices(report, at, pages, options), ...beside] };
}

function headLines(report: OperatorsReport, options: OperatorOptions): string[] {
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
    ...(last
      ? [words('period.asOf', { date: formatDate(earlier(addDays(last.to, -1), today), locale) })]
      : []),
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
  return [...partly, line(kind, served), ...(unnamed > 0 ? [line('unnamed', unnamed)] : [])];
}

function operatorParagraphs(report: OperatorsReport, options: OperatorOptions): string[][] {
  if (report.kind === 'chats') return report.operators.map((one) => chatLines(one, options));
  const several = new Set(report.operators.map(({ source }) => source)).size > 1;
  return report.operators.map((one) => caseLines(one, report.kind, several, options));
}

function chatLines(one: ChatOperator, options: OperatorOptions): string[] {
  const { words, locale, memberName } = options;
  const counts = [
    ...(one.taken > 0 ? [words('operators.taken', { n: formatNumber(one.taken, locale) })] : []),
    ...(one.closed > 0 ? [words('operators.closed', { n: formatNumber(one.closed, locale) })] : []),
  ];
  return [
    one.who === null ? words('operators.nameless') : memberName(one.who),
    ...(counts.length > 0 ? [capital(counts.join(', '), locale)] : []),
    ...measuredLine(words('operators.firstReply'), one.firstReply, formatDuration, options),
    ...measuredLine(words('operators.handling'), one.handling, formatDuration, options),
    ...measuredLine(words('operators.rating'), one.rating, formatNumber, options),
  ];
}

function caseLines(
  one: CaseOperator,
  kind: 'calls' | 'visits',
  several: boolean,
  options: OperatorOptions,
): string[] {
  const { words, locale } = options;
  const { served, callbacks, survey } = one;
  const n = (count: number): { n: string } => ({ n: formatNumber(count, locale) });
  const counts = [
    ...(served > 0 ? [words(`operators.${kind}`, n(served))] : []),
    ...(callbacks > 0 ? [words('operators.callbacks', n(callbacks))] : []),
  ];
  const satisfied = survey && {
    value: survey.surveyed === 0 ? null : survey.satisfied,
    n: survey.surveyed,
  };
  return [
    several ? words('stats.withShare', { n: one.who, share: one.source }) : one.who,
    ...(counts.length > 0 ? [capital(counts.join(', '), locale)] : []),
    ...measuredLine(words('operators.handling'), one.service, formatDuration, options),
    ...measuredLine(
      words('operators.satisfied'),
      satisfied,
      (value, language) => formatShare(value ?? 0, survey?.surveyed ?? 0, language),
      options,
    ),
  ];
}

/** A mean or median with how many it is of; of none nothing, of what nobody knows "—". */
function measuredLine(
  name: string,
  measured: Measured | null,
  show: (value: number | null, locale: OperatorOptions['locale']) => string,
  options: OperatorOptions,
): string[] {
  const { words, locale } = options;
  if (measured === null) return [lineOf(options, name, words('format.noDataInside'))];
  if (measured.n === 0) return [];
  const n = formatNumber(measured.n, locale);
  return [lineOf(options, name, words('stats.withShare', { n: show(measured.value, locale), share: n }))];
}

/** The chats of all channels stand where other commands have the agency. */
function besideChoices(report: OperatorsReport, options: OperatorOptions): Choice[] {
  const { query, range, now, timezone } = report;
  const sees: RenderOptions['sees'] = (subject) =>
    options.sees?.(subject === 'agency' ? 'chatbot' : subject) ?? true;
  const chats = commandText('operators', { ...query, subject: 'agency' });
  return choicesOf({ query, range, now, timezone, since: null }, { ...options, sees }, 'operators').map(
    ({ label, value }) => ({ label: value === chats ? options.words('operators.button') : label, value }),
  );
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
