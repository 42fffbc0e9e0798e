import type { MenuBy } from '../listings/parse-filter';
import { bandName } from '../stats/ages';
import { districtCounts } from '../stats/district-counts';
import { districtNames } from './district-names';
import type { Family } from '../stats/families';
import type { Figures } from '../stats/figures';
import { OLDEST } from '../stats/people-counts';
import type { StatsReport } from '../stats/report';
import { valueWords } from './filter-words';
import { type Entry, entryOf, listed } from './menu-entry';
import type { RenderOptions } from './page';

const FAMILY_OF = { district: 'districts', age: 'ages', hour: 'hours' } as const satisfies Partial<
  Record<MenuBy, Family>
>;

function figuresOf({ period }: StatsReport, family: Family): Figures {
  const sum: Record<string, number> = {};
  for (const figures of listed(period.families[family]) ?? [])
    for (const [key, count] of Object.entries(figures)) sum[key] = (sum[key] ?? 0) + count;
  return sum;
}

/** The lists behind a family of counters: by district, age and sex, or hour. */
export function ofFamily(report: StatsReport, by: keyof typeof FAMILY_OF, options: RenderOptions): Entry[] {
  const figures = figuresOf(report, FAMILY_OF[by]);
  if (by === 'district') {
    const { rows, none } = districtCounts(figures, districtNames(options));
    return [...rows, { code: 'none', count: none }].map(({ code, count }) => ({
      filter: { district: code },
      name: valueWords('district', code, options),
      count,
    }));
  }
  if (by === 'hour')
    return [...Array.from({ length: 24 }, (_, hour) => String(hour)), 'none'].map((hour) => ({
      filter: { hour },
      name: valueWords('hour', hour, options),
      count: figures[`hour:${hour}`] ?? 0,
    }));
  return ages(report, figures, options);
}

function ages({ ageBands }: StatsReport, figures: Figures, options: RenderOptions): Entry[] {
  const keys = Object.entries(figures).map(([key, count]) => {
    const [, sex, age] = key.split(':') as [string, string, string];
    return { sex, age, count };
  });
  const sum = (has: (one: { sex: string; age: string }) => boolean): number =>
    keys.reduce((total, one) => (has(one) ? total + one.count : total), 0);
  const bands = ageBands.map((band): Entry => {
    const to = band.to ?? OLDEST;
    return {
      filter: { age: band.from === to ? String(to) : `${band.from}-${to}` },
      name: options.words('listing.age', { n: bandName(band).replace('-', '–') }),
      count: sum(({ age }) => age !== 'none' && Number(age) >= band.from && Number(age) <= to),
    };
  });
  const sexes = (['m', 'f', 'none'] as const).map((sex): Entry => ({
    filter: { sex },
    name: valueWords('sex', sex, options),
    count: sum((one) => one.sex === (sex === 'none' ? 'u' : sex)),
  }));
  const unknown: Entry = {
    filter: { age: 'none' },
    name: valueWords('age', 'none', options),
    count: sum(({ age }) => age === 'none'),
  };
  return [...sexes, ...bands, unknown];
}

/** The lists of those who rated or were asked. */
export function opinions(report: StatsReport, options: RenderOptions): Entry[] {
  const { words } = options;
  const surveyed = entryOf(report, 'surveyed', words('listing.rating.any'));
  const satisfied = entryOf(report, 'satisfied', words('listing.rating.yes'));
  const ratings = figuresOf(report, 'ratings');
  return [
    surveyed,
    satisfied,
    { filter: { rating: 'no' }, name: words('listing.rating.no'), count: surveyed.count - satisfied.count },
    ...[5, 4, 3, 2, 1].map((rating) => ({
      filter: { rating: String(rating) },
      name: words('listing.rating.number', { n: rating }),
      count: ratings[`rating:${rating}`] ?? 0,
    })),
    ...(['promoters', 'passives', 'detractors'] as const).map((group) =>
      entryOf(report, `nps:${group}`, words(`listing.nps.${group}`)),
    ),
  ];
}
