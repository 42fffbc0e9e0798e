import { capital, formatRange } from '../../locales/format';
import { addDays } from '../core/calendar';
import { comparedAsOf } from '../reports/compare';
import { compareReports, type ComparedFigure, type Comparison } from '../reports/comparison';
import { periodName, subjectName } from '../reports/header';
import type { RenderOptions } from '../reports/page';
import type { StatsReport } from '../stats/report';
import { sourceOf } from '../stats/source';
import { badgeOf } from './badge';
import { type ChartPage, drawChartPage, pageHeight } from './chart-page';
import { rowOf, rowsOf, whoIsCompared } from './compare-rows';
import type { Footer } from './footer';
import type { Header } from './header';
import { dashNotes } from './heads';
import type { Drawing } from './infographic';
import { unknownPanel } from './panels/unknown';
import { shownSource, sourceLine } from './source-line';

const WIDTH = 1280;
/** A higher page is too small to read in a chat; what is compared may stand above. */
const HIGHEST = 1800;

/**
 * Several reports side by side on one page: a card for each figure that any of them knows, with the same values, ranks and
 * changes as the text answer. What has no room is named below. Pure but for reading fonts.
 */
export function drawComparison(reports: readonly StatsReport[], options: RenderOptions): Drawing {
  const compared = compareReports(reports, options);
  const names = compared.missing.join('; ');
  const nothing = unknownPanel(options.words('picture.unknown', { names }));
  const who = whoIsCompared(compared, options);
  let shown = compared.figures;
  for (;;) {
    const left = compared.figures.filter((one) => !shown.includes(one));
    const page: ChartPage = {
      width: WIDTH,
      header: headerOf(compared, options),
      rows: shown.length > 0 ? rowsOf(shown, compared, options) : [rowOf(nothing)],
      footer: footerOf(compared, left, options),
    };
    if (shown.length <= 1 || pageHeight(page) <= HIGHEST)
      return drawChartPage(who ? { ...page, rows: [rowOf(who), ...page.rows] } : page);
    shown = withoutLeastNeeded(shown);
  }
}

/** Outcomes go first: who compares looks at how many came, how content they are and how long they waited. */
function withoutLeastNeeded(of: readonly ComparedFigure[]): readonly ComparedFigure[] {
  const outcome = of.findLast(({ metric }) => metric.measure?.startsWith('outcome:'));
  const left = outcome ?? of.at(-1);
  return of.filter((one) => one !== left);
}

function headerOf({ columns, ofSubjects }: Comparison, options: RenderOptions): Header {
  const { words, locale } = options;
  const [first, last] = [columns[0]!, columns.at(-1)!];
  const { query, range } = last.report;
  const on = addDays(range.to, -1);
  const simulated = columns.some(({ report }) => report.simulated);
  const warnings = simulated ? [words('stats.simulated')] : [];
  if (!ofSubjects)
    return {
      badge: badgeOf(query.subject, on, options),
      title: subjectName(query.subject, on, options),
      subtitle: words('compare.title'),
      when: [first, ...(columns.length > 2 ? ['…'] : []), last]
        .map((one) => (typeof one === 'string' ? one : one.short.replaceAll(' ', '\u00a0')))
        .join('\u00a0→ '),
      warnings,
    };
  return {
    badge: badgeOf('agency', on, options),
    title: words('compare.title'),
    subtitle: `${words('picture.subtitle')} · ${formatRange(range.from, range.to, locale)}`,
    when: capital(periodName(query.period, locale), locale),
    warnings,
  };
}

function footerOf(
  { columns, figures, missing, notes, ofSubjects }: Comparison,
  left: readonly ComparedFigure[],
  { words, locale }: RenderOptions,
): Footer {
  const gaps = figures.some(({ values }) => values.some(({ value }) => value === null));
  const source = sourceOf(columns.flatMap(({ report }) => shownSource(report) ?? []));
  return {
    source:
      sourceLine(
        words,
        source,
        columns.some(({ report }) => report.simulated),
      ) ?? words('stats.source.none'),
    asOf: comparedAsOf({ columns, ofSubjects }, { words, locale }),
    notes: [
      ...(left.length > 0 ? [words('picture.left', { names: left.map(({ name }) => name).join('; ') })] : []),
      ...notes.lines(words),
      ...dashNotes(words, figures.length > 0 ? missing : [], gaps),
    ],
  };
}
