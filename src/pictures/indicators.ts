import { formatDate, formatDuration, formatNumber, formatPercent, formatShare } from '../../locales/format';
import { averageOf } from '../stats/durations';
import type { Family } from '../stats/families';
import type { CountReading, PrintedReading } from '../stats/report';
import { shareChange } from '../reports/change';
import { familyShown } from '../reports/figure-sections';
import { coverageMark, startLine } from '../reports/page';
import type { Sheet } from './sheet';
import { countOf, knownParts, neverPrinted, nothingKnown } from '../reports/values';
import { COLOURS } from './palette';
import { type Body, card, type Panel } from './panel';
import { type Fact, facts, factsTable, hasColumns } from './panels/facts';
import { type Gauge, gauges, gaugesTable } from './panels/gauges';
import type { Cell } from './panels/bars';
import type { Asked } from './tables';

const UNKNOWN = '—';

/** A ratio or mean in great, and below it that of the other column where it is known, or the last that was printed. */
export function printedFact<T extends number | string>(
  page: Sheet,
  label: string,
  main: PrintedReading<T>,
  other: PrintedReading<T>,
  show: (value: T) => string,
  otherLabel = page.labels.period,
): Fact {
  const last = main.lastPrinted;
  const beside =
    main.value === null && last !== null
      ? lastPrintedText(page, last, show)
      : page.single || other.value === null
        ? undefined
        : page.words('stats.line', { name: startLine(page, otherLabel), value: show(other.value) });
  const bare = page.single || other.value === null ? undefined : show(other.value);
  return {
    label: startLine(page, label),
    value: main.value === null ? UNKNOWN : show(main.value),
    beside,
    other: bare,
  };
}

/** Facts by themselves, or in a table where there is no room; `main` is what the great value is of. */
function factsBody(page: Sheet, all: readonly Fact[], main: 'period' | 'cumulative', widest: number): Body {
  if (!page.space.dense) return facts(all, widest);
  const columns = {
    period: { label: page.labels.period, colour: COLOURS.teal },
    cumulative: { label: page.labels.cumulative, colour: COLOURS.navy },
  };
  return factsTable(
    all,
    [columns[main], columns[main === 'period' ? 'cumulative' : 'period']],
    main === 'period',
  );
}

/** Facts in a card that says what the great values are of, unless a table does. */
export function factsCard(
  page: Sheet,
  key: string,
  title: string,
  all: readonly Fact[],
  main: 'period' | 'cumulative',
  widest: number,
): Panel {
  const labelled = page.single || (page.space.dense && hasColumns(all));
  const heading = labelled ? { key, title } : { key, title, subtitle: startLine(page, page.labels[main]) };
  return card(page, heading, factsBody(page, all, main, widest));
}

function lastPrintedText<T extends number | string>(
  { words, locale }: Sheet,
  { value, on }: { value: T; on: string },
  show: (value: T) => string,
): string {
  return words('picture.lastPrinted', { value: show(value), date: formatDate(on, locale) });
}

/** A count in great, and below it the cumulative one. */
function countFact(page: Sheet, label: string, measure: string): Fact {
  const { report, locale, words } = page;
  const [period, cumulative] = [countOf(report.period, measure), countOf(report.cumulative, measure)];
  const known = (reading: CountReading, since: string | null): string =>
    reading.value !== null
      ? formatNumber(reading.value, locale)
      : nothingKnown(reading)
        ? words('format.noData')
        : `${UNKNOWN} (${knownParts(page, reading, since)})`;
  return {
    label: startLine(page, label),
    value: formatNumber(period.value, locale),
    ...(page.single
      ? {}
      : {
          beside: words('stats.line', {
            name: startLine(page, page.labels.cumulative),
            value: known(cumulative, report.cumulativeRange.from),
          }),
          other: formatNumber(cumulative.value, locale),
        }),
  };
}

/** How satisfied citizens were, and how many were asked. */
export function satisfactionGauges(page: Sheet): Asked {
  const { words, report } = page;
  const name = startLine(page, words('stats.satisfaction'));
  const ranges = page.single ? (['period'] as const) : (['cumulative', 'period'] as const);
  if (
    ranges.every(
      (one) => neverPrinted(report[one].satisfaction) && nothingKnown(countOf(report[one], 'surveyed')),
    )
  )
    return { name, panel: null };
  const told = {
    asked: ranges.some((one) => !nothingKnown(countOf(report[one], 'surveyed'))),
    coverage:
      report.query.subject !== 'call-centre' && ranges.some((one) => !neverPrinted(report[one].coverage)),
  };
  const of = ranges.map((one) => gaugeOf(page, one, told));
  const { dials } = page.space;
  const body = page.space.in === 'columns' ? gaugesTable(of, npsRow(page, ranges), dials) : gauges(of);
  return { name, panel: card(page, { key: 'satisfaction', title: name }, body) };
}

