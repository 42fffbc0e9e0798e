import type { CentreRow } from '../../../models/centre';
import type { WordKey, Words } from '../../../locales/index';
import { formatDate, formatNumber, formatPercent, formatShare } from '../../../locales/format';
import type { Locale } from '../../core/actor';
import { centreCode, type Subject } from '../../core/subjects';
import type { CheckResult, CheckValue, Evidence, Share } from './check-result';

/** What a report is written with. */
export interface ReportLanguage {
  readonly words: Words;
  readonly locale: Locale;
  readonly centres: readonly CentreRow[];
}

type Named = Pick<ReportLanguage, 'words' | 'locale'>;

/** A subject's name; a centre's is its latest. */
export function subjectName(subject: string, { words, locale, centres }: ReportLanguage): string {
  if (subject === 'agency') return words('import.subject.agency');
  if (subject === 'call-centre') return words('import.subject.callCentre');
  if (subject === 'chatbot' || subject === 'social') return words(`stats.subject.${subject}`);
  const code = centreCode(subject as Subject);
  const centre = centres.find(({ _id }) => _id === code);
  return centre?.names.at(-1)?.names[locale] ?? code ?? subject;
}

/** Whether printed words stand beside ours: only where a print is quoted. */
export type Quoting = 'quoted' | 'plain';

/** A value by the rules of the language; per cents of checks always have their decimal. */
export function valueText(value: CheckValue, language: Named, quoting: Quoting = 'plain'): string {
  switch (value.kind) {
    case 'count':
      return formatNumber(value.count, language.locale);
    case 'age':
      return formatNumber(value.years, language.locale);
    case 'percent':
      return formatShare(value.tenths, 1000, language.locale);
    case 'shares':
      return value.shares.map((share) => shareText(share, language, quoting)).join(', ');
  }
}

/** What was computed, and from what: `391 778 / 765 942 = 51,1 %`, `1 044 072 + 23 323 = …`. */
export function computedText({ code, computed, terms }: CheckResult, language: Named): string {
  const result = valueText(computed, language);
  const sign = { sum: ' + ', coverage: ' / ', continuity: ' − ', extremes: null, 'labels-reversed': null }[
    code
  ];
  if (sign === null || terms.length < 2) return result;
  return `${terms.map((term) => formatNumber(term, language.locale)).join(sign)} = ${result}`;
}

/** Why labels read as reversed. */
export function evidenceText(evidence: Evidence, { words, locale }: Named): string {
  if (evidence.kind === 'satisfaction') {
    return words('import.because.satisfaction', { percent: formatShare(evidence.tenths, 1000, locale) });
  }
  const shares = Object.entries(evidence.shares).map(
    ([key, share]) => `${directionOrOutcome(key, words)}\u00a0${formatPercent(share, locale)}`,
  );
  return words('import.because.reference', {
    date: formatDate(evidence.day, locale),
    shares: shares.join(', '),
    source: evidence.source,
  });
}

function shareText({ key, label, tenths }: Share, { words, locale }: Named, quoting: Quoting): string {
  const word = directionOrOutcome(key, words);
  const same = quoting === 'plain' || word === label;
  const name = same ? word : words('import.labelPrinted', { figure: word, label });
  return `${name}\u00a0${formatShare(tenths, 1000, locale)}`;
}

function directionOrOutcome(key: string, words: Words): string {
  const outcome = ['answered', 'forwarded', 'refused'].includes(key);
  return words(`${outcome ? 'import.outcome' : 'menu.direction'}.${key}` as WordKey);
}
