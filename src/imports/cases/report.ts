import type { CentreRow } from '../../../models/centre';
import type { WordKey, Words } from '../../../locales';
import { formatDuration, formatMonth, formatNumber, formatRange } from '../../../locales/format';
import type { Locale } from '../../core/actor';
import { addDays, type Day } from '../../core/calendar';
import { centreCode, type Subject } from '../../core/subjects';
import { centreName } from '../../reports/centre-name';
import { namesText, someNames } from '../some-names';
import type { CasesImport } from './import';
import type { Overlap } from './overlaps';
import { reasonText } from './reason-text';

/** In which words, and with whose names. */
export interface ReportOptions {
  readonly words: Words;
  readonly locale: Locale;
  readonly centres: readonly CentreRow[];
}

/** What an import came to, as plain text. */
export function renderCasesImport(result: CasesImport, options: ReportOptions): string {
  return [
    heading(result, options),
    counts(result, options),
    whose(result, options),
    told(result, options),
    covered(result, options),
    overlaps(result, options),
    rejected(result, options),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** A subject by its name on a day. */
export function subjectName(subject: Subject, on: Day, { words, centres, locale }: ReportOptions): string {
  const code = centreCode(subject);
  if (code !== null) return centreName(centres, code, on, locale);
  return words(`cases.subject.${subject}` as WordKey);
}

function heading(
  { kind, source, from, to, dryRun }: CasesImport,
  { words, locale }: ReportOptions,
): string[] {
  return [
    words('cases.title', { kind: words(`cases.kind.${kind}` as WordKey) }),
    words('cases.source', { source }),
    words('cases.span', { span: formatRange(from, to, locale) }),
    ...(dryRun ? [words('cases.dryRun')] : []),
  ];
}

function counts({ counts: told, seconds }: CasesImport, { words, locale }: ReportOptions): string[] {
  const n = (value: number): { n: string } => ({ n: formatNumber(value, locale) });
  const rate = Math.round(told.read / Math.max(seconds, 0.001));
  return [
    words('cases.read', n(told.read)),
    words('cases.new', n(told.new)),
    words('cases.updated', n(told.updated)),
    words('cases.unchanged', n(told.unchanged)),
    words('cases.rejected', n(told.rejected)),
    words('cases.speed', { duration: formatDuration(Math.max(1, Math.round(seconds)), locale), ...n(rate) }),
  ];
}

function whose({ bySubject, to }: CasesImport, options: ReportOptions): string[] {
  const lines = [...bySubject].map(([subject, rows]) =>
    options.words('cases.of', {
      subject: subjectName(subject, addDays(to, -1), options),
      n: formatNumber(rows, options.locale),
    }),
  );
  return lines.length > 0 ? [options.words('cases.bySubject'), ...lines] : [];
}

function told({ fields, ignored }: CasesImport, { words }: ReportOptions): string[] {
  const names = fields.map((field) => words(`cases.field.${field}` as WordKey));
  return [
    ...(names.length > 0 ? [words('cases.fields', { list: names.join(', ') })] : []),
    ...(ignored.length > 0 ? [words('cases.ignored', { list: namesText(someNames(ignored), words) })] : []),
  ];
}

function covered({ declared, to }: CasesImport, options: ReportOptions): string[] {
  if (declared.length === 0) return [options.words('cases.notCovered')];
  const names = declared.map((subject) => subjectName(subject, addDays(to, -1), options));
  return [options.words('cases.covered', { list: names.join(', ') })];
}

function overlaps({ overlaps: found }: CasesImport, options: ReportOptions): string[] {
  return found.length > 0
    ? [options.words('cases.overlaps'), ...found.map((one) => overlapLine(one, options))]
    : [];
}

function overlapLine({ what, name, from, to, subjects }: Overlap, options: ReportOptions): string {
  const { words, locale } = options;
  return words(`cases.overlap.${what}`, {
    name: what === 'digest' ? formatMonth(name, locale) : name,
    span: formatRange(from, to, locale),
    list: subjects.map((subject) => subjectName(subject, addDays(to, -1), options)).join(', '),
  });
}

function rejected({ rejected: first }: CasesImport, { words }: ReportOptions): string[] {
  const lines = first.map(({ line, reasons }) =>
    words('cases.line', { line, reasons: reasons.map((one) => reasonText(one, words)).join('; ') }),
  );
  return lines.length > 0 ? [words('cases.firstRejected'), ...lines] : [];
}
