import { centreCode, type Subject } from '../../src/core/subjects';
import { TEN_YEARS } from '../../src/stats/ages';
import { rangeOf } from '../../src/stats/period';
import type { CountReading, Period, PrintedReading, Readings, StatsReport } from '../../src/stats/report';

/** What is nowhere printed. */
export const NEVER: PrintedReading<never> = { value: null, lastPrinted: null };

/** A printed value; `computed` where the counts behind it disagree. */
export function printed<T extends number | string>(value: T, computed?: number): PrintedReading<T> {
  return computed === undefined ? { value, lastPrinted: null } : { value, lastPrinted: null, computed };
}

/** A value whose last print is older than the range. */
export function lastPrinted<T extends number | string>(value: T, on: string): PrintedReading<T> {
  return { value: null, lastPrinted: { value, on } };
}

/** A count from the digest. */
export function count(value: number): CountReading {
  return { value, source: 'digest', known: [] };
}

/** A count that is known for a part of the range only. */
export function partly(value: number, from: string | null, to: string): CountReading {
  return { value: null, source: null, known: [{ value, from, to, source: 'digest' }] };
}

/** Readings of which nothing is known but what is given; plain numbers are counts of the digest. */
export function readings(
  counts: Readonly<Record<string, number | CountReading>> = {},
  rest: Partial<Omit<Readings, 'counts'>> = {},
): Readings {
  return {
    counts: Object.fromEntries(
      Object.entries(counts).map(([key, value]) => [key, typeof value === 'number' ? count(value) : value]),
    ),
    families: {},
    satisfaction: NEVER,
    nps: NEVER,
    coverage: NEVER,
    meanAge: NEVER,
    modalAgeGroup: NEVER,
    modalAge: NEVER,
    oldestMan: NEVER,
    oldestWoman: NEVER,
    youngest: NEVER,
    waitSeconds: NEVER,
    serviceSeconds: NEVER,
    ...rest,
  };
}

/** A report in which nothing is known, asked on 3 September 2024; `more` overrides. */
export function report(subject: Subject, period: Period, more: Partial<StatsReport> = {}): StatsReport {
  const range = rangeOf(period);
  const sinceOpening = subject === 'agency' || centreCode(subject) !== null;
  const since = sinceOpening ? null : `${range.from.slice(0, 4)}-01-01`;
  return {
    query: { subject, period },
    range,
    cumulativeRange: { from: since, to: range.to },
    since,
    timezone: 'Asia/Baku',
    now: new Date('2024-09-03T08:00:00Z'),
    asOf: null,
    period: readings(),
    cumulative: readings(),
    previous: readings(),
    source: null,
    incomplete: false,
    sealedAt: null,
    fromEarlier: {},
    correctedMonth: null,
    centres: [],
    marks: [],
    calls: null,
    longestWait: null,
    chats: null,
    ageBands: TEN_YEARS,
    simulated: false,
    ...more,
  };
}

const AUGUST: Period = { kind: 'month', month: '2024-08' };

/** Centre 3 in the digest of August 2024. */
export function centre3(more: Partial<StatsReport> = {}): StatsReport {
  return report('centre:3', AUGUST, {
    since: '2020-05-19',
    asOf: '2024-08-31',
    source: 'digest',
    period: readings(
      { received: 16_187, surveyed: 12_612 },
      { satisfaction: printed(98.4), coverage: printed(77.9) },
    ),
    cumulative: readings(
      { received: 765_942, surveyed: 391_778 },
      {
        satisfaction: printed(98.1),
        coverage: printed(51.2, 51.1),
        meanAge: printed(48),
        modalAgeGroup: printed('60-69'),
        modalAge: printed(65),
        oldestMan: printed(99),
        oldestWoman: printed(104),
        youngest: printed(1),
      },
    ),
    ...more,
  });
}