function gaugeOf(
  page: Sheet,
  range: 'period' | 'cumulative',
  told: { asked: boolean; coverage: boolean },
): Gauge {
  const { words, locale, report } = page;
  const { satisfaction, coverage } = report[range];
  const surveyed = countOf(report[range], 'surveyed');
  const show = (value: number): string => formatPercent(value, locale);
  const last = satisfaction.lastPrinted;
  const note =
    satisfaction.value === null
      ? last
        ? lastPrintedText(page, last, show)
        : undefined
      : range === 'period'
        ? shareChange(page, 'satisfaction').at(-1)
        : undefined;
  const chat = report.query.subject === 'chatbot' || report.query.subject === 'social';
  return {
    name: startLine(page, words('stats.satisfaction')),
    label: range === 'cumulative' ? words('picture.cumulative') : page.labels.period,
    tone: range === 'period' ? 'teal' : 'navy',
    value: satisfaction.value,
    text: satisfaction.value === null ? UNKNOWN : show(satisfaction.value),
    note,
    asked: told.asked
      ? {
          label: startLine(page, words(chat ? 'satisfaction.rated' : 'stats.surveyed')),
          value: formatNumber(surveyed.value, locale),
        }
      : undefined,
    coverage:
      told.coverage && !chat
        ? {
            label: startLine(page, words('stats.coverage')),
            value: coverage.value,
            text:
              coverage.value !== null
                ? show(coverage.value) + coverageMark(page, coverage.computed).replaceAll(' ', '\u00a0')
                : coverage.lastPrinted
                  ? lastPrintedText(page, coverage.lastPrinted, show)
                  : words('format.noData'),
          }
        : undefined,
  };
}

/** The net promoter score as a row beside satisfaction. */
function npsRow(
  page: Sheet,
  ranges: readonly ('period' | 'cumulative')[],
): { name: string; cells: Cell[] }[] {
  const { report, words, locale } = page;
  const values = ranges.map((one) => report[one].nps.value);
  if (values.every((value) => value === null)) return [];
  const cells = values.map((value): Cell => ({
    value: null,
    text: formatNumber(value, locale),
    plain: value !== null,
  }));
  return [{ name: startLine(page, words('stats.nps')), cells }];
}

/** The net promoter score; where satisfaction is a table it is a row of that. */
export function npsFact(page: Sheet): Asked {
  const { report, words, locale } = page;
  const name = startLine(page, words('stats.nps'));
  const { period, cumulative } = report;
  if (neverPrinted(period.nps) && neverPrinted(cumulative.nps)) return { name, panel: null };
  const told = [period, cumulative].some(({ satisfaction }) => !neverPrinted(satisfaction));
  if (page.space.in === 'columns' && told && [period, cumulative].some(({ nps }) => nps.value !== null))
    return { name, panel: 'elsewhere' };
  const fact = printedFact(
    page,
    page.labels.period,
    period.nps,
    cumulative.nps,
    (value) => formatNumber(value, locale),
    page.labels.cumulative,
  );
  return { name, panel: card(page, { key: 'nps', title: name }, facts([fact], 160)) };
}

/** Average times: of the period in great, cumulative below. */
export function averageTimes(
  page: Sheet,
  title: string,
  times: readonly (readonly [label: string, which: 'waitSeconds' | 'serviceSeconds'])[],
): Asked {
  const { period, cumulative } = page.report;
  const name = startLine(page, title);
  if (times.every(([, which]) => neverPrinted(period[which]) && neverPrinted(cumulative[which])))
    return { name, panel: null };
  const show = (seconds: number): string => formatDuration(Math.round(seconds), page.locale);
  const all = times.map(([label, which]) =>
    printedFact(page, label, period[which], cumulative[which], show, page.labels.cumulative),
  );
  return { name, panel: factsCard(page, 'times', name, all, 'period', 170) };
}

