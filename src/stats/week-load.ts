import { addDays, type Day, type DayRange, weekdayOf } from '../core/calendar';
import type { Subject } from '../core/subjects';
import type { Figures } from './figures';
import type { Period, Reading, Source } from './report';
import { sourceOf } from './source';

/**
 * How many came in each hour of each weekday, over the days of a period that have ended and are known. A day that nobody
 * answers for is in neither the counts nor the days: it is not a day on which nobody came.
 */
export interface WeekLoad {
  readonly subject: Subject;
  readonly period: Period;
  /** Half-open, of the whole period. */
  readonly range: { readonly from: Day; readonly to: Day };
  /** How many known days there are of each weekday, Monday first. */
  readonly days: readonly number[];
  /** Of each weekday, Monday first, what was counted in each of the 24 local hours of its known days; integers. */
  readonly cells: readonly (readonly number[])[];
  /** Counted on the known days, without an hour that was told; null: not known. */
  readonly withoutHour: number | null;
  /** How many days have ended and are not known. */
  readonly unknownDays: number;
  /** The last known day; null: there is none. */
  readonly asOf: Day | null;
  readonly source: Source | null;
  /** The period has not ended yet. */
  readonly incomplete: boolean;
  /** The rows were made up. */
  readonly simulated: boolean;
}

const WEEK = [1, 2, 3, 4, 5, 6, 7];
const DAY = Array.from({ length: 24 }, (_, hour) => hour);

/** Adds up what is known of `load` (and of `hours`, for what has no hour) over the days that have ended. Pure. */
export function weekLoad(
  ended: DayRange & { readonly from: Day },
  load: Reading<Figures> | undefined,
  hours: Reading<Figures> | undefined,
): Pick<WeekLoad, 'days' | 'cells' | 'withoutHour' | 'unknownDays' | 'asOf' | 'source'> {
  const parts = knownParts(ended, load);
  const all = parts.flatMap(({ from, to }) => daysOf(from, to));
  const counted = (key: string): number => parts.reduce((sum, { value }) => sum + (value[key] ?? 0), 0);
  return {
    days: WEEK.map((weekday) => all.filter((day) => weekdayOf(day) === weekday).length),
    cells: WEEK.map((weekday) => DAY.map((hour) => counted(`load:${weekday}:${hour}`))),
    withoutHour: unhoured(knownParts(ended, hours), parts),
    unknownDays: daysOf(ended.from, ended.to).length - all.length,
    asOf: all.at(-1) ?? null,
    source: sourceOf(parts.flatMap(({ source }) => source ?? [])),
  };
}

/** A stretch of known days. */
interface Part {
  readonly from: Day;
  readonly to: Day;
  readonly value: Figures;
  readonly source: Source | null;
}

function knownParts(ended: DayRange & { readonly from: Day }, reading: Reading<Figures> | undefined): Part[] {
  if (!reading || ended.from >= ended.to) return [];
  const { value, source, known } = reading;
  if (value !== null) return [{ from: ended.from, to: ended.to, value, source }];
  return known.map((part) => ({ ...part, from: part.from ?? ended.from }));
}

/** What has no hour can only be told of the very days whose hours are known. */
function unhoured(hours: readonly Part[], load: readonly Part[]): number | null {
  const same = hours.length === load.length && hours.every(({ from, to }, at) => isSame(load[at]!, from, to));
  if (!same || load.length === 0) return null;
  return hours.reduce((sum, { value }) => sum + (value['hour:none'] ?? 0), 0);
}

function isSame(part: Part, from: Day, to: Day): boolean {
  return part.from === from && part.to === to;
}

function daysOf(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day < to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** How many came in one hour of a weekday (1 to 7) on the average of its known days; null: none of them is known. Pure. */
export function averageAt({ days, cells }: Averaged, weekday: number, hour: number): number | null {
  return mean(cells[weekday - 1]![hour]!, days[weekday - 1]!);
}

/** How many came on the average known day of a weekday (1 to 7); null: none is known. Pure. */
export function averageOfWeekday({ days, cells }: Averaged, weekday: number): number | null {
  return mean(sum(cells[weekday - 1]!), days[weekday - 1]!);
}

/** How many came in an hour on the average known day; null: no day is known. Pure. */
export function averageOfHour({ days, cells }: Averaged, hour: number): number | null {
  return mean(sum(cells.map((row) => row[hour]!)), sum(days));
}

/** All that was counted with its hour. Pure. */
export function countedIn({ cells }: Pick<WeekLoad, 'cells'>): number {
  return sum(cells.map(sum));
}

/** An hour of a weekday with its average. */
export interface LoadedHour {
  readonly weekday: number;
  readonly hour: number;
  readonly average: number;
}

/** The hours of the week with most on average, the highest first; of equals the earlier in the week. Empty ones are none. Pure. */
export function busiest(load: Averaged, most: number): LoadedHour[] {
  const all = WEEK.flatMap((weekday) =>
    DAY.flatMap((hour): LoadedHour[] => {
      const average = averageAt(load, weekday, hour);
      return average === null || average <= 0 ? [] : [{ weekday, hour, average }];
    }),
  );
  return all.sort((a, b) => b.average - a.average).slice(0, most);
}

/** The weekday (1 to 7) with most on its average known day, the earlier of equals; null: nothing came, or is known. Pure. */
export function busiestWeekday(
  load: Averaged,
): { readonly weekday: number; readonly average: number } | null {
  const all = WEEK.flatMap((weekday) => {
    const average = averageOfWeekday(load, weekday);
    return average === null || average <= 0 ? [] : [{ weekday, average }];
  });
  return all.sort((a, b) => b.average - a.average)[0] ?? null;
}

type Averaged = Pick<WeekLoad, 'days' | 'cells'>;

function mean(total: number, days: number): number | null {
  return days === 0 ? null : total / days;
}

function sum(of: readonly number[]): number {
  return of.reduce((all, one) => all + one, 0);
}
