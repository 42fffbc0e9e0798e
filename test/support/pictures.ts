import type { CentreRow } from '../../models/centre';
import type { Locale } from '../../src/core/actor';
import { addDays } from '../../src/core/calendar';
import type { Subject } from '../../src/core/subjects';
import { loadDistricts } from '../../src/districts/load';
import type { InfographicOrder } from '../../src/pictures/draw';
import { bandsFrom } from '../../src/stats/age-bands';
import { type Band, extremeAge, meanAge, modalAge, modalBand } from '../../src/stats/ages';
import { figuresIn, noCounts } from '../../src/stats/counts';
import { countDuration } from '../../src/stats/durations';
import { type Figures } from '../../src/stats/figures';
import { measuresOf } from '../../src/stats/measures';
import { rangeOf } from '../../src/stats/period';
import type { CountReading, Period, PrintedReading, Readings, StatsReport } from '../../src/stats/report';
import type { Series } from '../../src/stats/series';
import { stepPeriod } from '../../src/stats/step-period';
import { CENTRES } from './centres';
import {
  agency,
  callCentre,
  centre3,
  centre3InOctober,
  chatbot,
  count,
  lastPrinted,
  partly,
  printed,
  readings,
  report,
} from './report';

/** A report to be drawn, with what stands around it. */
export interface PictureCase {
  readonly name: string;
  readonly report: StatsReport;
  readonly series: Series | null;
  readonly centres: readonly CentreRow[];
}

const SEPTEMBER: Period = { kind: 'month', month: '2024-09' };
const LONG_NAME =
  'Naxçıvan Muxtar Respublikasının Ordubad və Şərur rayonları üzrə 17 saylı Regional DOST Mərkəzi';
const known = (figures: Figures) => ({ value: figures, source: 'logged' as const, known: [] });

/** So many visits by age and sex: a made-up pyramid up to a woman of 104, and some of whom not all is known. */
function agesOf(size: number): Figures {
  const weights: [key: string, weight: number][] = [
    ['age:m:none', 2],
    ['age:u:none', 1],
    ['age:u:61', 1],
  ];
  for (let age = 1; age <= 99; age += 1) {
    const weight = Math.exp(-((age - 61) ** 2) / 700);
    weights.push([`age:m:${age}`, 0.8 * weight], [`age:f:${age}`, weight]);
  }
  const parts = partsOf(size - 1, weights.length, (index) => weights[index]![1]);
  const shown = weights.map(([key], index) => [key, parts[index]!] as const).filter(([, n]) => n > 0);
  return { ...Object.fromEntries(shown), 'age:f:104': 1 };
}

/** So many calls from fourteen districts, a few of none. */
function districtsOf(size: number): Figures {
  const codes = [
    ...loadDistricts()
      .list.slice(0, 14)
      .map(({ code }) => code),
    'none',
  ];
  const parts = partsOf(size, codes.length, (index) => 1 / (index + 1));
  return Object.fromEntries(
    codes.map((code, index) => [`district:${code}`, parts[index]!] as const).filter(([, n]) => n > 0),
  );
}

const SOCIAL_CHANNELS = ['channel:messenger', 'channel:instagram'];

/** Every count of a subject, so that parts add up to `size` or so. */
function countsOf(subject: Subject, size: number): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const family of ['direction', 'outcome', 'type', 'channel', 'service']) {
    const all = measuresOf(subject).filter((measure) => measure.startsWith(`${family}:`));
    const own = subject === 'social' && family === 'channel' ? SOCIAL_CHANNELS : all;
    const whole = family === 'service' ? Math.round(size * 0.2) : size;
    partsOf(whole, own.length).forEach((part, index) => (counts[own[index]!] = part));
  }
  const answered = Math.round(size * 0.96);
  const calls = {
    ...{ 'calls:incoming': size, 'calls:answered': answered, 'calls:abandoned': size - answered },
  };
  const more = { callbacks: Math.round(size * 0.02), chat: Math.round(size * 0.08) };
  return {
    ...counts,
    ...calls,
    ...more,
    'answered:messenger': Math.round((counts['channel:messenger'] ?? 0) * 0.9),
    'answered:instagram': Math.round((counts['channel:instagram'] ?? 0) * 0.8),
    received: size,
    services: size + Math.round(size * 0.2),
    inquiries: size + more.callbacks + more.chat,
    surveyed: Math.round(size * 0.617),
    forwarded: Math.round(size * 0.11),
    investigation: Math.round(size * 0.03),
  };
}

