import type { CentreRow } from '../../models/centre';
import type { Locale } from '../../src/core/actor';
import { addDays, weekdayOf } from '../../src/core/calendar';
import type { Subject } from '../../src/core/subjects';
import type { CompareOrder, HoursOrder, PictureOrder, TrendOrder } from '../../src/pictures/draw';
import type { CountReading, Period, StatsReport } from '../../src/stats/report';
import type { Series, SeriesPoint } from '../../src/stats/series';
import { stepPeriod } from '../../src/stats/step-period';
import type { WeekLoad } from '../../src/stats/week-load';
import { weekLoad } from '../../src/stats/week-load';
import { rangeOf } from '../../src/stats/period';
import { CENTRES } from './centres';
import { fullReport, longCentres } from './pictures';
import { centre3, count, lastPrinted, partly, printed, readings, report } from './report';

/** A chart to be drawn in any language. */
export interface ChartCase {
  readonly name: string;
  readonly order: (locale: Locale) => PictureOrder;
}

const NOTHING: CountReading = { value: null, source: null, known: [] };
const SEPTEMBER: Period = { kind: 'month', month: '2024-09' };

/** How the periods of a series are made up. */
export interface SeriesShape {
  readonly from: Period;
  readonly values: readonly (number | null | CountReading)[];
  /** The last one still runs. */
  readonly runs?: boolean;
  /** So many times the value is about the one of a year before; of months alone. Absent: not known. */
  readonly yearBefore?: number;
  readonly simulated?: boolean;
}

/** A series of made-up values; null is a period that is not known. */
export function seriesOf(subject: Subject, { from, values, ...shape }: SeriesShape): Series {
  const periods = values.reduce<Period[]>(
    (all, _) => [...all, all.length ? stepPeriod(all.at(-1)!, 1) : from],
    [],
  );
  const readingOf = (value: number | null | CountReading): CountReading =>
    value === null ? NOTHING : typeof value === 'number' ? count(value) : value;
  // Of months a year before is in the series itself from the thirteenth on; before that it is made up, some not known.
  const yearBeforeAt = (index: number, part: number): number | null => {
    if (index >= 12) return readingOf(values[index - 12]!).value;
    const { value } = readingOf(values[index]!);
    return value === null || index % 4 === 3 ? null : Math.round(value * (part + 0.06 * Math.sin(index)));
  };
  const points = values.map((one, index): SeriesPoint => {
    const reading = readingOf(one);
    const before = index === 0 ? null : readingOf(values[index - 1]!).value;
    const earlier = shape.yearBefore === undefined ? null : yearBeforeAt(index, shape.yearBefore);
    const incomplete = shape.runs === true && index === values.length - 1;
    return { period: periods[index]!, reading, incomplete, before, yearBefore: earlier };
  });
  const told = points.findLast(({ reading }) => reading.value !== null);
  const left = told?.period.kind === 'week' ? 4 : 8;
  const asOf = told ? addDays(rangeOf(told.period).to, told.incomplete ? -left : -1) : null;
  return { subject, points, simulated: shape.simulated ?? false, asOf };
}

const wave = (size: number, many: number): number[] =>
  Array.from({ length: many }, (_, at) => Math.round(size * (0.7 + 0.3 * Math.cos(at * 1.3) + 0.01 * at)));

function trend(
  series: Series,
  period: Period | null = null,
  centres: readonly CentreRow[] = CENTRES,
): (locale: Locale) => TrendOrder {
  return (locale) => ({ kind: 'trend', series, period, locale, centres });
}

