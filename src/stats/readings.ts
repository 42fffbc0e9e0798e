import { type Day, type DayRange, earlier } from '../core/calendar';
import type { PublishedSpan } from '../../models/digest';
import type { Subject } from '../core/subjects';
import { shareTenths } from './percent';
import type { Figures, Measure } from './figures';
import { type ChatCoverage, coverageOf } from './coverage';
import { measuresOf, totalOf } from './measures';
import {
  countReading,
  printed,
  printedReading,
  type RangeKind,
  totalTiles,
  type ValuedTile,
} from './reading';
import type { PrintedReading, Readings } from './report';
import { periodsWithin, type Tile, tile } from './tile';

/** A range of one subject, laid out measure by measure. */
export interface Layout {
  readonly subject: Subject;
  readonly kind: RangeKind;
  readonly range: DayRange;
  readonly spans: readonly PublishedSpan[];
  readonly tiles: ReadonlyMap<Measure, readonly Tile[]>;
}

/**
 * Lays out every measure of a subject over a range. Days from `end` on are not awaited, unless the range itself is
 * printed. Pure.
 */
export function layOut(
  subject: Subject,
  kind: RangeKind,
  range: DayRange,
  end: Day,
  spans: readonly PublishedSpan[],
  coverage: ChatCoverage,
): Layout {
  const to = isPrinted(range, spans) ? range.to : earlier(range.to, end);
  const tiles = new Map(
    measuresOf(subject).map((measure) => {
      const numbers = spans.flatMap(({ from, to, counts }) => {
        const value = counts[measure];
        return value === undefined ? [] : [{ from, to, value }];
      });
      const covered = coverageOf(subject, measure, coverage);
      return [measure, tile({ from: range.from, to }, numbers, covered)] as const;
    }),
  );
  return { subject, kind, range, spans, tiles };
}

/** True when a digest has figures of exactly this range. */
export function isPrinted(range: DayRange, spans: readonly PublishedSpan[]): boolean {
  return spans.some(({ from, to }) => from === range.from && to === range.to);
}

/** The stored figures a layout needs, by period. */
export function periodsNeeded(layout: Layout): string[] {
  const tiles = [...layout.tiles.values()].flat();
  return [...new Set(tiles.flatMap((one) => (one.kind === 'logged' ? periodsWithin(one.from, one.to) : [])))];
}

/** The readings of a layout, with the logged figures by period. Pure. */
export function readingsOf(layout: Layout, figures: ReadonlyMap<string, Figures>): Readings {
  const valued = new Map<Measure, ValuedTile[]>();
  for (const [measure, tiles] of layout.tiles) {
    valued.set(
      measure,
      tiles.map((one) => valuedTile(one, measure, figures)),
    );
  }
  const total = totalOf(layout.subject);
  const counts = Object.fromEntries([...valued].map(([measure, tiles]) => [measure, countReading(tiles)]));
  if (total) counts[total.name] = countReading(totalTiles(total.parts.map((part) => valued.get(part)!)));
  const print = <T extends number | string>(
    pick: (span: PublishedSpan) => T | undefined,
  ): PrintedReading<T> => printedReading(layout.kind, layout.range, layout.spans, pick);
  return {
    counts,
    satisfaction: print(printed('satisfaction')),
    coverage: coverageReading(
      print(printed('coverage')),
      counts['surveyed']?.value,
      counts['received']?.value,
    ),
    meanAge: print(printed('meanAge')),
    modalAgeGroup: print(printed('modalAgeGroup')),
    modalAge: print(printed('modalAge')),
    oldestMan: print((span) => span.extremes.oldestMan),
    oldestWoman: print((span) => span.extremes.oldestWoman),
    youngest: print((span) => span.extremes.youngest),
  };
}

function valuedTile(one: Tile, measure: Measure, figures: ReadonlyMap<string, Figures>): ValuedTile {
  const { from, to } = one;
  if (one.kind === 'unknown') return { from, to, value: null, source: null };
  if (one.kind === 'published') return { from, to, value: one.value, source: 'digest' };
  const counted = periodsWithin(one.from, one.to).map((period) => figures.get(period)?.[measure] ?? 0);
  return { from, to, value: counted.reduce((sum, value) => sum + value, 0), source: 'logged' };
}

function coverageReading(
  print: PrintedReading<number>,
  surveyed: number | null | undefined,
  visits: number | null | undefined,
): PrintedReading<number> {
  if (typeof surveyed !== 'number' || typeof visits !== 'number' || visits === 0) return print;
  const computed = shareTenths(surveyed, visits)! / 10;
  if (print.value === null) return { value: computed, lastPrinted: null };
  return print.value === computed ? print : { ...print, computed };
}
