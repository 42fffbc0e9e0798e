import type { PublishedSpan, PublishedSubject } from '../../models/digest';
import type { Month } from '../core/calendar';
import type { Subject } from '../core/subjects';
import { FAMILIES } from '../stats/families';
import { cumulativeSpan, spanOfMonth } from './spans';

/**
 * A figure of a sealed month that is another one by now: a count, a counter of a family, an extreme. Null is unknown. What
 * did not move has none, so that sealed + corrections = now.
 */
export interface Correction {
  readonly subject: Subject;
  readonly span: 'month' | 'cumulative';
  readonly name: string;
  readonly sealed: number | null;
  readonly now: number | null;
}

const SPANS = { month: spanOfMonth, cumulative: cumulativeSpan } as const;

/** Everything in which a month differs now from what it was sealed with. Pure. */
export function correctionsOf(
  month: Month,
  sealed: readonly PublishedSubject[],
  now: readonly PublishedSubject[],
): Correction[] {
  const subjects = [...new Set([...now, ...sealed].map(({ subject }) => subject as Subject))];
  return subjects.flatMap((subject) =>
    (['month', 'cumulative'] as const).flatMap((span) => {
      const [before, after] = [sealed, now].map((all) => {
        const own = all.find((one) => one.subject === subject);
        return own && SPANS[span](own, month);
      });
      const names = new Set([...figuresOf(before).keys(), ...figuresOf(after).keys()]);
      return [...names].flatMap((name): Correction[] => {
        const [was, is] = [figureOf(name, before), figureOf(name, after)];
        return was === is ? [] : [{ subject, span, name, sealed: was, now: is }];
      });
    }),
  );
}

/** Every figure of a span by name. */
export function figuresOf(span: PublishedSpan | undefined): Map<string, number> {
  const { counts = {}, families = {}, extremes = {} } = span ?? {};
  return new Map(Object.entries(Object.assign({}, counts, ...Object.values(families), extremes)));
}

/** One figure; null: not known. What a known family does not name is 0. */
export function figureOf(name: string, span: PublishedSpan | undefined): number | null {
  const told = figuresOf(span).get(name);
  if (told !== undefined) return told;
  const family = familyNamed(name);
  return family !== null && span?.families?.[family] ? 0 : null;
}

/** The family that a counter is of; null: it is read by itself. */
export function familyNamed(name: string): keyof typeof FAMILIES | null {
  const names = Object.keys(FAMILIES) as (keyof typeof FAMILIES)[];
  return names.find((family) => name.startsWith(FAMILIES[family])) ?? null;
}