/** The calls that nobody answered, as the counts have them, and who answered in time. */
function abandonedOf(size: number) {
  const counts = countsOf('call-centre', size);
  const [answered, abandoned] = [counts['calls:answered']!, counts['calls:abandoned']!];
  const shortAbandoned = Math.round(abandoned * 0.172);
  return {
    ...{ abandoned, shortAbandoned },
    inTime: { part: Math.round(answered * 0.88), whole: answered + abandoned - shortAbandoned },
  };
}

const ofCentres = (size: number, many: number): number[] => partsOf(size, many, (index) => 1 / (index + 3));

/** Whole numbers, each less than the one before, that add up to a sum. */
function partsOf(
  sum: number,
  count: number,
  weightOf: (index: number) => number = (index) => 0.5 ** index,
): number[] {
  const weights = Array.from({ length: count }, (_, index) => weightOf(index));
  const all = weights.reduce((total, weight) => total + weight, 0);
  const parts = weights.map((weight) => Math.floor((sum * weight) / all));
  parts[0]! += sum - parts.reduce((total, part) => total + part, 0);
  return parts;
}

function fullReadings(
  subject: Subject,
  size: number,
  bands?: readonly Band[],
  coverage: PrintedReading<number> = printed(61.7),
): Readings {
  const ages = agesOf(size);
  const seconds = (name: string, some: number): Figures => {
    const counts = noCounts();
    for (const each of [some, some * 3]) countDuration(counts, name, each);
    return figuresIn(counts);
  };
  return readings(countsOf(subject, size), {
    families: {
      ages: known(ages),
      districts: known(districtsOf(size)),
      wait: known(seconds('wait', 320)),
      serve: known(seconds('serve', 640)),
      firstReply: known(seconds('firstReply', 345)),
    },
    // Of one person there is no share but all or nothing.
    satisfaction: printed(size === 1 ? 100 : 98.4),
    coverage,
    nps: printed(size === 1 ? 100 : 72),
    meanAge: printed(Math.round(meanAge(ages)! * 10) / 10),
    modalAgeGroup: printed(modalBand(ages, bands)!),
    modalAge: printed(modalAge(ages)!),
    oldestMan: printed(extremeAge('oldestMan', ages)!),
    oldestWoman: printed(extremeAge('oldestWoman', ages)!),
    youngest: printed(extremeAge('youngest', ages)!),
    // Most calls are answered within half a minute.
    waitSeconds: printed(subject === 'call-centre' ? 24.4 : 813.4),
    serviceSeconds: printed(subject === 'call-centre' ? 214 : 675),
  });
}

/** The chats of a call centre that has so many calls: both add up to what it counts of them. */
function chatsOf(size: number, all: number): NonNullable<StatsReport['chats']> {
  const [period, cumulative] = [size, all].map((calls) =>
    partsOf(countsOf('call-centre', calls).chat!, 2, (index) => [0.7, 0.3][index]!),
  ) as [number[], number[]];
  const of = (subject: 'chatbot' | 'social', at: number) => ({
    period: fullReadings(subject, period[at]!),
    cumulative: fullReadings(subject, cumulative[at]!),
  });
  return { chatbot: of('chatbot', 0), social: of('social', 1) };
}

/** How many came in a month so many months before one in which `size` came. */
function monthBack(size: number, back: number): number {
  return Math.round(size * (back === 0 ? 1 : back === 1 ? 0.96 : 0.75 + 0.25 * Math.cos(back)));
}

/** How many came since the opening; of who counts from 1 January on, in the months of the year. */
function cumulativeOf(subject: Subject, period: Period, size: number): number {
  const sinceOpening = subject === 'agency' || subject.startsWith('centre:');
  if (sinceOpening || period.kind !== 'month') return size * 40;
  const months = Array.from({ length: Number(period.month.slice(5)) }, (_, back) => monthBack(size, back));
  return months.reduce((sum, one) => sum + one, 0);
}

