import { wordsOf } from '../../locales';
import { capital } from '../../locales/format';
import type { Locale } from '../../src/core/actor';
import type { Subject } from '../../src/core/subjects';
import { loadDistricts } from '../../src/districts/load';
import { comparisonTables } from '../../src/exports/comparison-tables';
import { correctionTables, correctionTablesOf } from '../../src/exports/correction-tables';
import { operatorTables } from '../../src/exports/operator-tables';
import { districtTables, satisfactionTables, statsTables } from '../../src/exports/report-tables';
import { hoursTables } from '../../src/exports/hours-tables';
import { recordTables, trendTables } from '../../src/exports/series-tables';
import type { CaseOperator, ChatOperator, OperatorsReport } from '../../src/operators/report';
import { drawPicture } from '../../src/pictures/draw';
import type { Correction } from '../../src/publishing/compare-with-seal';
import type { Changes } from '../../src/publishing/read-changes';
import type { MonthCorrections } from '../../src/publishing/read-corrections';
import { renderComparison } from '../../src/reports/compare';
import { renderCorrections } from '../../src/reports/corrections';
import { renderCorrectionsOf } from '../../src/reports/corrections-of-subject';
import { renderDistricts } from '../../src/reports/districts';
import { renderHours } from '../../src/reports/hours';
import { renderOperators } from '../../src/reports/operators';
import type { RenderOptions } from '../../src/reports/page';
import { renderRecords } from '../../src/reports/records';
import { renderSatisfaction } from '../../src/reports/satisfaction';
import type { AnswerTables } from '../../src/reports/table';
import { renderStatsText } from '../../src/reports/text';
import { renderTrend } from '../../src/reports/trend';
import type { Period, StatsReport } from '../../src/stats/report';
import type { Series, SeriesPoint } from '../../src/stats/series';
import type { WeekLoad } from '../../src/stats/week-load';
import { CENTRES } from './centres';
import { loadOf } from './charts';
import { fullReport, infographicCases, type PictureCase } from './pictures';
import { agency, centre3, count, partly, printed, readings, report } from './report';

/** An answer both ways, made of the very same figures. */
export interface AnswerCase {
  readonly name: string;
  /** Page by page. */
  readonly text: (locale: Locale) => string;
  readonly tables: (locale: Locale) => AnswerTables;
}

const AUGUST: Period = { kind: 'month', month: '2024-08' };
const SEPTEMBER: Period = { kind: 'month', month: '2024-09' };
const districts = loadDistricts();

function options(locale: Locale, centres: RenderOptions['centres'] = CENTRES): RenderOptions {
  return {
    ...{ locale, centres, words: wordsOf(locale) },
    districtName: (code) => districts.nameOf(code, locale),
  };
}

/** Answers of every command that can be exported, with usual and awkward figures. */
export function answerCases(): AnswerCase[] {
  return [
    ...infographicCases().map(stats),
    ...earlier(),
    ...satisfaction(),
    ...byDistrict(),
    ...trends(),
    ...hours(),
    records(),
    ...comparisons(),
    ...operators(),
    ...corrections(),
  ];
}

function stats({ name, report: of, centres }: PictureCase): AnswerCase {
  return {
    name: `stats: ${name}`,
    text: (locale) => renderStatsText(of, options(locale, centres)).text,
    tables: (locale) => statsTables(of, options(locale, centres)),
  };
}

/** What earlier months brought beyond what they were sealed with. */
function earlier(): AnswerCase[] {
  const of = centre3({
    ...{ source: 'sealed', sealedAt: new Date('2024-09-02T08:00:00Z'), fromEarlier: { received: -3 } },
    previous: readings({ received: 15_532 }, { satisfaction: printed(98.7) }),
  });
  return [stats({ name: 'centre-sealed', report: of, series: null, centres: CENTRES })];
}

