import { ageCounts } from '../stats/ages';
import type { Figures } from '../stats/figures';
import type { PrintedReading, Readings } from '../stats/report';
import { SMALL } from '../stats/suppress';

const UNKNOWN = { value: null, source: null, known: [] } as const;
/** What people were asked about recommending the service, counted. */
export const NPS = ['nps:promoters', 'nps:passives', 'nps:detractors'] as const;

/**
 * Many may come of whom few say how old they are or what they thought: where those are 1 to 4, what follows from their answers would
 * be their own, and is not told. Of men and women each, that is their oldest and the bands by sex. The very same readings
 * where nothing is to be hidden. Pure.
 */
export function hideStated(readings: Readings): Readings {
  return [withoutAges, withoutRatings, withoutNps].reduce((told, hide) => hide(told), readings);
}

/** So few that what is said of them is said of each. */
export function areFew(people: number | null | undefined): boolean {
  return typeof people === 'number' && people > 0 && people < SMALL;
}

/** What is told of few people too: how many they are, and services, which are counted beside those who came and are no part of them. */
export function staysOfFew(measure: string): boolean {
  return measure === 'received' || measure.startsWith('service:');
}

/** Of whom so few told their age, in any of these histograms, that their ages would be those of single people. */
export function fewAges(histograms: readonly Figures[]): Record<'all' | 'men' | 'women', boolean> {
  const few = (sex?: 'm' | 'f'): boolean => histograms.some((ages) => areFew(statedIn(ages, sex)));
  return { all: few(), men: few('m'), women: few('f') };
}

/** What so few answered that it would tell what single people thought: whether they were satisfied, whether they would recommend. */
export function fewAnswered(
  count: (measure: string) => number | null | undefined,
): Record<'ratings' | 'nps', boolean> {
  const asked = NPS.reduce((sum, name) => sum + (count(name) ?? 0), 0);
  return { ratings: areFew(count('surveyed')), nps: areFew(asked) };
}

/** A ratio or an extreme not told for these days; an earlier print stays. */
export function earlier<T extends number | string>({ lastPrinted }: PrintedReading<T>): PrintedReading<T> {
  return { value: null, lastPrinted };
}

function withoutAges(readings: Readings): Readings {
  const { ages, ...families } = readings.families;
  if (!ages) return readings;
  const parts = [ages.value, ...ages.known.map(({ value }) => value)].filter((one) => one !== null);
  const { all, men, women } = fewAges(parts);
  if (!all && !men && !women) return readings;
  const { oldestMan, oldestWoman } = readings;
  return {
    ...{ ...readings, families },
    oldestMan: all || men ? earlier(oldestMan) : oldestMan,
    oldestWoman: all || women ? earlier(oldestWoman) : oldestWoman,
    ...(all
      ? {
          meanAge: earlier(readings.meanAge),
          modalAgeGroup: earlier(readings.modalAgeGroup),
          modalAge: earlier(readings.modalAge),
          youngest: earlier(readings.youngest),
        }
      : {}),
  };
}

function statedIn(ages: Figures, sex?: 'm' | 'f'): number {
  return ageCounts(ages)
    .filter((one) => one.age !== null && (sex === undefined || one.sex === sex))
    .reduce((sum, { count }) => sum + count, 0);
}

function withoutRatings(readings: Readings): Readings {
  if (!fewAnswered((name) => readings.counts[name]?.value).ratings) return readings;
  const { ratings: _, ...families } = readings.families;
  const counts = { ...readings.counts, ...('satisfied' in readings.counts ? { satisfied: UNKNOWN } : {}) };
  return { ...readings, counts, families, satisfaction: earlier(readings.satisfaction) };
}

function withoutNps(readings: Readings): Readings {
  if (!fewAnswered((name) => readings.counts[name]?.value).nps) return readings;
  const hidden = Object.fromEntries(NPS.map((name) => [name, UNKNOWN]));
  return { ...readings, counts: { ...readings.counts, ...hidden }, nps: earlier(readings.nps) };
}
