import { capital, formatDuration, formatNumber, formatShare } from '../../locales/format';
import type { CaseOperator, ChatOperator, Measured, OperatorsReport } from '../operators/report';
import { lineOf } from './blocks';
import type { RenderOptions } from './page';

/** What rendering needs beside the report: how a member of staff is called, by the pseudonym. */
export interface OperatorOptions extends RenderOptions {
  readonly memberName: (person: string) => string;
}

/** A paragraph an operator: who, and what there is to say. */
export function operatorParagraphs(report: OperatorsReport, options: OperatorOptions): string[][] {
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
  return [
    several ? words('stats.withShare', { n: one.who, share: one.source }) : one.who,
    ...(counts.length > 0 ? [capital(counts.join(', '), locale)] : []),
    ...(one.service ? measuredLine(words('operators.handling'), one.service, formatDuration, options) : []),
    ...(survey && survey.surveyed > 0
      ? [lineOf(options, words('operators.satisfied'), shareText(survey, options))]
      : []),
  ];
}

function shareText(
  { satisfied, surveyed }: NonNullable<CaseOperator['survey']>,
  { words, locale }: OperatorOptions,
): string {
  const n = formatShare(satisfied, surveyed, locale);
  return words('stats.withShare', { n, share: formatNumber(surveyed, locale) });
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