function satisfaction(): AnswerCase[] {
  const before = {
    previous: readings(
      { surveyed: 12_000 },
      { satisfaction: printed(98.7), coverage: printed(77), nps: printed(61) },
    ),
  };
  const cases: [string, StatsReport, StatsReport[]][] = [
    ['centre', centre3(before), []],
    ['agency', agency(), [centre3(), report('centre:5', AUGUST)]],
    ['call-centre', fullReport('call-centre', SEPTEMBER, 45_362), []],
    ['chatbot', fullReport('chatbot', SEPTEMBER, 812), []],
    ['nothing', report('centre:5', SEPTEMBER), []],
  ];
  return cases.map(([name, of, centres]) => ({
    name: `satisfaction: ${name}`,
    text: (locale) => renderSatisfaction(of, centres, options(locale)).text,
    tables: (locale) => satisfactionTables(of, centres, options(locale)),
  }));
}

function byDistrict(): AnswerCase[] {
  const codes = [...districts.list.map(({ code }) => code), 'none'];
  const figures = Object.fromEntries(codes.map((code, at) => [`district:${code}`, 977 - at * 7]));
  const of = (name: string, more: Partial<StatsReport>): AnswerCase => {
    const shown = report('call-centre', SEPTEMBER, { asOf: '2024-09-30', source: 'logged', ...more });
    return {
      name: `districts: ${name}`,
      text: (locale) =>
        [1, 2, 3].map((page) => renderDistricts(shown, page, options(locale)).text).join('\n'),
      tables: (locale) => districtTables(shown, options(locale)),
    };
  };
  const known = [{ value: figures, from: '2024-09-03', to: '2024-09-21', source: 'logged' as const }];
  return [
    of('all', {
      period: readings({}, { families: { districts: { value: figures, source: 'logged', known: [] } } }),
    }),
    of('partly', { period: readings({}, { families: { districts: { value: null, source: null, known } } }) }),
    of('nothing', {}),
  ];
}

function trends(): AnswerCase[] {
  const point = (month: string, more: Partial<SeriesPoint>): SeriesPoint => ({
    ...{ period: { kind: 'month', month }, reading: { value: null, source: null, known: [] } },
    ...{ incomplete: false, before: null, yearBefore: null, ...more },
  });
  const series: Series = {
    subject: 'centre:3',
    points: [
      point('2024-05', {}),
      point('2024-06', { reading: partly(9_000, '2024-06-01', '2024-06-20') }),
      point('2024-07', { reading: count(15_532), yearBefore: 14_002 }),
      point('2024-08', { reading: count(16_187), before: 15_532, yearBefore: 15_001 }),
      point('2024-09', { reading: count(0), before: 16_187 }),
      point('2024-10', { reading: count(12), before: 0 }),
      point('2024-11', { reading: count(800), before: 12, incomplete: true }),
    ],
    simulated: true,
  };
  const shown = { now: new Date('2024-11-05T08:00:00Z'), timezone: 'Asia/Baku' };
  return [null, { kind: 'year', year: 2024 } as const].map((period) => ({
    name: `trend: ${period ? 'year' : 'latest'}`,
    text: (locale) => renderTrend(series, { ...options(locale), ...shown, period }).text,
    tables: (locale) => trendTables(series, { ...options(locale), ...shown, period }),
  }));
}