/** A report of which everything is known. */
export function fullReport(
  subject: Subject,
  period: Period,
  size: number,
  more: Partial<StatsReport> = {},
): StatsReport {
  const all = cumulativeOf(subject, period, size);
  const codes = CENTRES.map(({ _id }) => _id);
  // A digest with marks has this one too.
  const coverage: PrintedReading<number> = more.marks ? printed(61.8, 61.7) : printed(61.7);
  return report(subject, period, {
    ...(subject === 'agency' || subject.startsWith('centre:') ? { since: '2020-05-19' } : {}),
    asOf: addDays(rangeOf(period).to, more.incomplete ? -8 : -1),
    source: 'logged',
    now: new Date('2024-10-05T08:00:00Z'),
    period: fullReadings(subject, size, more.ageBands, coverage),
    cumulative: fullReadings(subject, all, more.ageBands, coverage),
    previous: fullReadings(subject, monthBack(size, 1)),
    ...(subject === 'agency'
      ? {
          centres: codes.map((code, index) => ({
            code,
            period: count(ofCentres(size, codes.length)[index]!),
            cumulative: count(ofCentres(all, codes.length)[index]!),
          })),
        }
      : {}),
    ...(subject === 'call-centre'
      ? {
          calls: {
            serviceLevelSeconds: 30,
            shortAbandonSeconds: 5,
            ...abandonedOf(size),
            speedOfAnswer: 813,
            handling: 325,
            peak: { weekday: 1, hour: 10, calls: Math.ceil(size / 110) },
          },
          longestWait: 3_725,
          chats: chatsOf(size, all),
        }
      : {}),
    ...more,
  });
}

/** Thirteen months up to a period, some of them not known. */
export function thirteenMonths(
  subject: Subject,
  period: Period,
  size: number,
  unknown: readonly number[] = [],
): Series {
  let at = period;
  const points = Array.from({ length: 13 }, (_, back) => {
    if (back > 0) at = stepPeriod(at, -1);
    const value = unknown.includes(12 - back) ? null : monthBack(size, back);
    const reading: CountReading = value === null ? { value, source: null, known: [] } : count(value);
    return { period: at, reading, incomplete: false, before: null, yearBefore: null };
  });
  return { subject, points: points.reverse(), simulated: false };
}

/** The centres, and one whose name is as long as names can be. */
export function longCentres(): CentreRow[] {
  const names = {
    az: LONG_NAME,
    ru: 'Региональный центр DOST № 17 по Ордубадскому и Шарурскому районам Нахчыванской Автономной Республики',
    en: 'Regional DOST Centre No. 17 for the Districts of Ordubad and Sharur of the Nakhchivan Autonomous Republic',
  };
  const row = { ...CENTRES[0]!, _id: 'ordubad-sharur', names: [{ from: null, names, short: names }] };
  return [...CENTRES, row];
}

/** Makes nothing of every count, as in a month in which nobody came. */
function zeros(subject: Subject): StatsReport {
  const none = readings(Object.fromEntries(Object.keys(countsOf(subject, 1)).map((key) => [key, 0])), {
    families: { ages: known({}), districts: known({}) },
  });
  return report(subject, SEPTEMBER, {
    source: 'logged',
    asOf: '2024-09-30',
    ...(subject === 'chatbot' ? {} : { since: '2023-08-01' }),
    period: none,
    cumulative: none,
    previous: none,
  });
}

const plain = (
  name: string,
  of: StatsReport,
  series: Series | null = null,
  centres: readonly CentreRow[] = CENTRES,
): PictureCase => ({ name, report: of, series, centres });

