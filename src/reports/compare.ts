import { addDays } from '../core/calendar';
import type { Choice } from '../core/reply';
import { periodText } from '../stats/period';
import { commandText, formatSubject } from '../stats/query';
import type { StatsReport } from '../stats/report';
import { asOfLine } from './as-of-line';
import { itemLines, unknown } from './blocks';
import { LONGEST_VALUE, periodLabel, subjectLabel } from './choices';
import { type Column, compareReports, type ComparedFigure, type Comparison } from './comparison';
import { periodName, subjectName } from './header';
import { type RenderOptions, startLine } from './page';
import { FILE_WORD } from './take-file-word';
import { fitText } from './text';

/** Several reports side by side in words (`compareReports`). A figure that is not known is "—". */
export function renderComparison(
  reports: readonly StatsReport[],
  options: RenderOptions,
): { text: string; choices: Choice[] } {
  const { words } = options;
  const compared = compareReports(reports, options);
  const { columns, ofSubjects, figures, missing, notes } = compared;
  const paragraphs = [
    comparisonHead(compared, options),
    ...figures.map((one) => (ofSubjects ? rankedLines : linesInTime)(one, options)),
    itemLines(options, missing.map(unknown)),
    notes.lines(words),
  ];
  return { text: fitText(paragraphs, words), choices: choicesFor(columns, ofSubjects, options) };
}

/** What is compared, and as of when, line by line. */
export function comparisonHead(
  { columns, ofSubjects }: Pick<Comparison, 'columns' | 'ofSubjects'>,
  options: RenderOptions,
): string[] {
  const { words, locale } = options;
  const { query, range } = columns[0]!.report;
  const simulated = columns.some(({ report }) => report.simulated) ? [words('stats.simulated')] : [];
  const asOf = [comparedAsOf({ columns, ofSubjects }, options) ?? []].flat();
  if (ofSubjects)
    return [...simulated, words('compare.heading', { what: periodName(query.period, locale) }), ...asOf];
  const what = columns.map(({ label }) => label).join(' → ');
  const on = addDays(range.to, -1);
  const whose = subjectName(query.subject, on, options);
  return [...simulated, whose, ...(columns.length === 2 ? [what] : []), ...asOf];
}

/** As of when compared figures are; of periods in a row, whose own names tell their ends, as of the last day of all. */
export function comparedAsOf(
  { columns, ofSubjects }: Pick<Comparison, 'columns' | 'ofSubjects'>,
  options: Pick<RenderOptions, 'words' | 'locale'>,
): string | null {
  const days = columns.flatMap(({ report }) => report.asOf ?? []).sort();
  return asOfLine(ofSubjects || columns.length === 2 ? days : days.slice(-1), options);
}

function rankedLines({ metric, name, values }: ComparedFigure, options: RenderOptions): string[] {
  const { words } = options;
  const lines = values.flatMap(({ label, place, text }) =>
    text === null ? [] : words('compare.place', { place: place!, name: label, value: text }),
  );
  const missing = values.filter(({ text }) => text === null).map(({ label }) => unknown(label));
  return [figureHeading(metric, name, options), ...lines, ...itemLines(options, missing)];
}

/** What a figure is called over its list; where the least comes first, that is said. */
export function figureHeading(
  metric: ComparedFigure['metric'],
  name: string,
  options: RenderOptions,
): string {
  const heading = startLine(options, name);
  if (!metric.leastFirst) return heading;
  return options.words('stats.heading', { name: heading, columns: options.words('compare.leastFirst') });
}

function linesInTime({ name: figure, values }: ComparedFigure, options: RenderOptions): string[] {
  const { words } = options;
  const name = startLine(options, figure);
  const shown = (text: string | null): string => text ?? words('format.noDataInside');
  const [first, second] = values;
  if (values.length === 2) {
    const { change } = second!;
    return [
      words('compare.pair', { name, before: shown(first!.text), after: shown(second!.text) }),
      ...(change === null ? [] : [words('compare.difference', { change: change.text })]),
    ];
  }
  const lines = values.map(({ label, text, change }) => {
    const line = words('stats.line', { name: label, value: shown(text) });
    return change === null ? line : words('trend.changed', { point: line, change: change.text });
  });
  return [name, ...lines];
}

/** To the picture as a file, and to the whole figures of each column. */
function choicesFor(columns: readonly Column[], ofSubjects: boolean, options: RenderOptions): Choice[] {
  const figures = columns.map(({ report: { query, range } }) => ({
    label: ofSubjects
      ? subjectLabel(query.subject, addDays(range.to, -1), options)
      : periodLabel(query.period, options.locale),
    value: commandText('stats', query),
  }));
  return [...pictureFile(columns, ofSubjects, options), ...figures];
}

/** None where its words are too long for a button. */
function pictureFile(
  columns: readonly Column[],
  ofSubjects: boolean,
  { words, pictureFile: offered }: RenderOptions,
): Choice[] {
  const queries = columns.map(({ report }) => report.query);
  const { subject, period } = queries[0]!;
  const asked = ofSubjects
    ? [...queries.map((query) => formatSubject(query.subject)), periodText(period)]
    : [formatSubject(subject), ...queries.map((query) => periodText(query.period))];
  const value = `/compare ${asked.join(' ')} ${FILE_WORD}`;
  if (!offered || Buffer.byteLength(value) > LONGEST_VALUE) return [];
  return [{ label: words('picture.button.file'), value }];
}
