import { addDays } from '../core/calendar';
import type { Subject } from '../core/subjects';
import { type Block, countItem, type Item, lineOf, unknown } from './blocks';
import { centreLabel, centreName } from './centre-name';
import { changeFact, changeLines, earlierFact, earlierLines } from './change';
import { agesBySex } from './age-table';
import {
  averageOfFamily,
  averageTimes,
  callIndicators,
  chatSatisfaction,
  netPromoters,
  topDistricts,
} from './figure-sections';
import { type Fact, factsData, type ItemData, countFact } from './facts';
import { listItem, partLines, partsData, rowsOf } from './lists';
import type { CountReading } from '../stats/report';
import { type Page, startLine } from './page';
import { ages, channels, directions, outcomes, satisfaction, survey, types } from './sections';
import { countOf, countText, nothingKnown } from './values';

/** Everything an answer about a subject has, in the digest's order. */
export function blocksOf(page: Page): Block[] {
  const { subject } = page.report.query;
  if (subject === 'agency') return agency(page);
  if (subject === 'call-centre') return callCentre(page);
  return subject === 'chatbot' || subject === 'social' ? chat(page, subject) : centre(page);
}

/** The first figure, never left out, with the change against the previous period. */
function headline(page: Page, name: string, measure: string): Block {
  const lines = [...earlierLines(page, measure), ...changeLines(page, measure)];
  return [countItem(page, name, measure), { name, lines, data: headlineData(page, measure) }];
}

function headlineData(page: Page, measure: string): ItemData[] {
  return [...earlierData(page, measure), ...factsData(changeFact(page, measure))];
}

function earlierData(page: Page, measure: string): ItemData[] {
  const earlier = earlierFact(page, measure);
  return earlier ? factsData(earlier) : [];
}

function centre(page: Page): Block[] {
  const { words } = page;
  const services = (['tsek', 'demx', 'adoption'] as const).map(
    (key) => [`service:${key}`, words(`stats.service.${key}`)] as const,
  );
  return [
    headline(page, words('stats.directVisits'), 'received'),
    [directions(page, { none: 'ifAny', shares: false })],
    [outcomes(page, { all: false, shares: false })],
    [agesBySex(page)],
    [ages(page)],
    [satisfaction(page), ...survey(page), ...ifKnown(netPromoters(page))],
    [listItem(page, words('stats.services'), rowsOf(page, services), { key: 'services', shares: false })],
    [queueTimes(page)],
  ];
}

function agency(page: Page): Block[] {
  const { words } = page;
  const parts = (['adoption', 'tsek', 'demx', 'electronic'] as const).map(
    (key) => [`service:${key}`, words(`stats.service.${key}`)] as const,
  );
  const surveyed = survey(page).filter(({ lines }) => lines !== null);
  return [
    total(page, words('stats.totalServices'), 'services', [
      ['received', words('stats.directVisits')],
      ...parts,
    ]),
    headline(page, words('stats.directVisits'), 'received'),
    [centreList(page)],
    [directions(page, { none: 'ifAny', shares: true })],
    [outcomes(page, { all: false, shares: true })],
    [satisfaction(page), ...surveyed],
    [netPromoters(page)],
    [agesBySex(page)],
    [ages(page)],
    ...[ifKnown(queueTimes(page))],
  ];
}

/** A total and the parts it is made of. */
function total(
  page: Page,
  name: string,
  measure: string,
  parts: readonly (readonly [string, string])[],
): Block {
  const rows = rowsOf(page, parts);
  const lines = [...partLines(page, rows), ...earlierLines(page, measure)];
  const data = [...partsData(page, 'parts', startLine(page, name), rows), ...earlierData(page, measure)];
  return [countItem(page, name, measure), { name, lines, data }];
}

function centreList(page: Page): Item {
  const { report, words, centres, locale, room } = page;
  const on = addDays(report.range.to, -1);
  const nameOf = room.shortNames ? centreLabel : centreName;
  const rows = report.centres.slice(0, room.centres).map(({ code, period, cumulative }) => ({
    key: `centre:${code}`,
    name: nameOf(centres, code, on, locale),
    period,
    cumulative,
  }));
  const item = listItem(page, words('stats.centres'), rows, { key: 'centres', shares: false });
  const more = report.centres.length - rows.length;
  if (more === 0) return item;
  return { ...item, lines: [...(item.lines ?? []), words('stats.moreCentres', { n: more })] };
}

