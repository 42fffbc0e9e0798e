import {
  capital,
  formatDuration,
  formatNumber,
  formatPercent,
  formatShare,
  UNKNOWN,
} from '../../locales/format';
import { CHANNEL_NAMES } from '../core/channel';
import { type Page, startLine } from '../reports/page';
import { countOf, neverPrinted } from '../reports/values';
import type { Readings } from '../stats/report';
import { districtsTable, durationTable, familyTimes } from './family-tables';
import {
  type AskedTable,
  countLine,
  numberIn,
  printedLine,
  readingLine,
  tableOf,
  type TableRow,
  withAny,
} from './table';
import { directionsTable, outcomesTable, typesTable } from './visit-tables';

/** The call centre's tables, in the order of the printed digest. */
export function callCentreTables(page: Page): AskedTable[] {
  const { words } = page;
  return [
    tableOf(page, words('stats.totalInquiries'), [
      countLine(page, words('stats.totalInquiries'), 'inquiries', 'total'),
      countLine(page, words('stats.calls.incoming'), 'calls:incoming', 'part'),
      countLine(page, words('stats.calls.callbacks'), 'callbacks', 'part'),
      countLine(page, words('stats.calls.chat'), 'chat', 'part'),
    ]),
    tableOf(page, words('stats.answeredCalls'), [
      countLine(page, words('stats.answeredCalls'), 'calls:answered'),
      countLine(page, words('stats.calls.abandoned'), 'calls:abandoned'),
    ]),
    indicators(page),
    directionsTable(page, words('stats.callsByDirection')),
    typesTable(page, words('stats.callsByType')),
    tableOf(page, words('digest.table.followed'), [
      countLine(page, words('stats.forwardedCalls'), 'forwarded'),
      countLine(page, words('stats.investigated'), 'investigation'),
    ]),
    satisfaction(page),
    districtsTable(page, words('stats.callsByDistrict')),
    chats(page),
    durationTable(page, words('stats.callTimes'), [
      [words('stats.time.line'), 'waitSeconds'],
      [words('stats.time.handle'), 'serviceSeconds'],
    ]),
  ];
}

/** The tables of the chatbot or the social inbox. */
export function chatTables(page: Page): AskedTable[] {
  const { words, report } = page;
  const name = words('stats.inquiries');
  return [
    tableOf(page, name, [countLine(page, name, 'received', 'total')]),
    directionsTable(page),
    outcomesTable(page),
    typesTable(page),
    report.query.subject === 'social' ? inbox(page) : channels(page),
    satisfaction(page),
    familyTimes(page, words('picture.times'), [
      [words('stats.time.person'), 'wait'],
      [words('stats.time.firstReply'), 'firstReply'],
      [words('stats.time.service'), 'serve'],
    ]),
  ];
}

/** What is surveyed of calls and chats; what the digest prints is since the beginning, what is counted of the year. */
function satisfaction(page: Page): AskedTable {
  const { words, locale, report } = page;
  const name = words('stats.satisfaction');
  const percent = (value: number): string => formatPercent(value, locale);
  const line = printedLine(page, name, ({ satisfaction: of }) => of, percent);
  const counted = countOf(report.cumulative, 'surveyed').value !== null;
  const since = { ...line, label: startLine(page, words('digest.sinceBeginning', { name })) };
  const lines =
    counted || neverPrinted(report.cumulative.satisfaction)
      ? [line]
      : [
          { ...since, period: UNKNOWN },
          ...(neverPrinted(report.period.satisfaction) ? [] : [{ ...line, cumulative: UNKNOWN }]),
        ];
  const asked = words(report.query.subject === 'call-centre' ? 'stats.surveyed' : 'satisfaction.rated');
  return tableOf(page, words('digest.table.satisfaction'), [
    ...lines,
    printedLine(page, words('stats.nps'), ({ nps }) => nps, numberIn(page)),
    ...withAny([countLine(page, asked, 'surveyed')]),
  ]);
}

/** The call centre's indicators, which are of the period alone. */
function indicators(page: Page): AskedTable {
  const { words, locale, report, labels } = page;
  const name = startLine(page, words('picture.calls'));
  const { calls } = report;
  if (!calls?.inTime && !calls?.peak && report.longestWait === null) return { name, table: null };
  const hour = (of: number): string => `${String(of).padStart(2, '0')}:00`;
  const peak = calls?.peak;
  const row = (label: string, cell: string): TableRow => ({ label: startLine(page, label), cells: [cell] });
  const rows = [
    row(
      words('stats.calls.serviceLevel', { seconds: calls?.serviceLevelSeconds ?? 30 }),
      calls?.inTime ? formatShare(calls.inTime.part, calls.inTime.whole, locale) : UNKNOWN,
    ),
    row(words('stats.calls.longestWait'), formatDuration(report.longestWait, locale)),
    row(
      words('stats.calls.peak'),
      peak
        ? words('stats.calls.peakHour', {
            weekday: words(`format.weekday.d${peak.weekday as 1}`),
            ...{ from: hour(peak.hour), to: hour((peak.hour + 1) % 24) },
            ...{ count: peak.calls, n: formatNumber(peak.calls, locale) },
          })
        : UNKNOWN,
    ),
  ];
  const columns = [{ label: capital(labels.period, locale), span: 'period' as const }];
  return { name, table: { title: name, columns, rows, notes: [] } };
}

/** The chatbot's inquiries, and those of each network's inbox, beside the calls. */
function chats(page: Page): AskedTable {
  const { words, report } = page;
  const of = (which: 'chatbot' | 'social', span: 'period' | 'cumulative'): Readings | undefined =>
    report.chats?.[which][span];
  const nothing = { value: null, source: null, known: [] };
  const line = (label: string, which: 'chatbot' | 'social', measure: string) => {
    const [period, cumulative] = (['period', 'cumulative'] as const).map((span) => {
      const readings = of(which, span);
      return readings ? countOf(readings, measure) : nothing;
    });
    return readingLine(page, label, period!, cumulative!);
  };
  return tableOf(page, words('stats.calls.chat'), [
    line(words('stats.chatbotCount'), 'chatbot', 'received'),
    ...NETWORKS.flatMap((channel) => {
      const name = { channel: words(`stats.channel.${channel}`) };
      return [
        line(words('stats.inboxReceived', name), 'social', `channel:${channel}`),
        line(words('stats.inboxAnswered', name), 'social', `answered:${channel}`),
      ];
    }),
  ]);
}

const NETWORKS = ['messenger', 'instagram'] as const;

function inbox(page: Page): AskedTable {
  const { words } = page;
  const lines = NETWORKS.flatMap((channel) => {
    const name = { channel: words(`stats.channel.${channel}`) };
    return [
      countLine(page, words('stats.inboxReceived', name), `channel:${channel}`),
      countLine(page, words('stats.inboxAnswered', name), `answered:${channel}`),
    ];
  });
  return tableOf(page, words('stats.channels'), lines);
}

function channels(page: Page): AskedTable {
  const { words } = page;
  const lines = CHANNEL_NAMES.map((name) =>
    countLine(page, words(`stats.channel.${name}`), `channel:${name}`),
  );
  return tableOf(page, words('stats.channels'), lines);
}
