import type { CoverageRow } from '../../../models/coverage';
import type { PublishedSpan } from '../../../models/digest';
import type { TotalRow } from '../../../models/total';
import type { Day, Month } from '../../core/calendar';
import { type Coverage, coverageOf } from '../../stats/coverage';
import type { Family } from '../../stats/families';
import type { Measure } from '../../stats/figures';
import type { TotalDraft } from './parse';

/**
 * Who else tells figures of a total's days, and who counts (docs/totals.md): `other` always, `this` always, or each for
 * its own days (`own-days`: a longer range takes the other where it fits, and never both).
 */
export interface Overlap {
  readonly total: TotalDraft;
  readonly with:
    | { readonly kind: 'digest' | 'sealed' | 'cases'; readonly name: string }
    | { readonly kind: 'totals'; readonly name: string; readonly from: Day; readonly to: Day };
  readonly counts: 'this' | 'other' | 'own-days';
  /** What both tell. */
  readonly figures: readonly string[];
}

/** What is known of the same subject from elsewhere. */
export interface Others {
  /** Spans of digests, the latest digest first, and of sealed months. */
  readonly published: readonly (PublishedSpan & {
    readonly kind: 'digest' | 'sealed';
    readonly month: Month;
  })[];
  readonly totals: readonly TotalRow[];
  readonly coverage: Coverage;
  /** The place of a source among all; the lowest counts first. */
  readonly rank: (source: string) => number;
}

/** Everything that overlaps a total of a source. Pure. */
export function overlapsOf(total: TotalDraft, source: string, others: Others): Overlap[] {
  const found = [
    ...others.published.flatMap((span): Overlap[] => {
      const figures = shared(total, span);
      if (!overlap(total, span) || figures.length === 0) return [];
      const { kind, month: name } = span;
      return [{ total, with: { kind, name }, counts: inside(span, total) ? 'other' : 'own-days', figures }];
    }),
    ...casesWith(total, others.coverage),
    ...others.totals.flatMap((other) => totalsWith(total, source, other, others.rank)),
  ];
  // Each later digest opens with all days before it: one of a kind says enough.
  return found.filter(
    (one, index) =>
      one.with.kind !== 'digest' ||
      found.findIndex(({ with: { kind }, counts }) => kind === 'digest' && counts === one.counts) === index,
  );
}

function totalsWith(total: TotalDraft, source: string, other: TotalRow, rank: Others['rank']): Overlap[] {
  const same = other.from === total.from && other.to === total.to;
  const figures = shared(total, other);
  if ((same && other.source === source) || !overlap(total, other) || figures.length === 0) return [];
  const counts = !same ? 'own-days' : rank(other.source) < rank(source) ? 'other' : 'this';
  const { source: name, from, to } = other;
  return [{ total, with: { kind: 'totals', name, from, to }, counts, figures }];
}

/** Cases of even one of its days: then nobody's total counts. */
function casesWith(total: TotalDraft, coverage: Coverage): Overlap[] {
  const bySource = new Map<string, string[]>();
  for (const name of figuresOf(total)) {
    if (name === 'services' || name === 'inquiries') continue;
    const extreme = name in total.extremes;
    const covered = coverageOf(total.subject, (extreme ? 'ages' : name) as Measure | Family, coverage);
    for (const one of covered.filter((days) => overlap(total, days))) {
      const source = one.series.split('@')[1] ?? ('chat' satisfies CoverageRow['measured']);
      bySource.set(source, [...new Set([...(bySource.get(source) ?? []), name])]);
    }
  }
  return [...bySource].map(([name, figures]) => ({
    ...{ total, with: { kind: 'cases', name }, counts: 'other', figures },
  }));
}

type Days = { readonly from: Day | null; readonly to: Day };

function overlap(total: TotalDraft, { from, to }: Days): boolean {
  return (from === null || from < total.to) && total.from < to;
}

/** True when all its days are days of the total. */
function inside({ from, to }: Days, total: TotalDraft): boolean {
  return from !== null && from >= total.from && to <= total.to;
}

function figuresOf({ counts, extremes }: Pick<TotalDraft, 'counts' | 'extremes'>): string[] {
  return [...Object.keys(counts), ...Object.keys(extremes)];
}

function shared(total: TotalDraft, other: Pick<PublishedSpan, 'counts' | 'printed' | 'extremes'>): string[] {
  const theirs = new Set([...figuresOf(other), ...Object.keys(other.printed)]);
  return [...figuresOf(total), ...Object.keys(total.printed)].filter((name) => theirs.has(name));
}
