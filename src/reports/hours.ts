import { capital, formatNumber, formatRange } from '../../locales/format';
import { addDays } from '../core/calendar';
import type { Choice } from '../core/reply';
import {
  averageAt,
  averageOfHour,
  averageOfWeekday,
  busiest,
  countedIn,
  type WeekLoad,
} from '../stats/week-load';
import { andOthers } from './and-others';
import { asOfLine } from './as-of-line';
import { formatAverage } from './average';
import { barOf } from './bar';
import { itemLines, unknown } from './blocks';
import { choicesOf } from './choices';
import { periodName, subjectName } from './header';
import { mainFigureKey } from './main-figure';
import type { RenderOptions } from './page';
import { sourceText } from './source-text';
import { fitText } from './text';

/** What is asked beside the figures themselves. */
export interface HoursOptions extends RenderOptions {
  readonly now: Date;
  readonly timezone: string;
}

/** An hour of the day has 24. */
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
/** So many of the busiest hours are told. */
export const BUSIEST = 3;
const BAR = 6;

/**
 * When people come or call: means of one day by hour and weekday, over the days that are known and have ended. Weekdays
 * differ in number and days may be missing, so sums would not compare.
 */
export function renderHours(load: WeekLoad, options: HoursOptions): { text: string; choices: Choice[] } {
  const { words } = options;
  const paragraphs = [
    [...hoursHead(load, options), ...basisLines(load, options)],
    ...(load.asOf === null ? [] : [busyLines(load, options), weekdayLines(load, options)]),
    ...(load.asOf === null ? [] : [hourLines(load, options)]),
  ];
  const { subject, period, range, source } = load;
  const beside = { query: { subject, period }, range, since: null, source, ...instantOf(options) };
  return { text: fitText(paragraphs, words), choices: choicesOf(beside, options, 'hours') };
}

function instantOf({ now, timezone }: HoursOptions): Pick<HoursOptions, 'now' | 'timezone'> {
  return { now, timezone };
}

/** Whose figures, of when, from where, as of when and what each number is, line by line. */
export function hoursHead(load: WeekLoad, options: RenderOptions): string[] {
  const { words, locale } = options;
  const { subject, period, range } = load;
  const name = capital(periodName(period, locale), locale);
  return [
    ...(load.simulated ? [words('stats.simulated')] : []),
    subjectName(subject, addDays(range.to, -1), options),
    words('hours.heading', { figure: words(mainFigureKey(subject)) }),
    period.kind === 'month' ? `${name} (${formatRange(range.from, range.to, locale)})` : name,
    sourceText(words, load.source, load.simulated),
    ...[asOfLine([load.asOf], options) ?? []].flat(),
    ...(load.asOf === null ? [] : [capital(words('hours.legend'), locale)]),
  ];
}

/** Of what the figures are means, and what is not in them. */
export function basisLines(load: WeekLoad, { words, locale }: RenderOptions): string[] {
  const days = load.days.reduce((sum, one) => sum + one, 0);
  const { withoutHour, unknownDays } = load;
  const counted = {
    n: formatNumber(days, locale),
    total: formatNumber(countedIn(load) + (withoutHour ?? 0), locale),
  };
  const basis = withoutHour
    ? words('hours.basisWithoutHour', { ...counted, without: formatNumber(withoutHour, locale) })
    : words('hours.basis', counted);
  return [
    days > 0 ? basis : words('hours.nothing', { value: words('format.noData') }),
    ...(unknownDays > 0 && days > 0 ? [words('hours.unknownDays', { n: unknownDays })] : []),
    ...(load.incomplete ? [words('hours.running')] : []),
  ];
}

/** The busiest hours of the week, the quietest of the day, and those in which nothing comes. */
export function busyLines(load: WeekLoad, options: RenderOptions): string[] {
  const { words, locale } = options;
  const lines = busiest(load, BUSIEST).map(({ weekday, hour, average }, index) =>
    words('hours.place', {
      place: index + 1,
      weekday: weekdayName(weekday, options),
      hours: hoursText(hour, hour + 1, options),
      n: formatAverage(average, locale),
    }),
  );
  if (lines.length === 0) return [];
  return [words('hours.busiest'), ...lines, ...quietLines(load, options)];
}