function trendCases(): ChartCase[] {
  const year: Period = { kind: 'year', year: 2024 };
  const first: Period = { kind: 'month', month: '2023-09' };
  const day: Period = { kind: 'day', day: '2024-09-01' };
  const gaps = [14_002, 13_800, null, null, partly(9_000, '2024-01-01', '2024-01-20'), 15_532, 16_187, 0, 12];
  return [
    {
      name: 'trend-usual',
      order: trend(seriesOf('centre:3', { from: first, values: wave(16_187, 13), yearBefore: 0.8 })),
    },
    {
      name: 'trend-gaps',
      order: trend(
        seriesOf('agency', {
          from: first,
          values: [...gaps, 14_000, 13_000, 12_500, 800],
          runs: true,
          yearBefore: 1.1,
        }),
      ),
    },
    {
      name: 'trend-zeros',
      order: trend(
        seriesOf('centre:zangilan', {
          from: { kind: 'month', month: '2024-01' },
          values: Array<number>(9).fill(0),
        }),
        year,
      ),
    },
    { name: 'trend-one', order: trend(seriesOf('social', { from: SEPTEMBER, values: [1] }), SEPTEMBER) },
    {
      name: 'trend-huge',
      order: trend(
        seriesOf('call-centre', {
          from: first,
          values: wave(12_345_678, 13),
          yearBefore: 0.9,
          simulated: true,
        }),
      ),
    },
    {
      name: 'trend-days',
      order: trend(
        seriesOf('agency', {
          from: day,
          values: wave(5_743, 30).map((value, at) =>
            [0, 7, 14, 21, 28].includes(at) ? 0 : at === 10 ? null : value,
          ),
        }),
        SEPTEMBER,
      ),
    },
    {
      name: 'trend-36-months',
      order: trend(
        seriesOf('agency', {
          from: { kind: 'month', month: '2021-10' },
          values: wave(61_482, 36),
          yearBefore: 0.7,
        }),
        { kind: 'range', from: '2021-10-01', to: '2024-10-01' },
      ),
    },
    {
      name: 'trend-37-weeks',
      order: trend(
        seriesOf('chatbot', {
          from: { kind: 'week', week: '2024-01-01' },
          values: wave(1_204, 37).map((value, at) => (at % 9 === 4 ? null : value)),
          runs: true,
        }),
        { kind: 'range', from: '2024-01-01', to: '2024-09-16' },
      ),
    },
    {
      name: 'trend-long-name',
      order: trend(
        seriesOf('centre:ordubad-sharur', {
          from: first,
          values: [null, ...wave(3, 11), 1],
          runs: true,
          simulated: true,
        }),
        { kind: 'range', from: '2023-09-01', to: '2024-10-01' },
        longCentres(),
      ),
    },
    {
      name: 'trend-two-years',
      order: trend(seriesOf('centre:1', { from: { kind: 'year', year: 2023 }, values: [210_004, 0] })),
    },
  ];
}

function compare(
  reports: readonly StatsReport[],
  centres: readonly CentreRow[] = CENTRES,
): (locale: Locale) => CompareOrder {
  return (locale) => ({ kind: 'compare', reports, locale, centres });
}

function compareCases(): ChartCase[] {
  const codes = CENTRES.map(({ _id }) => _id);
  const of = (code: string, size: number, more: Partial<StatsReport> = {}): StatsReport =>
    fullReport(`centre:${code}`, SEPTEMBER, size, more);
  const unlike = (one: StatsReport, at: number): StatsReport => ({
    ...one,
    period: {
      ...one.period,
      satisfaction: printed(99.9 - at * 1.7),
      nps: printed(60 - at * 14),
      waitSeconds: printed(300 + at * 97),
      serviceSeconds: printed(600 + at * 31),
    },
  });
  const nine = codes.slice(0, 9).map((code, at) => unlike(of(code, 16_187 - at * 1_790), at));
  const months = (many: number, size: number, more: Partial<StatsReport> = {}): StatsReport[] =>
    Array.from({ length: many }, (_, at) =>
      unlike(
        fullReport(
          'centre:3',
          { kind: 'month', month: `2024-${String(at + 1).padStart(2, '0')}` },
          Math.round(size * (1 + 0.2 * Math.sin(at * 2))),
          at === many - 1 ? more : {},
        ),
        at,
      ),
    );
  const none = readings({ received: 0, 'outcome:answered': 0, 'outcome:forwarded': 0, 'outcome:refused': 0 });
  const long = [...longCentres()].slice(-1).map(({ _id }) => _id);
  return [
    { name: 'compare-two-months', order: compare([centre3(), of('3', 15_900)]) },
    {
      name: 'compare-nine-centres',
      order: compare([...nine.slice(0, 7), report('centre:ministry', SEPTEMBER), nine[8]!]),
    },
    {
      name: 'compare-twelve-long',
      order: compare(
        Array.from({ length: 12 }, (_, at) => unlike(of(`${long[0]}`, 12_345_678 - at * 901_234), at)).map(
          (one, at) => ({
            ...one,
            query: { ...one.query, subject: at === 0 ? ('centre:1' as const) : one.query.subject },
          }),
        ),
        longCentres(),
      ),
    },
    {
      name: 'compare-twelve-months',
      order: compare(months(12, 16_187, { incomplete: true, simulated: true })),
    },
    { name: 'compare-huge', order: compare(months(2, 12_345_678)) },
    {
      name: 'compare-weeks',
      order: compare(
        ['2024-08-26', '2024-09-02', '2024-09-09'].map((week, at) =>
          unlike(fullReport('call-centre', { kind: 'week', week }, 9_000 + at * 1_204), at),
        ),
      ),
    },
    {
      name: 'compare-zeros',
      order: compare(
        [1, 2].map((at) =>
          report(
            'centre:zangilan',
            { kind: 'month', month: `2024-0${at}` },
            { period: none, source: 'logged', asOf: `2024-0${at}-28` },
          ),
        ),
      ),
    },
    {
      name: 'compare-last-printed',
      order: compare([
        centre3(),
        report('centre:3', SEPTEMBER, {
          period: readings(
            { received: partly(9, '2024-09-01', '2024-09-04') },
            { satisfaction: lastPrinted(98.4, '2024-08-31') },
          ),
        }),
      ]),
    },
    {
      name: 'compare-chats',
      order: compare([fullReport('chatbot', SEPTEMBER, 4_085), fullReport('social', SEPTEMBER, 1)]),
    },
    {
      name: 'compare-nothing',
      order: compare([report('centre:5', SEPTEMBER), report('centre:1', SEPTEMBER)]),
    },
  ];
}

