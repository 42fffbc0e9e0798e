import type { PublishedSpan } from '../../models/digest';
import { type Band, meanAge, modalAge, modalBand } from './ages';
import { averageOf } from './durations';
import type { Family } from './families';
import type { Figures } from './figures';
import type { Extreme, Layout } from './layout';
import { shareTenths } from './percent';
import { printedReading } from './reading';
import type { PrintedReading, Readings } from './report';

/**
 * Ratios, means and modes: as printed for the very range, else from the counts behind them where all are known. `extremes`
 * are those that follow from what is known (null: not known, or nobody); of `bands` one is the mode. Pure.
 */
export function ratiosOf(
  layout: Layout,
  counts: Readings['counts'],
  families: Readings['families'],
  extremes: Readonly<Record<Extreme, number | null>>,
  bands: readonly Band[],
): Omit<Readings, 'counts' | 'families'> {
  const count = (name: string): number | null => counts[name]?.value ?? null;
  const print = <T extends number | string>(
    pick: (span: PublishedSpan) => T | undefined,
    computed: T | null,
  ): PrintedReading<T> => {
    const reading = printedReading(layout.kind, layout.range, layout.spans, pick);
    return reading.value === null && computed !== null ? { value: computed, lastPrinted: null } : reading;
  };
  const family = <T>(name: Family, compute: (figures: Figures) => T): T | null => {
    const known = families[name]?.value;
    return known ? compute(known) : null;
  };
  // Where all ages are known, nobody is an answer: an earlier one does not stand in for it.
  const extreme = (name: Extreme): PrintedReading<number> => {
    const reading = print((span) => span.extremes[name], extremes[name]);
    return families.ages?.value ? { ...reading, lastPrinted: null } : reading;
  };
  const average = (name: Family): number | null => family(name, (figures) => averageOf(name, figures));
  const [wait, service] =
    layout.subject === 'call-centre' ? (['line', 'handle'] as const) : (['wait', 'serve'] as const);
  return {
    satisfaction: print(
      ({ printed }) => printed.satisfaction,
      percentOf(count('satisfied'), count('surveyed')),
    ),
    nps: print(
      ({ printed }) => printed.nps,
      npsOf(count('nps:promoters'), count('nps:passives'), count('nps:detractors')),
    ),
    coverage: coverageReading(
      print(({ printed }) => printed.coverage, null),
      count('surveyed'),
      count('received'),
    ),
    meanAge: print(({ printed }) => printed.meanAge, family('ages', meanAge)),
    modalAgeGroup: print(
      ({ printed }) => printed.modalAgeGroup,
      family('ages', (ages) => modalBand(ages, bands)),
    ),
    modalAge: print(({ printed }) => printed.modalAge, family('ages', modalAge)),
    oldestMan: extreme('oldestMan'),
    oldestWoman: extreme('oldestWoman'),
    youngest: extreme('youngest'),
    waitSeconds: print(({ printed }) => printed.waitSeconds, average(wait)),
    serviceSeconds: print(({ printed }) => printed.serviceSeconds, average(service)),
  };
}

/** Per cent with one decimal; null when either is not known, or the whole is 0. */
function percentOf(part: number | null, whole: number | null): number | null {
  if (part === null || whole === null || whole === 0) return null;
  return shareTenths(part, whole)! / 10;
}

/** Promoters less detractors, in per cent of all who answered, rounded to whole points. */
function npsOf(promoters: number | null, passives: number | null, detractors: number | null): number | null {
  if (promoters === null || passives === null || detractors === null) return null;
  const answers = promoters + passives + detractors;
  return answers === 0 ? null : Math.round(((promoters - detractors) * 100) / answers);
}

function coverageReading(
  print: PrintedReading<number>,
  surveyed: number | null,
  visits: number | null,
): PrintedReading<number> {
  const computed = percentOf(surveyed, visits);
  if (computed === null) return print;
  if (print.value === null) return { value: computed, lastPrinted: null };
  return print.value === computed ? print : { ...print, computed };
}
