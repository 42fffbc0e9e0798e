import { capital, formatMonthHeading, formatNumber } from '../../locales/format';
import { addDays, monthRange } from '../core/calendar';
import type { Choice } from '../core/reply';
import type { Subject } from '../core/subjects';
import { figureOf, familyNamed } from '../publishing/compare-with-seal';
import type { MonthCorrections } from '../publishing/read-corrections';
import { spanOfMonth } from '../publishing/spans';
import { mainMeasure } from '../stats/main-measure';
import { commandText } from '../stats/query';
import { subjectLabel } from './choices';
import { movedLine } from './corrections-lines';
import { mainFigureKey } from './main-figure';
import type { RenderOptions } from './page';
import { pageChoices, pagesOf } from './pages';
import { nameIn } from './publish-checks';
import type { SaidSeal } from './publish-standing';

/** In which words, who sealed, and which page, from 1 on. */
export interface CorrectionsOptions extends RenderOptions {
  readonly seal: SaidSeal;
  readonly page: number;
}

/** What moved in a sealed month since, a line for each subject that may be seen, and buttons to those that moved. */
export function renderCorrections(
  month: MonthCorrections,
  options: CorrectionsOptions,
): { text: string; choices: Choice[] } {
  const { words, sees = () => true } = options;
  const subjects = subjectsOf(month).filter(sees);
  const moved = subjects.filter((subject) => month.corrections.some((one) => one.subject === subject));
  const still = subjects
    .filter((subject) => !moved.includes(subject))
    .map((one) => nameIn(month, one, options));
  const lines = [
    ...moved.map((subject) => subjectLine(month, subject, options)),
    ...(moved.length === 0 ? [words('corrections.none')] : []),
    ...(moved.length > 0 && still.length > 0
      ? ['', words('corrections.unchanged', { subjects: still.join('; ') })]
      : []),
    '',
    checkLine(month, subjects, options),
  ];
  const pages = pagesOf(lines);
  const at = Math.min(Math.max(1, options.page), pages.length);
  const on = addDays(monthRange(month.month).to, -1);
  const period = { kind: 'month', month: month.month } as const;
  return {
    text: [...simulatedLine(month, options), ...headLines(month, options), '', ...pages[at - 1]!].join('\n'),
    choices: [
      ...pageChoices(`/corrections ${month.month}`, at, pages.length, words),
      ...moved.map((subject) => ({
        label: subjectLabel(subject, on, options),
        value: correctionsCommand(subject, period),
      })),
      // Nobody whom one may see may be known of the month.
      ...subjects.slice(0, 1).map((subject) => ({
        label: words('publish.figures'),
        value: commandText('stats', { subject, period }),
      })),
    ],
  };
}

/** The agency has to be named: without a subject everybody is listed. */
export function correctionsCommand(
  subject: Subject,
  period: { readonly kind: 'month'; readonly month: string },
): string {
  const command = commandText('corrections', { subject, period });
  return subject === 'agency' ? `/corrections agency ${period.month}` : command;
}

/** Says that figures are made up, where they are. */
export function simulatedLine({ simulated }: MonthCorrections, { words }: RenderOptions): string[] {
  return simulated ? [words('stats.simulated')] : [];
}

/** The month and its seal. */
export function headLines(
  { month }: MonthCorrections,
  { words, locale, seal }: CorrectionsOptions,
): string[] {
  return [
    words('corrections.title', { month: formatMonthHeading(month, locale) }),
    words('corrections.sealed', { ...seal }),
  ];
}

/** Everybody of whom something was sealed or is known now, in order. */
export function subjectsOf({ now, sealed }: Pick<MonthCorrections, 'now' | 'sealed'>): Subject[] {
  return [...new Set([...now, ...sealed].map(({ subject }) => subject as Subject))];
}

/** Whether what was sealed and its corrections are what the log says, of some subjects. */
export function checkLine(
  { broken }: MonthCorrections,
  subjects: readonly Subject[],
  { words, locale }: RenderOptions,
): string {
  const own = broken.filter(({ subject }) => subjects.includes(subject));
  if (own.length === 0) return words('corrections.holds');
  return words('corrections.broken', { n: formatNumber(own.length, locale) });
}

/** The main figure of a subject's month as it was sealed and as it is, and how many figures moved. */
export interface SubjectMove {
  readonly name: string;
  readonly sealed: number | null;
  readonly now: number | null;
  readonly moved: number;
}

/** How a subject's month moved. */
export function subjectMove(
  month: MonthCorrections,
  subject: Subject,
  options: Pick<CorrectionsOptions, 'words' | 'locale' | 'centres'>,
): SubjectMove {
  const { words } = options;
  const main = mainMeasure(subject);
  const [was, is] = [month.sealed, month.now].map((all) => {
    const own = all.find((one) => one.subject === subject);
    return figureOf(main, own && spanOfMonth(own, month.month));
  }) as [number | null, number | null];
  const name = words('import.line', {
    subject: nameIn(month, subject, options),
    figure: words(mainFigureKey(subject)),
  });
  const figures = new Set(
    month.corrections
      .filter((one) => one.subject === subject && one.span === 'month')
      .map(({ name: figure }) => familyNamed(figure) ?? figure),
  );
  return { name, sealed: was, now: is, moved: figures.size };
}

function subjectLine(month: MonthCorrections, subject: Subject, options: CorrectionsOptions): string {
  const { words, locale } = options;
  const { name, sealed: was, now: is, moved } = subjectMove(month, subject, options);
  const line =
    was === is
      ? words('corrections.same', {
          name,
          n: is === null ? words('format.noDataInside') : formatNumber(is, locale),
        })
      : movedLine(capital(name, locale), was, is, options);
  return moved === 0 ? line : words('corrections.more', { line, n: formatNumber(moved, locale) });
}
