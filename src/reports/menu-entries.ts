import type { WordKey } from '../../locales';
import { CHANNEL_NAMES } from '../core/channel';
import { SERVICES } from '../core/cases';
import { DIRECTIONS, INQUIRY_TYPES, OUTCOMES, type Subject } from '../core/subjects';
import { filterBehind } from '../listings/behind';
import type { CaseFilter } from '../listings/filter';
import type { MenuBy } from '../listings/parse-filter';
import { bandName } from '../stats/ages';
import { districtCounts } from '../stats/district-counts';
import type { Family } from '../stats/families';
import type { Figures } from '../stats/figures';
import { OLDEST } from '../stats/people-counts';
import type { Reading, Source, StatsReport } from '../stats/report';
import { valueWords } from './filter-words';
import type { RenderOptions } from './page';

/** A list that can be opened: which cases, what it is called, and how many they are. */
export interface Entry {
  readonly filter: CaseFilter;
  readonly name: string;
  readonly count: number;
}

/** Whose figures have cases behind them. */
const WITH_CASES: ReadonlySet<Source> = new Set(['logged', 'mixed', 'sealed']);

const FAMILY_OF = { district: 'districts', age: 'ages', hour: 'hours' } as const satisfies Partial<
  Record<MenuBy, Family>
>;

/** The lists behind the figures of a report that have any case, in the order of its answer. */
export function entriesOf(report: StatsReport, by: MenuBy, options: RenderOptions): Entry[] {
  const entries =
    by === 'all'
      ? general(report, options)
      : by === 'rating'
        ? opinions(report, options)
        : ofFamily(report, by, options);
  return entries.filter(({ count }) => count > 0);
}

/** What is counted of each subject, as its answer shows it: the counter, and what it is called. */
function general(report: StatsReport, options: RenderOptions): Entry[] {
  const { words } = options;
  const { subject } = report.query;
  const named = (head: string, values: readonly string[]): [string, string][] =>
    values.map((value) => [`${head}:${value}`, words(`stats.${head}.${value}` as WordKey)]);
  const splits = [
    ...(subject === 'call-centre' ? [] : named('outcome', [...OUTCOMES, 'none'])),
    ...named('direction', [...DIRECTIONS, 'none']),
    ...named('type', [...INQUIRY_TYPES, 'none']),
  ];
  const counters: [string, string][] = [
    ...leading(subject, words),
    ...splits,
    ...(subject === 'chatbot' || subject === 'social' ? inbox(words) : []),
    ['investigation', words('stats.investigated')],
  ];
  return counters.map(([counter, name]) => entryOf(report, counter, name));
}

function leading(subject: Subject, words: RenderOptions['words']): [string, string][] {
  if (subject === 'chatbot' || subject === 'social') return [['received', words('stats.inquiries')]];
  if (subject === 'call-centre')
    return [
      ['calls:incoming', words('stats.calls.incoming')],
      ['calls:answered', words('stats.answeredCalls')],
      ['calls:abandoned', words('stats.calls.abandoned')],
      ['callbacks', words('stats.calls.callbacks')],
      ['chat', words('stats.calls.chat')],
      ['inquiries', words('stats.totalInquiries')],
      ['forwarded', words('stats.forwardedCalls')],
    ];
  const services = SERVICES.map((one): [string, string] => [`service:${one}`, words(`stats.service.${one}`)]);
  return [
    ['received', words('stats.directVisits')],
    ...(subject === 'agency' ? [['services', words('stats.totalServices')] as [string, string]] : []),
    ...services,
  ];
}

function inbox(words: RenderOptions['words']): [string, string][] {
  return [
    ...CHANNEL_NAMES.map((channel): [string, string] => [
      `channel:${channel}`,
      words(`stats.channel.${channel}`),
    ]),
    ...(['messenger', 'instagram'] as const).map((channel): [string, string] => [
      `answered:${channel}`,
      words('stats.inboxAnswered', { channel: words(`stats.channel.${channel}`) }),
    ]),
  ];
}

function entryOf({ period }: StatsReport, counter: string, name: string): Entry {
  const reading = Object.hasOwn(period.counts, counter) ? period.counts[counter]! : null;
  return {
    filter: filterBehind(counter),
    name,
    count: listed(reading)?.reduce((sum, one) => sum + one, 0) ?? 0,
  };
}

/** The values of a reading that have cases behind them; null: none. */
function listed<V>(reading: Reading<V> | null | undefined): V[] | null {
  if (!reading) return null;
  if (reading.value !== null)
    return reading.source && WITH_CASES.has(reading.source) ? [reading.value] : null;
  const known = reading.known.filter(({ source }) => WITH_CASES.has(source));
  return known.length > 0 ? known.map(({ value }) => value) : null;
}

function figuresOf({ period }: StatsReport, family: Family): Figures {
  const sum: Record<string, number> = {};
  for (const figures of listed(period.families[family]) ?? [])
    for (const [key, count] of Object.entries(figures)) sum[key] = (sum[key] ?? 0) + count;
  return sum;
}

function ofFamily(report: StatsReport, by: keyof typeof FAMILY_OF, options: RenderOptions): Entry[] {
  const figures = figuresOf(report, FAMILY_OF[by]);
  if (by === 'district') {
    const { rows, none } = districtCounts(figures);
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

function opinions(report: StatsReport, options: RenderOptions): Entry[] {
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