/** The words, and the heat map that comes with them. */
function hours(): AnswerCase[] {
  const calls = { night: 0.02, unknown: [3, 7] };
  const loads: [string, WeekLoad][] = [
    ['usual', loadOf('call-centre', SEPTEMBER, 412)],
    ['unknown days', loadOf('call-centre', SEPTEMBER, 57, { ...calls, incomplete: true })],
    ['zeros', loadOf('centre:zangilan', SEPTEMBER, 0)],
    ['few', loadOf('chatbot', { kind: 'year', year: 2024 }, 3, { night: 0.01 })],
    ['huge', loadOf('call-centre', SEPTEMBER, 12_345_678, { night: 0.1, simulated: true })],
    [
      'nothing',
      loadOf('call-centre', SEPTEMBER, 0, { asOf: null, days: [0, 0, 0, 0, 0, 0, 0], source: null }),
    ],
  ];
  const shown = { now: new Date('2024-10-05T08:00:00Z'), timezone: 'Asia/Baku' };
  return loads.map(([name, load]) => ({
    name: `hours: ${name}`,
    text: (locale) => {
      const { text } = renderHours(load, { ...options(locale), ...shown });
      return load.asOf === null ? text : [text, ...cellsOf(load, locale)].join('\n');
    },
    tables: (locale) => hoursTables(load, options(locale)),
  }));
}

/** The texts of the heat map down to its last row, which is of whole days; below is the legend of its colours. */
function cellsOf(load: WeekLoad, locale: Locale): string[] {
  const { texts } = drawPicture({ kind: 'hours', load, locale, centres: CENTRES });
  const own = texts
    .filter(({ panel }) => panel === 'hours')
    .map(({ text }) => text.replaceAll('\u00a0', ' '));
  const last = own.indexOf(capital(wordsOf(locale)('trend.per.day'), locale));
  if (last < 0) throw new Error('The heat map has no row of whole days.');
  return own.slice(0, last + 9);
}

function records(): AnswerCase {
  const of = (day: string, value: number) => ({ day, value, source: 'totals' as const });
  const none = { centres: [], simulated: false, known: 0 };
  const all = {
    ...none,
    subject: 'agency' as const,
    days: [of('2023-11-14', 5743), of('2023-11-21', 5700)],
    centres: [{ code: '3', best: of('2023-11-15', 1646) }],
  };
  const calls = { ...none, subject: 'call-centre' as const, days: [of('2021-02-03', 2104)] };
  const shown = (locale: Locale) => ({ ...options(locale), period: null, today: '2024-09-03' });
  return {
    name: 'record',
    text: (locale) => renderRecords(all, [calls], shown(locale)).text,
    tables: (locale) => recordTables(all, [calls], shown(locale)),
  };
}

function comparisons(): AnswerCase[] {
  const of = (subject: Subject, period: Period, size: number): StatsReport =>
    fullReport(subject, period, size);
  const july = of('centre:3', { kind: 'month', month: '2024-07' }, 15_532);
  const running = { ...of('centre:3', SEPTEMBER, 9_123), incomplete: true };
  const cases: [string, StatsReport[]][] = [
    ['subjects', [of('centre:1', AUGUST, 7_804), of('centre:3', AUGUST, 16_187), report('centre:5', AUGUST)]],
    ['of all kinds', [agency(), of('call-centre', AUGUST, 45_362), of('chatbot', AUGUST, 812)]],
    ['two periods', [of('centre:3', AUGUST, 16_187), july]],
    ['three periods', [of('centre:3', AUGUST, 16_187), july, running]],
    ['call centre in time', [of('call-centre', AUGUST, 45_362), of('call-centre', SEPTEMBER, 41_009)]],
  ];
  return cases.map(([name, reports]) => ({
    name: `compare: ${name}`,
    text: (locale) => renderComparison(reports, options(locale)).text,
    tables: (locale) => comparisonTables(reports, 'as asked', options(locale)),
  }));
}