function callCentre(page: Page): Block[] {
  const { words, report } = page;
  const parts: readonly (readonly [string, string])[] = [
    ['calls:incoming', words('stats.calls.incoming')],
    ['callbacks', words('stats.calls.callbacks')],
    ['chat', words('stats.calls.chat')],
  ];
  // Where the log counts chat, its details are known: they have pages of their own.
  const chatCharts = nothingKnown(countOf(report.period, 'chat'))
    ? [unknown(words('stats.chatbotInquiries')), unknown(words('stats.inbox'))]
    : chatLines(page);
  return [
    total(page, words('stats.totalInquiries'), 'inquiries', parts),
    [
      {
        name: words('stats.totalInquiries'),
        lines: changeLines(page, 'inquiries'),
        data: factsData(changeFact(page, 'inquiries')),
      },
    ],
    [satisfaction(page), ...ifKnown(netPromoters(page))],
    [countItem(page, words('stats.answeredCalls'), 'calls:answered'), ...callIndicators(page)],
    [directions(page, { none: 'ifAny', shares: false, name: words('stats.callsByDirection') })],
    [types(page, words('stats.callsByType'))],
    [topDistricts(page, 10)],
    [
      countItem(page, words('stats.forwardedCalls'), 'forwarded'),
      countItem(page, words('stats.investigated'), 'investigation'),
    ],
    chatCharts,
    [
      averageTimes(page, words('stats.callTimes'), [
        [words('stats.time.line'), 'waitSeconds'],
        [words('stats.time.handle'), 'serviceSeconds'],
      ]),
    ],
  ];
}

/** The chatbot's inquiries, and what came to and was answered from the inbox of each network, over the period. */
function chatLines(page: Page): Item[] {
  const { report, words } = page;
  if (!report.chats) return [];
  const { chatbot, social } = report.chats;
  const of = (reading: CountReading): string => countText(page, reading, report.range.from);
  const received = countOf(chatbot.period, 'received');
  const facts: Fact[] = [];
  const networks = (['messenger', 'instagram'] as const).flatMap((channel) => {
    const [came, answered] = [`channel:${channel}`, `answered:${channel}`].map((measure) =>
      countOf(social.period, measure),
    ) as [CountReading, CountReading];
    if (nothingKnown(came)) return [];
    const shown = words(`stats.channel.${channel}`);
    facts.push(
      chatFact(`channel:${channel}`, words('stats.inboxReceived', { channel: shown }), came),
      chatFact(`answered:${channel}`, words('stats.inboxAnswered', { channel: shown }), answered),
    );
    return [
      lineOf(
        page,
        words(`stats.channel.${channel}`),
        words('stats.receivedAnswered', { received: of(came), answered: of(answered) }),
      ),
    ];
  });
  const name = words('stats.inbox');
  return [
    nothingKnown(received)
      ? unknown(words('stats.chatbotInquiries'))
      : {
          name: words('stats.chatbotInquiries'),
          lines: [lineOf(page, words('stats.chatbotCount'), of(received))],
          data: factsData(chatFact('chatbot:received', words('stats.chatbotCount'), received)),
        },
    networks.length === 0 ? unknown(name) : { name, lines: networks, data: factsData(...facts) },
  ];
}

function chatFact(key: string, name: string, reading: CountReading): Fact {
  return { key, name, unit: 'count', period: countFact(reading) };
}

function queueTimes(page: Page): Item {
  const { words } = page;
  return averageTimes(page, words('stats.queueTimes'), [
    [words('stats.time.queue'), 'waitSeconds'],
    [words('stats.time.service'), 'serviceSeconds'],
  ]);
}

/** What is left out of an answer when nothing of it is known. */
function ifKnown(item: Item): Item[] {
  return item.lines === null ? [] : [item];
}

function chat(page: Page, subject: Subject): Block[] {
  const { words } = page;
  const times = [
    averageOfFamily(page, words('stats.time.person'), 'wait'),
    averageOfFamily(page, words('stats.time.firstReply'), 'firstReply'),
    averageOfFamily(page, words('stats.time.service'), 'serve'),
  ];
  return [
    headline(page, words('stats.inquiries'), 'received'),
    [outcomes(page, { all: true, shares: false })],
    [directions(page, { none: 'always', shares: false })],
    [types(page)],
    [subject === 'social' ? inbox(page) : channels(page)],
    [...ifKnown(chatSatisfaction(page)), ...ifKnown(netPromoters(page))],
    times.flatMap(ifKnown),
  ].filter((block) => block.length > 0);
}

/** Facebook and Instagram apart: received, and answered in full. */
function inbox(page: Page): Item {
  const { words } = page;
  const rows = (['messenger', 'instagram'] as const).flatMap((channel) => [
    [
      `channel:${channel}`,
      words('stats.inboxReceived', { channel: words(`stats.channel.${channel}`) }),
    ] as const,
    [
      `answered:${channel}`,
      words('stats.inboxAnswered', { channel: words(`stats.channel.${channel}`) }),
    ] as const,
  ]);
  return listItem(page, words('stats.channels'), rowsOf(page, rows), { key: 'channels', shares: false });
}
