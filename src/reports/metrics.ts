import type { Words } from '../../locales';
import {
  formatChange,
  formatDuration,
  formatNumber,
  formatPercent,
  formatShare,
  formatPoints,
} from '../../locales/format';
import type { Locale } from '../core/actor';
import type { Subject } from '../core/subjects';
import { type CallTargets, DEFAULT_TARGETS } from '../stats/call-kpis';
import { measuresOf, totalOf } from '../stats/measures';
import { shareTenths } from '../stats/percent';
import type { StatsReport } from '../stats/report';
import { countChange } from './change';
import type { Unit } from './table';
import { countOf } from './values';

/** One figure by which subjects and periods are compared. */
export interface Metric {
  /** For programs: `received`, `waitSeconds`. */
  readonly key: string;
  readonly unit: Unit;
  /** As it stands inside a line. */
  readonly name: string;
  /** The count it is; absent: it is made of several. */
  readonly measure?: string;
  readonly belongsTo: (subject: Subject) => boolean;
  /** Over the period of a report; null: not known. */
  readonly read: (report: StatsReport) => number | null;
  readonly show: (value: number) => string;
  /** How much more `now` is than `before`, with its sign. */
  readonly difference: (now: number, before: number) => string;
  /** What is wrong with the figure as it was printed, as a note says it; null: nothing. */
  readonly note?: (report: StatsReport) => string | null;
  /** The least and the most it can be; absent: anything from 0 on. */
  readonly among?: readonly [number, number];
  /** Of a list the least comes first: waiting. */
  readonly leastFirst: boolean;
}

/** The main figures, in the order in which they are compared; calls are in time by the targets of the reports. */
export function metricsOf(
  words: Words,
  locale: Locale,
  { serviceLevelSeconds: seconds }: Pick<CallTargets, 'serviceLevelSeconds'> = DEFAULT_TARGETS,
): Metric[] {
  const counts = (measures: readonly string[], name: string): Metric[] =>
    measures.map((measure) => countMetric(measure, name, words, locale));
  return [
    ...counts(['services'], words('stats.totalServices')),
    visits(words('stats.directVisits'), isPlace, words, locale),
    ...counts(['inquiries'], words('stats.totalInquiries')),
    visits(words('stats.inquiries'), isChat, words, locale),
    ...counts(['calls:incoming'], words('stats.calls.incoming')),
    ...counts(['calls:answered'], words('stats.answeredCalls')),
    ...counts(['calls:abandoned'], words('stats.calls.abandoned')),
    ...counts(['callbacks'], words('stats.calls.callbacks')),
    serviceLevel(words('compare.serviceLevel', { seconds }), locale),
    ...(['answered', 'forwarded', 'refused'] as const).flatMap((outcome) =>
      counts([`outcome:${outcome}`], words(`stats.outcome.${outcome}`)),
    ),
    percent('satisfaction', words('stats.satisfaction'), () => true, locale),
    coverage(words, locale),
    ratio('nps', words('stats.nps'), () => true, {
      among: [-100, 100],
      show: (value) => formatNumber(value, locale),
      difference: (now, before) => formatChange(now - before, locale),
    }),
    duration('waitSeconds', words('stats.time.queue'), isPlace, locale),
    duration('serviceSeconds', words('stats.time.service'), isPlace, locale),
    duration('waitSeconds', words('stats.time.line'), isCalls, locale),
    duration('serviceSeconds', words('stats.time.handle'), isCalls, locale),
    duration('waitSeconds', words('stats.time.person'), isChat, locale),
  ];
}

const isCalls = (subject: Subject): boolean => subject === 'call-centre';
const isChat = (subject: Subject): boolean => subject === 'chatbot' || subject === 'social';
const isPlace = (subject: Subject): boolean => !isCalls(subject) && !isChat(subject);

function countMetric(measure: string, name: string, words: Words, locale: Locale): Metric {
  return {
    ...{ key: measure, unit: 'count', name, measure },
    belongsTo: (subject) =>
      (measuresOf(subject) as readonly string[]).includes(measure) || totalOf(subject)?.name === measure,
    read: ({ period }) => countOf(period, measure).value,
    show: (value) => formatNumber(value, locale),
    difference: (now, before) => countChange(now, before, words, locale),
    leastFirst: false,
  };
}

/** What was received is called otherwise where nobody visits. */
function visits(name: string, belongsTo: Metric['belongsTo'], words: Words, locale: Locale): Metric {
  return { ...countMetric('received', name, words, locale), belongsTo };
}

/** What is printed or computed as it is, not counted: of the period it belongs to alone. */
function ratio(
  which: 'satisfaction' | 'coverage' | 'nps',
  name: string,
  belongsTo: Metric['belongsTo'],
  how: Pick<Metric, 'show' | 'difference' | 'among'>,
): Metric {
  return {
    ...{ key: which, unit: which === 'nps' ? 'number' : 'percent', name, belongsTo, ...how },
    leastFirst: false,
    read: ({ period }) => period[which].value,
  };
}

function percent(
  which: 'satisfaction' | 'coverage',
  name: string,
  belongsTo: Metric['belongsTo'],
  locale: Locale,
): Metric {
  return ratio(which, name, belongsTo, {
    among: [0, 100],
    show: (value) => formatPercent(value, locale),
    difference: (now, before) => formatPoints(now - before, locale),
  });
}

function coverage(words: Words, locale: Locale): Metric {
  return {
    ...percent('coverage', words('stats.coverage'), isPlace, locale),
    note: ({ period: { coverage: print } }) =>
      print.computed === undefined
        ? null
        : words('stats.note.coverage', { value: formatShare(Math.round(print.computed * 10), 1000, locale) }),
  };
}

function serviceLevel(name: string, locale: Locale): Metric {
  return {
    ...percent('satisfaction', name, isCalls, locale),
    key: 'serviceLevel',
    read: ({ calls }) => (calls?.inTime ? shareTenths(calls.inTime.part, calls.inTime.whole)! / 10 : null),
  };
}

function duration(
  which: 'waitSeconds' | 'serviceSeconds',
  name: string,
  belongsTo: Metric['belongsTo'],
  locale: Locale,
): Metric {
  return {
    ...{ key: which, unit: 'seconds', name, belongsTo, leastFirst: true },
    read: ({ period }) => period[which].value,
    show: (value) => formatDuration(Math.round(value), locale),
    difference: (now, before) => {
      const seconds = Math.round(now) - Math.round(before);
      const sign = seconds > 0 ? '+' : '\u2212';
      return `${sign}${formatDuration(Math.abs(seconds), locale)}`;
    },
  };
}
