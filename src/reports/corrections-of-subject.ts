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

/** What moved in the month itself: single figures in their order, and families by their counters. */
export interface MonthMoves {
  readonly single: readonly Correction[];
  readonly families: ReadonlyMap<Family, readonly Correction[]>;
}

/** The corrections of a subject's month, apart from the cumulative ones; null: none. */
export function monthMoves(subject: Subject, all: readonly Correction[]): MonthMoves | null {
  const own = all.filter(({ span }) => span === 'month');
  if (own.length === 0) return null;
  const order = ['services', 'inquiries', ...measuresOf(subject)] as readonly string[];
  const place = ({ name }: Correction): number => (order.includes(name) ? order.indexOf(name) : order.length);
  const single = own.filter(({ name }) => familyNamed(name) === null).sort((a, b) => place(a) - place(b));
  const families = new Map<Family, Correction[]>();
  for (const one of own) {
    const family = familyNamed(one.name);
    // Hours say it already.
    if (family && family !== 'load') families.set(family, [...(families.get(family) ?? []), one]);
  }
  return { single, families };
}

/** How much each counter of a family moved; null: it says nothing, or is not known. */
export function familyMoves(family: Family, list: readonly Correction[]): number[] | null {
  const known = list.every(({ sealed, now }) => sealed !== null && now !== null);
  return known && COUNTED.includes(family) ? list.map(({ sealed, now }) => now! - sealed!) : null;
}

function monthLines(subject: Subject, all: readonly Correction[], options: CorrectionsOptions): string[] {
  const { words, locale } = options;
  const moves = monthMoves(subject, all);
  if (moves === null) return [];
  const { single, families } = moves;
  const familyLines = [...families].map(([family, list]) => {
    const name = capital(words(`measure.family.${family}`), locale);
    const values = familyMoves(family, list);
    if (values === null) return words('corrections.familyMoved', { name });
    return words('corrections.family', { name, changes: changesText(values, options) });
  });
  return [
    words('corrections.month'),
    ...single.map(({ name, sealed, now }) =>
      movedLine(capital(measureName(subject, name, words), locale), sealed, now, options),
    ),
    ...familyLines,
  ];
}

/** How the cumulative main figure moved; `earlier`: by what earlier months brought, null where that is not told. */
export interface CumulativeMove {
  readonly name: string;
  readonly sealed: number | null;
  readonly now: number | null;
  readonly earlier: number | null;
}

/** The main figure alone: every other moved as in the month, and by what earlier months brought. */
export function cumulativeMove(
  subject: Subject,
  all: readonly Correction[],
  { words }: Pick<CorrectionsOptions, 'words'>,
): CumulativeMove | null {
  const main = mainMeasure(subject);
  const of = (span: Correction['span']): Correction | undefined =>
    all.find((one) => one.span === span && one.name === main);
  const cumulative = of('cumulative');
  if (!cumulative) return null;
  const { sealed, now } = cumulative;
  const yearly = subject !== 'agency' && centreCode(subject) === null;
  const heading = words(yearly ? 'corrections.yearToDate' : 'corrections.cumulative');
  const name = words('import.line', { subject: heading, figure: measureName(subject, main, words) });
  const month = of('month');
  if (sealed === null || now === null || (month && (month.sealed === null || month.now === null)))
    return { name, sealed, now, earlier: null };
  return { name, sealed, now, earlier: now - sealed - (month ? month.now! - month.sealed! : 0) };
}

function cumulativeLines(
  subject: Subject,
  all: readonly Correction[],
  options: CorrectionsOptions,
): string[] {
  const { words, locale } = options;
  const move = cumulativeMove(subject, all, options);
  if (move === null) return [];
  const line = movedLine(move.name, move.sealed, move.now, options);
  if (move.earlier === null || move.earlier === 0) return [line];
  return [words('corrections.earlier', { line, change: formatChange(move.earlier, locale) })];
}

/** Why it moved, a line each. */
export function changeLines(changes: Changes, { words, locale }: CorrectionsOptions): string[] {
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