/** How long chats wait for a person, for the first reply, and are served. */
export function chatTimes(page: Sheet): Asked {
  const { words, locale } = page;
  const name = startLine(page, words('picture.times'));
  const times = (
    [
      ['stats.time.person', 'wait'],
      ['stats.time.firstReply', 'firstReply'],
      ['stats.time.service', 'serve'],
    ] as const
  ).flatMap(([key, family]): Fact[] => {
    const shown = familyShown(page, family);
    const average = shown && averageOf(family, shown.figures);
    return average === null
      ? []
      : [{ label: startLine(page, words(key)), value: formatDuration(Math.round(average), locale) }];
  });
  return {
    name,
    panel:
      times.length === 0
        ? null
        : card(page, { key: 'times', title: name }, factsBody(page, times, 'period', 200)),
  };
}

/** What a call centre is measured by. */
export function callFacts(page: Sheet): Asked {
  const { words, locale, report } = page;
  const { calls } = report;
  const name = startLine(page, words('picture.calls'));
  const duration = (seconds: number | null): string =>
    formatDuration(seconds === null ? null : Math.round(seconds), locale);
  const known =
    !nothingKnown(countOf(report.period, 'calls:answered')) ||
    !nothingKnown(countOf(report.cumulative, 'calls:answered'));
  if (!known && !(calls && (calls.abandoned !== null || calls.inTime || calls.peak)))
    return { name, panel: null };
  const short =
    !calls || calls.shortAbandoned === null
      ? undefined
      : startLine(
          page,
          words('picture.shortAbandoned', {
            seconds: calls.shortAbandonSeconds,
            n: formatNumber(calls.shortAbandoned, locale),
          }),
        );
  const peak = calls?.peak;
  const all: Fact[] = [
    countFact(page, words('stats.answeredCalls'), 'calls:answered'),
    {
      label: startLine(page, words('stats.calls.abandoned')),
      value: formatNumber(calls?.abandoned ?? null, locale),
      beside: short,
    },
    {
      label: startLine(page, words('picture.serviceLevel', { seconds: calls?.serviceLevelSeconds ?? 30 })),
      value: calls?.inTime ? formatShare(calls.inTime.part, calls.inTime.whole, locale) : UNKNOWN,
    },
    { label: startLine(page, words('stats.calls.longestWait')), value: duration(report.longestWait) },
    {
      label: startLine(page, words('stats.calls.peak')),
      value: peak
        ? words('picture.hours', { from: hour(peak.hour), to: hour((peak.hour + 1) % 24) })
        : UNKNOWN,
      beside: peak
        ? words('picture.peak', {
            weekday: startLine(page, words(`format.weekday.d${peak.weekday as 1}`)),
            n: formatNumber(peak.calls, locale),
          })
        : undefined,
    },
  ];
  return { name, panel: factsCard(page, 'calls', name, all, 'period', 170) };
}

const hour = (of: number): string => `${String(of).padStart(2, '0')}:00`;

/** What of the calls went on to clerical work or an investigation. */
export function followedFacts(page: Sheet): Asked {
  const { words } = page;
  const name = startLine(page, words('picture.followed'));
  const measures = [
    ['forwarded', words('stats.forwardedCalls')],
    ['investigation', words('stats.investigated')],
  ] as const;
  const known = measures.some(([measure]) =>
    [page.report.period, page.report.cumulative].some((one) => !nothingKnown(countOf(one, measure))),
  );
  return {
    name,
    panel: known
      ? factsCard(
          page,
          'followed',
          name,
          measures.map(([measure, label]) => countFact(page, label, measure)),
          'period',
          210,
        )
      : null,
  };
}

/** The chatbot's inquiries, and those of each network's inbox, beside the calls. */
export function chatFacts(page: Sheet): Asked {
  const { report, words, locale } = page;
  const name = startLine(page, words('stats.calls.chat'));
  if (!report.chats || nothingKnown(countOf(report.period, 'chat'))) return { name, panel: null };
  const { chatbot, social } = report.chats;
  const number = (reading: CountReading): string => formatNumber(reading.value, locale);
  const all: Fact[] = [
    {
      label: startLine(page, words('stats.chatbotCount')),
      value: number(countOf(chatbot.period, 'received')),
    },
    ...(['messenger', 'instagram'] as const).map((channel): Fact => ({
      label: words('stats.inboxReceived', { channel: words(`stats.channel.${channel}`) }),
      value: number(countOf(social.period, `channel:${channel}`)),
      beside: words('picture.answered', { n: number(countOf(social.period, `answered:${channel}`)) }),
    })),
  ];
  return { name, panel: factsCard(page, 'chats', name, all, 'period', 150) };
}
