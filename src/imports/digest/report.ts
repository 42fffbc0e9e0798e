import type { WordKey, Words } from '../../../locales/index';
import { formatChange, formatMonth, formatMonthHeading, formatNumber } from '../../../locales/format';
import { SERVICES } from '../../core/cases';
import { DIRECTIONS, type Subject } from '../../core/subjects';
import { measureName } from '../../reports/measure-name';
import type { CheckResult } from './check-result';
import type { DigestImport } from './import';
import {
  computedText,
  evidenceText,
  type Quoting,
  type ReportLanguage,
  subjectName,
  valueText,
} from './report-values';

/** The report of an import as plain text: every check that holds, then every discrepancy with what was printed. */
export function renderDigestImport(result: DigestImport, language: ReportLanguage): string {
  const { words, locale } = language;
  const held = result.checks.filter((check) => check.holds);
  const failed = result.checks.filter((check) => !check.holds);
  const count = (key: 'import.held' | 'import.failed', of: readonly CheckResult[]) =>
    words(key, { n: formatNumber(of.length, locale) });
  return [
    words('import.title', { month: formatMonthHeading(result.month, locale), revision: result.revision }),
    words(`import.status.${result.status}`),
    '',
    count('import.held', held),
    ...held.map((check) => `✓ ${heldLine(check, language)}`),
    '',
    count('import.failed', failed),
    ...failed.flatMap((check) => failedLines(check, language)),
    ...(failed.length > 0 ? ['', words('import.kept')] : []),
  ].join('\n');
}

function heldLine(check: CheckResult, language: ReportLanguage): string {
  return `${checkHeading(check, language, 'quoted')}: ${heldText(check, language)}`;
}

function heldText(check: CheckResult, language: ReportLanguage): string {
  const { words, locale } = language;
  const { printed, computed } = check;
  if (check.code === 'labels-reversed') return words('import.labelsFit');
  if (!check.corrected || printed.kind !== 'count' || computed.kind !== 'count')
    return computedText(check, language);
  return words('import.corrected', {
    computed: computedText(check, language),
    printed: valueText(printed, language),
    change: formatChange(computed.count - printed.count, locale),
  });
}

function failedLines(check: CheckResult, language: ReportLanguage): string[] {
  const { words } = language;
  const heading = checkHeading(check, language, 'quoted');
  const printed = valueText(check.printed, language, 'quoted');
  if (check.code !== 'labels-reversed') {
    const computed = computedText(check, language);
    return [`✗ ${heading} – ${words('import.disagrees', { printed, computed })}`];
  }
  const lines = [
    words('import.asPrinted', { shares: printed }),
    words('import.bottomUp', { shares: valueText(check.computed, language) }),
    ...(check.evidence ? [evidenceText(check.evidence, language)] : []),
  ];
  const note = words(`finding.labelsReversed.${check.figure}` as WordKey);
  return [`✗ ${heading} – ${note}`, ...lines.map((line) => `  ${line}`)];
}

/** `<subject>, <figure>, <span>`; `quoted`: with the word that was printed where it is not ours. */
export function checkHeading(
  check: CheckResult,
  language: ReportLanguage,
  quoting: Quoting = 'plain',
): string {
  const { words, locale } = language;
  const word = figureWord(check, words);
  const { label } = check;
  const same = quoting === 'plain' || label === undefined || label.toLowerCase() === word.toLowerCase();
  const quoted = same ? word : words('import.labelPrinted', { figure: word, label });
  const span = check.figure.split('.').at(-1)!;
  const spanned = isSpan(span) ? `${quoted}, ${words(`import.span.${span}`)}` : quoted;
  const figure = check.against
    ? words('import.against', { figure: spanned, month: formatMonth(check.against, locale) })
    : spanned;
  return words('import.line', { subject: subjectName(check.subject, language), figure });
}

function isSpan(text: string): text is 'cumulative' | 'month' | 'yearToDate' {
  return ['cumulative', 'month', 'yearToDate'].includes(text);
}

function figureWord({ code, subject, figure }: CheckResult, words: Words): string {
  if (code === 'labels-reversed') return words(`import.table.${figure}` as WordKey);
  if (code === 'continuity')
    return measureWord(subject as Subject, figure.slice(0, figure.lastIndexOf('.')), words);
  if (figure.startsWith('services.direct.')) return words('import.figure.servicesDirect');
  return words(`import.figure.${figure.split('.')[0]}` as WordKey);
}

/** As the digest prints it; what only a digest of ours has, as answers call it. */
function measureWord(subject: Subject, measure: string, words: Words): string {
  const [family, name] = measure.split(':');
  const printed: Readonly<Record<string, readonly string[]>> = {
    direction: DIRECTIONS,
    outcome: ['answered', 'forwarded', 'refused'],
    service: SERVICES,
  };
  if (measure === 'calls:incoming') return words('import.measure.incoming');
  if (name !== undefined && printed[family!]?.includes(name)) {
    if (family === 'direction') return words(`menu.direction.${name as 'labour'}`);
    return words(`import.${family === 'outcome' ? 'outcome' : 'measure'}.${name}` as WordKey);
  }
  if (measure === 'received' && subject !== 'chatbot' && subject !== 'social')
    return words('import.measure.received');
  if (['surveyed', 'callbacks', 'chat'].includes(measure))
    return words(`import.measure.${measure}` as WordKey);
  return measureName(subject, measure, words);
}