/** The hour with least, and those in which nothing comes. */
export function quietLines(load: WeekLoad, options: RenderOptions): string[] {
  const { words, locale } = options;
  const averages = HOURS.map((hour) => averageOfHour(load, hour)!);
  const calm = quietestHour(load);
  const empty = emptyHours(averages)
    .map(([from, to]) => hoursText(from, to, options))
    .join(', ');
  return [
    ...(calm
      ? [
          words('hours.quietest', {
            hours: quietestText(calm, options),
            n: formatAverage(calm.average, locale),
          }),
        ]
      : []),
    ...(empty === '' ? [] : [words('hours.empty', { hours: empty })]),
  ];
}

/** Which hours of the day are the quietest: unlike the busiest of the week they are of all days. */
export function quietestText(
  { hour, others }: NonNullable<ReturnType<typeof quietestHour>>,
  options: RenderOptions,
): string {
  const when = andOthers(hoursText(hour, hour + 1, options), others, 'hours.andOthers', options);
  return options.words('hours.ofAllDays', { when });
}

/**
 * The first hour of the day with least, of those in which something comes, and how many others have as little; null where
 * none has less than another.
 */
export function quietestHour(
  load: WeekLoad,
): { readonly hour: number; readonly average: number; readonly others: number } | null {
  const some = HOURS.flatMap((hour) => {
    const average = averageOfHour(load, hour);
    return average === null || average <= 0 ? [] : [{ hour, average }];
  }).sort((a, b) => a.average - b.average);
  const [least, most] = [some[0], some.at(-1)];
  if (!least || !most || least.average >= most.average) return null;
  return { ...least, others: some.filter(({ average }) => average === least.average).length - 1 };
}

/** Stretches of hours with nothing in them, the one over midnight in one piece. `to` is not inside. Pure. */
function emptyHours(averages: readonly number[]): [from: number, to: number][] {
  const stretches: [number, number][] = [];
  averages.forEach((average, hour) => {
    if (average > 0) return;
    const last = stretches.at(-1);
    if (last?.[1] === hour) last[1] = hour + 1;
    else stretches.push([hour, hour + 1]);
  });
  const [first, last] = [stretches[0], stretches.at(-1)];
  if (!first || !last || first === last || first[0] !== 0 || last[1] !== 24) return stretches;
  return [...stretches.slice(1, -1), [last[0], first[1]]];
}

function weekdayLines(load: WeekLoad, options: RenderOptions): string[] {
  const { words, locale } = options;
  const items = WEEKDAYS.map((weekday) => {
    const name = weekdayName(weekday, options);
    const n = averageOfWeekday(load, weekday);
    if (n === null) return unknown(name);
    const hour = peakOf(load, weekday);
    const shown = { weekday: name, n: formatAverage(n, locale) };
    const line =
      hour === null
        ? words('stats.line', { name, value: shown.n })
        : words('hours.weekday', { ...shown, hours: hoursText(hour, hour + 1, options) });
    return { name, lines: [line] };
  });
  return [words('hours.weekdays'), ...itemLines(options, items)];
}

/** The hour of a weekday with most; null: nothing came. */
export function peakOf(load: WeekLoad, weekday: number): number | null {
  const averages = HOURS.map((hour) => averageAt(load, weekday, hour) ?? 0);
  const most = Math.max(...averages);
  return most > 0 ? averages.indexOf(most) : null;
}

function hourLines(load: WeekLoad, options: RenderOptions): string[] {
  const { words, locale } = options;
  const averages = HOURS.map((hour) => averageOfHour(load, hour)!);
  const greatest = Math.max(...averages);
  const lines = averages.flatMap((average, hour) => {
    if (average === 0) return [];
    const when = hoursText(hour, hour + 1, options);
    const bar = barOf(average, greatest, BAR);
    return words('trend.point', { when, bar, n: formatAverage(average, locale) });
  });
  return lines.length === 0 ? [] : [words('hours.ofDay'), ...lines];
}

/** Whole hours: `10:00–11:00`. */
export function hoursText(from: number, to: number, { words }: RenderOptions): string {
  const text = (hour: number): string => `${String(hour === 24 ? 24 : hour % 24).padStart(2, '0')}:00`;
  return words('picture.hours', { from: text(from), to: text(to) });
}

/** A weekday, 1 to 7, as it starts a line. */
export function weekdayName(weekday: number, { words, locale }: RenderOptions): string {
  return capital(words(`format.weekday.d${weekday as 1}`), locale);
}