/** Centre 3 in October 2024, which nothing covers: what the digest of August left. */
export function centre3InOctober(): StatsReport {
  const on = '2024-08-31';
  return report(
    'centre:3',
    { kind: 'month', month: '2024-10' },
    {
      since: '2020-05-19',
      asOf: on,
      now: new Date('2024-11-05T08:00:00Z'),
      period: readings({}, { satisfaction: lastPrinted(98.4, on), coverage: lastPrinted(77.9, on) }),
      cumulative: readings(
        { received: partly(765_942, null, '2024-09-01'), surveyed: partly(391_778, null, '2024-09-01') },
        {
          satisfaction: lastPrinted(98.1, on),
          coverage: lastPrinted(51.2, on),
          meanAge: lastPrinted(48, on),
          modalAgeGroup: lastPrinted('60-69', on),
          modalAge: lastPrinted(65, on),
          oldestMan: lastPrinted(99, on),
          oldestWoman: lastPrinted(104, on),
          youngest: lastPrinted(1, on),
        },
      ),
    },
  );
}

const CENTRE_FIGURES: readonly (readonly [code: string, month: number, cumulative: number])[] = [
  ['1', 7_804, 554_524],
  ['2', 5_349, 251_661],
  ['3', 16_187, 765_942],
  ['4', 9_992, 406_584],
  ['5', 4_310, 87_424],
  ['absheron', 8_980, 257_555],
  ['karabakh', 7_084, 66_068],
  ['ministry', 1_764, 86_919],
  ['zangilan', 12, 112],
];

/** The agency in the digest of August 2024. */
export function agency(more: Partial<StatsReport> = {}): StatsReport {
  return report('agency', AUGUST, {
    since: '2019-05-09',
    asOf: '2024-08-31',
    source: 'digest',
    period: readings(
      {
        received: 61_482,
        'direction:coordination': 37_246,
        'direction:disability': 17_803,
        'direction:labour': 34,
        'direction:certificates': 1_383,
        'direction:employment': 3_687,
        'direction:socialProtection': 1_329,
        'outcome:answered': 445,
        'outcome:forwarded': 5_885,
        'outcome:refused': 55_152,
      },
      { satisfaction: printed(98.4) },
    ),
    cumulative: readings(
      {
        services: 2_936_117,
        received: 2_476_789,
        'service:adoption': 351_392,
        'service:tsek': 60_978,
        'service:demx': 8_630,
        'service:electronic': 38_328,
        'direction:coordination': 1_518_847,
        'direction:disability': 573_365,
        'direction:labour': 22_701,
        'direction:certificates': 27_398,
        'direction:employment': 247_143,
        'direction:socialProtection': 87_335,
        'outcome:answered': 40_210,
        'outcome:forwarded': 321_283,
        'outcome:refused': 2_115_296,
      },
      {
        satisfaction: printed(98.3),
        meanAge: printed(48),
        modalAgeGroup: printed('60-69'),
        modalAge: printed(65),
        oldestMan: printed(108),
        oldestWoman: printed(104),
        youngest: printed(1),
      },
    ),
    centres: CENTRE_FIGURES.map(([code, month, cumulative]) => ({
      code,
      period: count(month),
      cumulative: count(cumulative),
    })),
    marks: ['labels-reversed:directions', 'labels-reversed:outcomes'],
    ...more,
  });
}

/** The call centre in the digest of August 2024. */
export function callCentre(more: Partial<StatsReport> = {}): StatsReport {
  return report('call-centre', AUGUST, {
    asOf: '2024-08-31',
    source: 'digest',
    cumulative: readings(
      { inquiries: 1_115_483, 'calls:incoming': 1_044_072, callbacks: 23_323, chat: 48_088 },
      { satisfaction: printed(93) },
    ),
    ...more,
  });
}

/** The chatbot on the third day of its log. */
export function chatbot(more: Partial<StatsReport> = {}): StatsReport {
  const logged = {
    received: 5,
    'outcome:answered': 2,
    'outcome:forwarded': 0,
    'outcome:refused': 0,
    'outcome:unresolved': 0,
    'outcome:open': 3,
    'direction:disability': 4,
    'direction:none': 1,
    'type:question': 5,
    'channel:telegram': 3,
    'channel:messenger': 0,
    'channel:instagram': 0,
    'channel:web': 2,
  };
  return report(
    'chatbot',
    { kind: 'month', month: '2024-09' },
    {
      asOf: '2024-09-03',
      source: 'logged',
      incomplete: true,
      period: readings(logged),
      cumulative: readings({ received: partly(5, '2024-09-01', '2024-09-04') }),
      ...more,
    },
  );
}