/** A made-up week: full on weekday mornings, little at the week's end, and nothing at night unless told. */
export function loadOf(
  subject: Subject,
  period: Period,
  size: number,
  {
    unknown = [],
    night = 0,
    ...more
  }: Partial<WeekLoad> & { readonly unknown?: readonly number[]; readonly night?: number } = {},
): WeekLoad {
  const range = rangeOf(period);
  const value: Record<string, number> = {};
  for (let day = range.from; day < range.to; day = addDays(day, 1)) {
    const weekday = weekdayOf(day);
    for (let hour = 0; hour < 24; hour += 1) {
      const open = hour >= 9 && hour < 18 ? Math.exp(-((hour - 10.5) ** 2) / 14) : night;
      const n = Math.round(size * open * (weekday === 7 ? 0.04 : weekday === 6 ? 0.2 : 1 - weekday * 0.06));
      const key = `load:${weekday}:${hour}`;
      if (n > 0 && !unknown.includes(weekday)) value[key] = (value[key] ?? 0) + n;
    }
  }
  const known = weekLoad(
    range,
    { value, source: 'logged', known: [] },
    { value: { 'hour:none': Math.round(size / 9) }, source: 'logged', known: [] },
  );
  const days = known.days.map((n, at) => (unknown.includes(at + 1) ? 0 : n));
  const unknownDays = known.days.reduce((sum, n) => sum + n, 0) - days.reduce((sum, n) => sum + n, 0);
  return {
    subject,
    period,
    range,
    incomplete: false,
    simulated: false,
    ...known,
    days,
    unknownDays,
    ...more,
  };
}

function hours(load: WeekLoad, centres: readonly CentreRow[] = CENTRES): (locale: Locale) => HoursOrder {
  return (locale) => ({ kind: 'hours', load, locale, centres });
}

function hoursCases(): ChartCase[] {
  return [
    {
      name: 'hours-simulated',
      order: hours({ ...loadOf('call-centre', SEPTEMBER, 412, { night: 0.03 }), simulated: true }),
    },
    { name: 'hours-usual', order: hours(loadOf('call-centre', SEPTEMBER, 412)) },
    {
      name: 'hours-unknown-days',
      order: hours(loadOf('call-centre', SEPTEMBER, 57, { unknown: [3, 7], incomplete: true, night: 0.02 })),
    },
    { name: 'hours-zeros', order: hours(loadOf('centre:zangilan', SEPTEMBER, 0)) },
    { name: 'hours-one', order: hours(loadOf('social', { kind: 'day', day: '2024-09-02' }, 1)) },
    {
      name: 'hours-huge',
      order: hours(
        loadOf('call-centre', { kind: 'year', year: 2024 }, 12_345_678, {
          night: 0.1,
          simulated: true,
          source: 'mixed',
        }),
      ),
    },
    { name: 'hours-few', order: hours(loadOf('chatbot', SEPTEMBER, 3, { night: 0.4 })) },
    { name: 'hours-long-name', order: hours(loadOf('centre:ordubad-sharur', SEPTEMBER, 31), longCentres()) },
  ];
}

/** Every chart with usual and with awkward figures. */
export function chartCases(): ChartCase[] {
  return [...trendCases(), ...compareCases(), ...hoursCases()];
}
