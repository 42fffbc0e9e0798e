import type { WordKey, Words } from '../../locales';
import { capital, formatShare } from '../../locales/format';
import type { CentreRow } from '../../models/centre';
import type { Locale } from '../core/actor';
import { centreCode, type Subject } from '../core/subjects';
import { commandText } from '../stats/query';
import type { StatsReport } from '../stats/report';
import { SMALL } from '../stats/suppress';
import type { Hides } from '../stats/suppress-places';

/** What rendering needs beside the report. */
export interface RenderOptions {
  readonly locale: Locale;
  readonly centres: readonly CentreRow[];
  readonly words: Words;
  /** A district's name by its code. Absent: the code itself is shown. */
  readonly districtName?: (code: string) => string;
  /** Whose figures the reader may see: only these are offered. Absent: all. */
  readonly sees?: (subject: Subject) => boolean;
  /** Lines above the report: why it comes. */
  readonly above?: readonly string[];
  /** For everybody, as the agency's digest prints it: outcomes in its order, of districts hidden what this says. */
  readonly published?: Hides;
  /** A picture goes with the answer, and may be had as a file where the reader is: a button offers that. */
  readonly pictureFile?: boolean;
}

/** How much room there is: centres by full or short name, and how many of them. */
export interface Room {
  readonly shortNames: boolean;
  readonly centres: number;
}

/** A report on its way to text: its words, what its two columns are called, and its footnotes. */
export interface Page extends RenderOptions {
  readonly report: StatsReport;
  readonly room: Room;
  /** `ay ərzində` and `kumulyativ` (or `ilin əvvəlindən`). */
  readonly labels: { readonly period: string; readonly cumulative: string };
  /** Period and cumulative are the same days: one column says it all. */
  readonly single: boolean;
  readonly notes: Notes;
}

/** Footnotes in the order they were called for. */
export interface Notes {
  /** The sign that leads to this note; the same text keeps its sign. */
  mark(text: string): string;
  lines(words: Words): string[];
}

/** An empty list of footnotes. */
export function createNotes(): Notes {
  const texts: string[] = [];
  return {
    mark(text) {
      if (!texts.includes(text)) texts.push(text);
      return '*'.repeat(texts.indexOf(text) + 1);
    },
    lines(words) {
      return texts.map((text, index) => words('stats.note.line', { mark: '*'.repeat(index + 1), text }));
    },
  };
}

/** True for the subjects whose cumulative figures start on 1 January. */
export function isYearToDate({ query }: Pick<StatsReport, 'query'>): boolean {
  return query.subject !== 'agency' && centreCode(query.subject) === null;
}

/** A fresh page for a report. */
export function createPage(report: StatsReport, options: RenderOptions, room: Room): Page {
  const { words } = options;
  const { range, cumulativeRange, query } = report;
  return {
    ...options,
    report,
    room,
    labels: {
      period: words(`period.during.${query.period.kind}`),
      cumulative: words(isYearToDate(report) ? 'period.yearToDate' : 'period.cumulative'),
    },
    single: cumulativeRange.from === range.from && cumulativeRange.to === range.to,
    notes: createNotes(),
  };
}

/** A wording that starts a line. */
export function startLine(page: Pick<Page, 'locale'>, text: string): string {
  return capital(text, page.locale);
}

/** The footnote sign, with its space, of a table whose printed labels look reversed; empty when they do not. */
export function tableMark(page: Page, table: 'directions' | 'outcomes'): string {
  if (!page.report.marks.includes(`labels-reversed:${table}`)) return '';
  return ` ${page.notes.mark(page.words(`stats.note.${table}`))}`;
}

/** The footnote sign, with its space, of a printed survey coverage that its own counts contradict. */
export function coverageMark(page: Page, computed: number | undefined): string {
  if (computed === undefined) return '';
  const value = formatShare(Math.round(computed * 10), 1000, page.locale);
  return ` ${page.notes.mark(page.words('stats.note.coverage', { value }))}`;
}

/** What does not agree in a print as a whole. */
const OTHER_MARKS: Readonly<Record<string, WordKey>> = {
  sum: 'stats.note.sum',
  extremes: 'stats.note.extremes',
  continuity: 'stats.note.continuity',
};

/** Notes on the digests as a whole, and where the corrections of earlier months are listed. */
export function generalNotes({ report, words }: Page): string[] {
  const { query, correctedMonth: month } = report;
  const corrections =
    month === null
      ? []
      : [
          words('stats.note.earlier', {
            command: commandText('corrections', {
              subject: query.subject,
              period: { kind: 'month', month },
            }),
          }),
        ];
  const kinds = new Set(report.marks.map((mark) => mark.split(':')[0]!));
  const printed = [...kinds].flatMap((kind) =>
    Object.hasOwn(OTHER_MARKS, kind) ? [words(OTHER_MARKS[kind]!)] : [],
  );
  return [
    // That figures are shown as printed is said once of all.
    ...(printed.length > 0 ? [words('stats.note.asPrinted', { what: printed.join('; ') })] : []),
    ...(['few', 'few-stated'] as const).flatMap((kind) =>
      kinds.has(kind) ? [words(`stats.note.${kind}`, { n: SMALL })] : [],
    ),
    ...corrections,
  ];
}
