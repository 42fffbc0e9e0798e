import type { Words } from '../../locales';
import { sourceText } from '../reports/source-text';
import type { Readings, Source, StatsReport } from '../stats/report';
import { sourceOf } from '../stats/source';

/** Where figures are from, as it stands below a page; null: there are none that could be from anywhere. */
export function sourceLine(words: Words, source: Source | null, simulated: boolean): string | null {
  return source === null ? null : sourceText(words, source, simulated);
}

/** Where the figures of a report are from: of one in which no sum is known, the parts and the last prints that it shows. */
export function shownSource(report: Pick<StatsReport, 'source' | 'period' | 'cumulative'>): Source | null {
  if (report.source !== null) return report.source;
  const spans = [report.period, report.cumulative];
  const parts = spans.flatMap(({ counts }) =>
    Object.values(counts).flatMap(({ known }) => known.map(({ source }) => source)),
  );
  return sourceOf([...parts, ...(spans.some(hasLastPrint) ? (['digest'] as const) : [])]);
}

function hasLastPrint(readings: Readings): boolean {
  return Object.values(readings).some((one: object) => 'lastPrinted' in one && Boolean(one.lastPrinted));
}
