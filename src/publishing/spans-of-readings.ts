import type { Extremes, Printed, PublishedSpan } from '../../models/digest';
import { addDays, type Day, type DayRange, monthOf, monthRange, yearRange } from '../core/calendar';
import type { Figures } from '../stats/figures';
import { EXTREMES, type Layout } from '../stats/layout';
import type { PrintedReading, Readings } from '../stats/report';
import { RATIOS } from '../stats/told-readings';

/** A range that was laid out and read. */
export interface Read {
  readonly layout: Layout;
  readonly readings: Readings;
}

/**
 * What is known of a whole range. A ratio is here only as it was printed for exactly this range: the others follow from
 * the counts. Pure.
 */
export function wholeSpan({ layout, readings }: Read): PublishedSpan {
  const { range, spans } = layout;
  const exact = spans.filter(({ from, to }) => from === range.from && to === range.to);
  const printed = exact
    .map((span) => span.printed)
    .reduceRight<Printed>((all, one) => ({ ...all, ...one }), {});
  const span: Editable = { from: range.from, to: range.to, counts: {}, printed, extremes: {} };
  for (const [name, { value }] of Object.entries(readings.counts))
    if (value !== null) span.counts[name] = value;
  for (const [name, { value }] of families(readings)) if (value !== null) addFamily(span, name, value);
  for (const name of EXTREMES) {
    const { value } = readings[name];
    if (value !== null) span.extremes[name] = value;
  }
  return span;
}

/**
 * What is known of stretches of ranges that are unknown as a whole, and the prints that answers still name, in order of
 * time. What a whole span says is not said again. Pure.
 */
export function partSpans(read: readonly Read[], wholes: readonly PublishedSpan[]): PublishedSpan[] {
  const parts = new Map<string, Editable>();
  const partAt = ({ from, to }: DayRange): Editable => {
    const key = `${from ?? ''}|${to}`;
    const part = parts.get(key) ?? { from, to, counts: {}, printed: {}, extremes: {} };
    parts.set(key, part);
    return part;
  };
  for (const { layout, readings } of read) {
    for (const [name, { known }] of Object.entries(readings.counts))
      for (const one of known) partAt(one).counts[name] = one.value;
    for (const [name, { known }] of families(readings))
      for (const one of known) addFamily(partAt(one), name, one.value);
    const printedOn = (on: Day): DayRange => rangePrinted(layout, addDays(on, 1));
    for (const name of RATIOS) {
      const { lastPrinted }: PrintedReading = readings[name];
      if (lastPrinted)
        Object.assign(partAt(printedOn(lastPrinted.on)).printed, { [name]: lastPrinted.value });
    }
    for (const name of EXTREMES) {
      const { lastPrinted } = readings[name];
      if (lastPrinted) partAt(printedOn(lastPrinted.on)).extremes[name] = lastPrinted.value;
    }
  }
  return [...parts.values()]
    .map((part) =>
      without(
        part,
        wholes.find(({ from, to }) => from === part.from && to === part.to),
      ),
    )
    .filter(
      (part) =>
        Object.keys({ ...part.counts, ...part.printed, ...part.extremes, ...part.families }).length > 0,
    )
    .sort((a, b) => order(a).localeCompare(order(b)));
}

type Editable = PublishedSpan & { from: Day | null; to: Day };

/** The range that an earlier print of the same kind was for. */
function rangePrinted({ kind, range }: Layout, to: Day): DayRange {
  const last = addDays(to, -1);
  if (kind === 'month') return { from: monthRange(monthOf(last)).from, to };
  return { from: range.from === null ? null : yearRange(Number(last.slice(0, 4))).from, to };
}

function families(
  readings: Readings,
): [string, NonNullable<Readings['families'][keyof Readings['families']]>][] {
  return Object.entries(readings.families).map(([name, reading]) => [name, reading]);
}

function addFamily(span: PublishedSpan, name: string, figures: Figures): void {
  span.families = { ...span.families, [name]: { ...figures } };
}

function without(part: PublishedSpan, whole: PublishedSpan | undefined): PublishedSpan {
  if (!whole) return part;
  const less = <T extends object>(all: T, said: object): T =>
    Object.fromEntries(Object.entries(all).filter(([name]) => !(name in said))) as T;
  return {
    ...part,
    counts: less(part.counts, whole.counts),
    printed: less(part.printed, whole.printed),
    extremes: less<Extremes>(part.extremes, whole.extremes),
    ...(part.families ? { families: less(part.families, whole.families ?? {}) } : {}),
  };
}

function order({ from, to }: DayRange): string {
  return `${from ?? ''}|${to}`;
}