/** Every kind of infographic with usual and with awkward figures. */
export function infographicCases(): PictureCase[] {
  const ordinary = fullReport('centre:3', SEPTEMBER, 16_187);
  const huge = 12_345_678;
  const january: Period = { kind: 'month', month: '2024-01' };
  return [
    plain('centre-digest', centre3()),
    plain('centre-full', ordinary, thirteenMonths('centre:3', SEPTEMBER, 16_187, [0, 1, 6])),
    plain('centre-last-printed', centre3InOctober()),
    plain('centre-nothing', report('centre:5', SEPTEMBER)),
    plain('centre-zeros', zeros('centre:zangilan'), thirteenMonths('centre:zangilan', SEPTEMBER, 0)),
    plain('centre-one-person', onePerson(), oneMonthKnown()),
    plain(
      'centre-huge',
      fullReport('centre:1', SEPTEMBER, huge),
      thirteenMonths('centre:1', SEPTEMBER, huge),
    ),
    plain(
      'centre-long-name',
      fullReport('centre:ordubad-sharur', SEPTEMBER, 4_310, { simulated: true, incomplete: true }),
      null,
      longCentres(),
    ),
    plain(
      'centre-strange-name',
      report(('centre:<b>&"q" 你 😀 ' + 'W'.repeat(60)) as Subject, {
        kind: 'range',
        from: '2023-12-10',
        to: '2024-08-20',
      }),
    ),
    plain(
      'ministry-bands',
      fullReport('centre:ministry', SEPTEMBER, 1_764, {
        ageBands: bandsFrom([0, 15, 25, 35, 45, 55, 65]),
        source: 'sealed',
      }),
    ),
    plain('agency-digest', agency()),
    plain(
      'agency-full',
      fullReport('agency', SEPTEMBER, 61_482, {
        source: 'digest',
        marks: ['labels-reversed:directions', 'labels-reversed:outcomes', 'sum', 'extremes', 'continuity'],
      }),
      thirteenMonths('agency', SEPTEMBER, 61_482, [2]),
    ),
    plain(
      'agency-huge',
      fullReport('agency', SEPTEMBER, huge, { simulated: true, source: 'mixed' }),
      thirteenMonths('agency', SEPTEMBER, huge),
    ),
    plain('agency-many-centres', manyCentres(), thirteenMonths('agency', SEPTEMBER, 137_142)),
    plain('agency-overfull', overfull(), thirteenMonths('agency', SEPTEMBER, huge)),
    plain('agency-nothing', report('agency', SEPTEMBER)),
    plain('call-centre-digest', callCentre()),
    plain(
      'call-centre-full',
      fullReport('call-centre', SEPTEMBER, 45_362),
      thirteenMonths('call-centre', SEPTEMBER, 45_362, [3, 4]),
    ),
    plain(
      'call-centre-simulated',
      fullReport('call-centre', SEPTEMBER, 45_362, { simulated: true }),
      thirteenMonths('call-centre', SEPTEMBER, 45_362),
    ),
    plain('call-centre-january', single(fullReport('call-centre', january, 45_362))),
    plain(
      'call-centre-huge',
      single(fullReport('call-centre', { kind: 'year', year: 2024 }, huge, { simulated: true })),
    ),
    plain('call-centre-nothing', report('call-centre', SEPTEMBER)),
    plain('chatbot-third-day', thirdDay()),
    plain(
      'chatbot-full',
      fullReport('chatbot', SEPTEMBER, 4_085),
      thirteenMonths('chatbot', SEPTEMBER, 4_085),
    ),
    plain('chatbot-zeros', zeros('chatbot')),
    plain('social-full', fullReport('social', SEPTEMBER, 1_212), thirteenMonths('social', SEPTEMBER, 1_212)),
    plain('social-day', fullReport('social', { kind: 'day', day: '2024-08-16' }, 37)),
    plain('social-week', fullReport('social', { kind: 'week', week: '2024-08-26' }, 211)),
    plain('centre-range', partlyKnown()),
  ];
}

