import { capital, formatChange, formatNumber } from '../../locales/format';
import type { Choice } from '../core/reply';
import { centreCode, type Subject } from '../core/subjects';

import { type Correction, familyNamed } from '../publishing/compare-with-seal';
import type { Changes, Numbers } from '../publishing/read-changes';
import type { MonthCorrections } from '../publishing/read-corrections';
import type { Family } from '../stats/families';
import { mainMeasure } from '../stats/main-measure';
import { measuresOf } from '../stats/measures';
import { commandText } from '../stats/query';
import {
  checkLine,
  correctionsCommand,
  type CorrectionsOptions,
  headLines,
  simulatedLine,
} from './corrections';
import { changesText, movedLine } from './corrections-lines';
import { measureName } from './measure-name';
import { pageChoices, pagesOf } from './pages';
import { nameIn } from './publish-checks';

/** Families of whose counters it says something how many were gained and lost; of the others only that they moved. */
const COUNTED: readonly Family[] = ['ages', 'districts', 'hours', 'ratings'];

/** What moved in one subject's sealed month since, figure by figure, and why. */
export function renderCorrectionsOf(
  month: MonthCorrections,
  subject: Subject,
  changes: Changes,
  options: CorrectionsOptions,
): { text: string; choices: Choice[] } {
  const { words } = options;
  const own = month.corrections.filter((one) => one.subject === subject);
  const why = changeLines(changes, options);
  const paragraphs = [
    own.length === 0 ? [words('corrections.none')] : [],
    monthLines(subject, own, options),
    cumulativeLines(subject, own, options),
    why.length > 0 ? [words('corrections.why'), ...why] : [],
    [checkLine(month, [subject], options)],
  ].filter((lines) => lines.length > 0);
  const pages = pagesOf(paragraphs.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines])));
  const at = Math.min(Math.max(1, options.page), pages.length);
  const period = { kind: 'month', month: month.month } as const;
  return {
    text: [
      ...simulatedLine(month, options),
      nameIn(month, subject, options),
      ...headLines(month, options),
      '',
      ...pages[at - 1]!,
    ].join('\n'),
    choices: [
      ...pageChoices(correctionsCommand(subject, period), at, pages.length, words),
      { label: words('publish.figures'), value: commandText('stats', { subject, period }) },
      { label: words('corrections.all'), value: `/corrections ${month.month}` },
    ],
  };
}

function monthLines(subject: Subject, all: readonly Correction[], options: CorrectionsOptions): string[] {
  const { words, locale } = options;
  const own = all.filter(({ span }) => span === 'month');
  if (own.length === 0) return [];
  const order = ['services', 'inquiries', ...measuresOf(subject)] as readonly string[];
  const place = ({ name }: Correction): number => (order.includes(name) ? order.indexOf(name) : order.length);
  const single = own.filter(({ name }) => familyNamed(name) === null).sort((a, b) => place(a) - place(b));
  const families = new Map<Family, Correction[]>();
  for (const one of own) {
    const family = familyNamed(one.name);
    // Hours say it already.
    if (family && family !== 'load') families.set(family, [...(families.get(family) ?? []), one]);
  }
  const familyLines = [...families].map(([family, list]) => {
    const name = capital(words(`measure.family.${family}`), locale);
    const known = list.every(({ sealed, now }) => sealed !== null && now !== null);
    if (!known || !COUNTED.includes(family)) return words('corrections.familyMoved', { name });
    return words('corrections.family', {
      name,
      changes: changesText(
        list.map(({ sealed, now }) => now! - sealed!),
        options,
      ),
    });
  });
  return [
    words('corrections.month'),
    ...single.map(({ name, sealed, now }) =>
      movedLine(capital(measureName(subject, name, words), locale), sealed, now, options),
    ),
    ...familyLines,
  ];
}

/** The main figure alone: every other moved as in the month, and by what earlier months brought. */
function cumulativeLines(
  subject: Subject,
  all: readonly Correction[],
  options: CorrectionsOptions,
): string[] {
  const { words, locale } = options;
  const main = mainMeasure(subject);
  const of = (span: Correction['span']): Correction | undefined =>
    all.find((one) => one.span === span && one.name === main);
  const cumulative = of('cumulative');
  if (!cumulative) return [];
  const { sealed, now } = cumulative;
  const yearly = subject !== 'agency' && centreCode(subject) === null;
  const heading = words(yearly ? 'corrections.yearToDate' : 'corrections.cumulative');
  const name = words('import.line', { subject: heading, figure: measureName(subject, main, words) });
  const line = movedLine(name, sealed, now, options);
  const month = of('month');
  if (sealed === null || now === null || (month && (month.sealed === null || month.now === null)))
    return [line];
  const earlier = now - sealed - (month ? month.now! - month.sealed! : 0);
  return [
    earlier === 0 ? line : words('corrections.earlier', { line, change: formatChange(earlier, locale) }),
  ];
}

function changeLines(changes: Changes, { words, locale }: CorrectionsOptions): string[] {
  const of = (key: 'closed' | 'reopened' | 'corrected', { count, first }: Numbers): string[] => {
    if (count === 0) return [];
    const line = words(`corrections.${key}`, { n: formatNumber(count, locale) });
    const numbers = first.join(', ') + (count > first.length ? ', …' : '');
    return [words('corrections.numbers', { line, numbers })];
  };
  const cases = (key: 'newCases' | 'updatedCases', n: number, source: string): string[] =>
    n === 0 ? [] : [words(`corrections.${key}`, { n: formatNumber(n, locale), source })];
  return [
    ...of('closed', changes.closed),
    ...of('reopened', changes.reopened),
    ...of('corrected', changes.corrected),
    ...changes.cases.flatMap(({ source, new: fresh, updated }) => [
      ...cases('newCases', fresh, source),
      ...cases('updatedCases', updated, source),
    ]),
    ...changes.totals.map((source) => words('corrections.totals', { source })),
    ...changes.digests.map((revision) => words('corrections.digest', { revision })),
  ];
}
