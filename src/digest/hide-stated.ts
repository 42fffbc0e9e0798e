import { ageCounts } from '../stats/ages';
import type { Figures } from '../stats/figures';
import type { PrintedReading, Readings } from '../stats/report';
import { SMALL } from '../stats/suppress';

const UNKNOWN = { value: null, source: null, known: [] } as const;
const NPS = ['nps:promoters', 'nps:passives', 'nps:detractors'] as const;

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

/** A ratio or an extreme not told for these days; an earlier print stays. */
export function earlier<T extends number | string>({ lastPrinted }: PrintedReading<T>): PrintedReading<T> {
  return { value: null, lastPrinted };
}

function withoutAges(readings: Readings): Readings {
  const { ages, ...families } = readings.families;
  if (!ages) return readings;
  const parts = [ages.value, ...ages.known.map(({ value }) => value)].filter((one) => one !== null);
  const few = (sex?: 'm' | 'f'): boolean => parts.some((part) => areFew(statedIn(part, sex)));
  const [all, men, women] = [few(), few('m'), few('f')];
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
  if (!areFew(readings.counts['surveyed']?.value)) return readings;
  const { ratings: _, ...families } = readings.families;
  const counts = { ...readings.counts, ...('satisfied' in readings.counts ? { satisfied: UNKNOWN } : {}) };
  return { ...readings, counts, families, satisfaction: earlier(readings.satisfaction) };
}

function withoutNps(readings: Readings): Readings {
  const answers = NPS.map((name) => readings.counts[name]?.value ?? null);
  if (!areFew(answers.reduce<number>((sum, one) => sum + (one ?? 0), 0))) return readings;
  const hidden = Object.fromEntries(NPS.map((name) => [name, UNKNOWN]));
  return { ...readings, counts: { ...readings.counts, ...hidden }, nps: earlier(readings.nps) };
}
