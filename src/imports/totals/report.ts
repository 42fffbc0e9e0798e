import { formatMonth, formatNumber, formatRange } from '../../../locales/format';
import { addDays } from '../../core/calendar';
import { type ReportOptions, subjectName } from '../cases/report';
import type { TotalsImport } from './import';
import type { Overlap } from './overlaps';
import type { TotalDraft } from './parse';
import { problemText } from './problem-text';

/** Totals that are named where the same is said of many, and changes that are listed. */
const NAMED = 3;
const LISTED = 50;

/** What an import came to, as plain text; `dryRun`: what it would come to. */
export function renderTotalsImport(
  result: TotalsImport,
  source: string,
  dryRun: boolean,
  options: ReportOptions,
): string {
  const { words, locale } = options;
  const { problems } = result;
  if (problems.length > 0) {
    const lines = problems.map((one) => problemText(one, words));
    return `${words('totals.refused')}\n${bounded(lines, LISTED, '\n', options)}`;
  }
  const n = (value: number): { n: string } => ({ n: formatNumber(value, locale) });
  const heading = [
    words('totals.title'),
    words('cases.source', { source }),
    ...(dryRun ? [words('cases.dryRun')] : []),
  ];
  const counts = [
    words('cases.new', n(result.new.length)),
    words('cases.updated', n(result.updated.length)),
    words('cases.unchanged', n(result.unchanged)),
  ];
  const changes = result.updated.map(
    ({ total, differences }) => `${named(total, options)}: ${differences.join(', ')}`,
  );
  const changed =
    changes.length > 0 ? [words('totals.changed'), bounded(changes, LISTED, '\n', options)] : [];
  return [heading, counts, changed, overlapLines(result.overlaps, options)]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** What is said of many totals is said once. */
function overlapLines(overlaps: readonly Overlap[], options: ReportOptions): string[] {
  const { words } = options;
  const of = new Map<string, string[]>();
  for (const overlap of overlaps) {
    const other = otherText(overlap, options);
    const text = words('totals.overlap', {
      ...{ other, figures: bounded(overlap.figures, NAMED + 1, ', ', options) },
      verdict: words(`totals.counts.${overlap.counts}`),
    });
    of.set(text, [...(of.get(text) ?? []), named(overlap.total, options)]);
  }
  const lines = [...of].map(([text, totals]) => `${bounded(totals, NAMED, '; ', options)}: ${text}`);
  return lines.length > 0 ? [words('cases.overlaps'), ...lines] : [];
}

function otherText({ with: other }: Overlap, { words, locale }: ReportOptions): string {
  if (other.kind === 'totals') {
    const { name, from, to } = other;
    return words('totals.with.totals', { name, span: formatRange(from, to, locale) });
  }
  if (other.kind === 'digest' || other.kind === 'sealed')
    return words(`totals.with.${other.kind}`, { month: formatMonth(other.name, locale) });
  return other.name === 'chat' ? words('totals.with.chat') : other.name;
}

function named({ subject, from, to }: TotalDraft, options: ReportOptions): string {
  return `${subjectName(subject, addDays(to, -1), options)}, ${formatRange(from, to, options.locale)}`;
}

function bounded(
  all: readonly string[],
  most: number,
  between: string,
  { words, locale }: ReportOptions,
): string {
  const list = all.slice(0, most).join(between);
  return all.length > most
    ? words('cases.andMore', { list, n: formatNumber(all.length - most, locale) })
    : list;
}