/** Nobody came in the month of the opening, before the first one came. */
function oneMonthKnown(): Series {
  const series = thirteenMonths('centre:zangilan', SEPTEMBER, 1, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const points = series.points.map((point, at) => (at === 11 ? { ...point, reading: count(0) } : point));
  return { ...series, points };
}

/** One citizen in the month: a woman of 104. */
function onePerson(): StatsReport {
  const counts = {
    received: 1,
    'direction:disability': 1,
    'outcome:answered': 1,
    'outcome:forwarded': 0,
    'outcome:refused': 0,
    surveyed: 1,
    satisfied: 1,
    'service:tsek': 0,
    'service:demx': 0,
    'service:adoption': 1,
  };
  const rest = {
    families: { ages: known({ 'age:f:104': 1 }) },
    satisfaction: printed(100),
    coverage: printed(100),
    meanAge: printed(104),
    modalAge: printed(104),
    modalAgeGroup: printed('90+'),
    oldestWoman: printed(104),
    youngest: printed(104),
    waitSeconds: printed(1),
    serviceSeconds: printed(3_600),
  };
  const own = readings(
    {
      ...counts,
      'direction:coordination': 0,
      'direction:labour': 0,
      'direction:certificates': 0,
      'direction:employment': 0,
      'direction:socialProtection': 0,
    },
    rest,
  );
  return report('centre:zangilan', SEPTEMBER, {
    source: 'logged',
    asOf: '2024-09-30',
    since: '2024-08-01',
    period: own,
    cumulative: own,
    previous: readings({ received: 0 }),
  });
}

/** January, or a year, of a subject that counts from the first of January: both columns are the same days. */
function single(of: StatsReport): StatsReport {
  return { ...of, cumulativeRange: of.range, cumulative: of.period };
}

/** What the log covers and nobody asked for is 0, as it is read. */
function thirdDay(): StatsReport {
  const of = chatbot();
  const none = measuresOf('chatbot')
    .filter((measure) => /^(direction|type|channel|outcome):/.test(measure))
    .map((measure) => [measure, { value: 0, source: 'logged', known: [] } as const] as const);
  const counts = { ...Object.fromEntries(none), ...of.period.counts };
  return { ...of, period: { ...of.period, counts } };
}

function manyCentres(): StatsReport {
  const old = fullReport('agency', SEPTEMBER, 61_482);
  const more = Array.from({ length: 40 }, (_, index) => ({
    code: `new-${index}`,
    period: count(index * 97),
    cumulative: count(index * 97 * 40),
  }));
  const all = more.reduce((sum, { period }) => sum + period.value!, 61_482);
  return { ...fullReport('agency', SEPTEMBER, all), centres: [...old.centres, ...more] };
}

/** More than any page has room for. */
function overfull(): StatsReport {
  const marks = ['labels-reversed:directions', 'labels-reversed:outcomes', 'sum', 'extremes', 'continuity'];
  const ageBands = bandsFrom(Array.from({ length: 21 }, (_, index) => 4 * index));
  return fullReport('agency', SEPTEMBER, 12_345_678, { marks, simulated: true, incomplete: true, ageBands });
}

/** Sums of which a part is known, and ratios that were only printed before. */
function partlyKnown(): StatsReport {
  const part = (n: number, from: string | null): CountReading => partly(n, from, '2024-09-01');
  // In the range a fifth of all.
  const some = (share: number, coverage: number, from: string | null): Readings =>
    readings(
      {
        received: part(share * 153_188, from),
        surveyed: part(share * 78_356, from),
        'direction:disability': part(share * 12, from),
        'direction:labour': share * 34,
        'outcome:answered': part(share * 8_042, from),
        'outcome:forwarded': part(share * 64_256, from),
        'outcome:refused': part(share * 80_890, from),
        'service:tsek': partly(share * 1_219, '2024-01-10', '2024-03-01'),
      },
      {
        satisfaction: lastPrinted(98.1, '2024-08-31'),
        coverage: lastPrinted(coverage, '2024-08-31'),
        waitSeconds: lastPrinted(813, '2024-08-31'),
      },
    );
  return report(
    'centre:3',
    { kind: 'range', from: '2023-12-10', to: '2024-10-20' },
    {
      period: some(1, 51.1, '2023-12-10'),
      cumulative: some(5, 51.2, null),
      ...{ source: 'mixed', asOf: '2024-08-31', since: '2020-05-19' },
    },
  );
}

/** The order of a case in a language; districts by their checked-in names. */
export function orderOf({ report: of, series, centres }: PictureCase, locale: Locale): InfographicOrder {
  const list = loadDistricts();
  const codes = list.list.map(({ code }) => [code, list.nameOf(code, locale)] as const);
  return { kind: 'infographic', report: of, series, locale, centres, districts: Object.fromEntries(codes) };
}