function operators(): AnswerCase[] {
  const about = {
    query: { subject: 'agency' as const, period: SEPTEMBER },
    range: { from: '2024-09-01', to: '2024-10-01' },
    ...{ now: new Date('2024-10-02T08:00:00Z'), timezone: 'Asia/Baku', simulated: false, incomplete: false },
    known: [{ from: '2024-09-03', to: '2024-10-01' }],
    whole: false,
  };
  const chat = (who: string | null, taken: number): ChatOperator => ({
    ...{ who, taken, closed: taken - 1, firstReply: { value: 95.4, n: taken }, handling: null },
    rating: taken > 10 ? { value: 4.47, n: 7 } : { value: null, n: 0 },
  });
  const served = (who: string, more: Partial<CaseOperator>): CaseOperator => ({
    ...{ source: 'exchange', who, served: 1_204, callbacks: 0, service: null, survey: null, ...more },
  });
  const chats = Array.from({ length: 15 }, (_, at) => chat(at === 3 ? null : `person${at}`, 40 - at * 2));
  const calls = [
    served('SIP/8007', { service: { value: 243.5, n: 1_190 }, survey: { surveyed: 301, satisfied: 288 } }),
    served('=8008', { callbacks: 12, service: { value: null, n: 0 } }),
  ];
  const reports: [string, OperatorsReport][] = [
    ['chats', { ...about, kind: 'chats', taken: 402, closed: 377, operators: chats }],
    [
      'calls',
      {
        ...about,
        ...{
          query: { subject: 'call-centre', period: SEPTEMBER },
          kind: 'calls',
          served: 2_500,
          unnamed: 92,
        },
        operators: calls,
      },
    ],
    ['nobody', { ...about, kind: 'chats', taken: 0, closed: 0, operators: [], known: [] }],
  ];
  return reports.map(([name, of]) => {
    const shown = (locale: Locale) => ({
      ...options(locale),
      memberName: (person: string) => `Nr. ${person}`,
    });
    return {
      name: `operators: ${name}`,
      text: (locale) => [1, 2].map((page) => renderOperators(of, page, shown(locale)).text).join('\n'),
      tables: (locale) => operatorTables(of, shown(locale)),
    };
  });
}

function corrections(): AnswerCase[] {
  const span = { from: '2024-09-01', to: '2024-10-01' };
  const of = (subject: string, received: number) => ({
    ...{ subject, since: null },
    spans: [{ ...span, counts: { received } }],
  });
  const moved = (name: string, sealed: number | null, now: number | null, more: Partial<Correction> = {}) =>
    ({ ...{ subject: 'centre:3', span: 'month', name, sealed, now }, ...more }) as Correction;
  const month = {
    ...{ state: 'corrections', month: '2024-09', simulated: false, broken: [] },
    seal: { _id: '2024-09', sealedAt: new Date('2024-10-02T08:00:00Z'), sealedBy: 'x', hash: 'h' },
    sealed: [of('centre:3', 16_187), of('centre:1', 7_804)],
    now: [of('centre:3', 16_192), of('centre:1', 7_804)],
    corrections: [
      moved('received', 16_187, 16_192),
      moved('outcome:refused', 14_002, 13_988),
      moved('oldestMan', null, 101),
      moved('age:m:40', 10, 13),
      moved('age:f:40', 11, 9),
      moved('wait:320', 4, null),
      moved('received', 765_942, 765_950, { span: 'cumulative' }),
    ],
  } as unknown as MonthCorrections;
  const none = { count: 0, first: [] };
  const changes: Changes = {
    ...{ closed: none, reopened: none, corrected: { count: 2, first: ['2024-000123', '2024-000124'] } },
    ...{ cases: [{ source: 'desk', new: 5, updated: 14 }], totals: [], digests: [2] },
  };
  const shown = (locale: Locale) => ({
    ...options(locale),
    ...{ seal: { when: '02.10.2024, 12:00', who: '1 · Aysel' }, page: 1 },
  });
  return [
    {
      name: 'corrections: all',
      text: (locale) => renderCorrections(month, shown(locale)).text,
      tables: (locale) => correctionTables(month, shown(locale)),
    },
    {
      name: 'corrections: one',
      text: (locale) => renderCorrectionsOf(month, 'centre:3', changes, shown(locale)).text,
      tables: (locale) => correctionTablesOf(month, 'centre:3', changes, shown(locale)),
    },
  ];
}
