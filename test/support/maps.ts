import type { Locale } from '../../src/core/actor';
import type { Subject } from '../../src/core/subjects';
import { addDays } from '../../src/core/calendar';
import { loadDistricts } from '../../src/districts/load';
import type { MapOrder } from '../../src/pictures/draw';
import { orderMap } from '../../src/pictures/order';
import type { Figures } from '../../src/stats/figures';
import type { Period, Reading, StatsReport } from '../../src/stats/report';
import { CENTRES } from './centres';
import { readings, report } from './report';

/** A map to be drawn. */
export interface MapCase {
  readonly name: string;
  readonly report: StatsReport;
  readonly suppressed: boolean;
}

const SEPTEMBER: Period = { kind: 'month', month: '2024-09' };
const CODES = loadDistricts().list.map(({ code }) => code);

/** Counts of every district that look like a month's: the greatest `most`, the same whenever they are made. */
export function countsOf(most: number, none = Math.round(most / 6)): Figures {
  const counts = CODES.map((code, index) => {
    const share = Math.exp(-(((index * 37) % CODES.length) / CODES.length) * 4.2);
    return [`district:${code}`, Math.round(most * share)] as const;
  });
  return { ...Object.fromEntries(counts), 'district:none': none };
}

/** A report of 142 whose districts are these; null: nothing is known of them. */
export function withDistricts(
  figures: Figures | Reading<Figures> | null,
  more: Partial<StatsReport> = {},
): StatsReport {
  const known = (value: Figures): Reading<Figures> => ({ value, source: 'logged', known: [] });
  const isReading = (of: object): of is Reading<Figures> => 'known' in of;
  const families = figures === null ? {} : { districts: isReading(figures) ? figures : known(figures) };
  return report('call-centre', SEPTEMBER, {
    ...{ source: 'logged', asOf: '2024-09-30', now: new Date('2024-10-05T08:00:00Z') },
    ...{ period: readings({}, { families }), ...more },
  });
}

/** The same of another subject and period. */
function of(subject: Subject, period: Period, figures: Figures): StatsReport {
  const { query, range, cumulativeRange } = report(subject, period);
  const asOf = addDays(range.to, -1);
  return { ...withDistricts(figures), query, range, cumulativeRange, asOf };
}

/** Every usual and awkward map. */
export function mapCases(): MapCase[] {
  const one = (name: string, of: StatsReport, suppressed = false): MapCase => ({
    name,
    report: of,
    suppressed,
  });
  const zeros = Object.fromEntries(CODES.map((code) => [`district:${code}`, 0]));
  const small = Object.fromEntries(CODES.map((code, index) => [`district:${code}`, (index * 7) % 23]));
  const partly = { value: countsOf(900), from: '2024-09-01', to: '2024-09-18', source: 'logged' as const };
  return [
    one('map-month', withDistricts(countsOf(2_480), { simulated: true })),
    one('map-everything-stated', withDistricts(countsOf(780, 0))),
    one('map-one-district', withDistricts({ 'district:quba': 7 })),
    one(
      'map-few',
      withDistricts({ 'district:quba': 7, 'district:baki': 3, 'district:nizami': 3, 'district:none': 1 }),
    ),
    one('map-zeros', withDistricts(zeros)),
    one('map-public', withDistricts({ ...small, 'district:none': 3 }), true),
    one('map-public-large', withDistricts(countsOf(2_480)), true),
    one(
      'map-huge',
      withDistricts(countsOf(98_765_432), { simulated: true, incomplete: true, asOf: '2024-09-22' }),
    ),
    one('map-nothing', withDistricts(null, { source: null, asOf: null })),
    one(
      'map-partly',
      withDistricts({ value: null, source: null, known: [partly] }, { incomplete: true, asOf: '2024-09-17' }),
    ),
    one('map-strange', withDistricts({ ...countsOf(310), 'district:atlantis': 12, 'district:<b>&': 4 })),
    one('map-agency', of('agency', { kind: 'year', year: 2024 }, countsOf(14_200))),
    one('map-centre', of('centre:3', { kind: 'range', from: '2024-09-01', to: '2024-09-15' }, countsOf(96))),
  ];
}

/** The order of a case in a language. */
export function mapOrderOf({ report: of, suppressed }: MapCase, locale: Locale): MapOrder {
  return orderMap(of, suppressed ? 'small' : null, locale, { centres: CENTRES, districts: loadDistricts() });
}
