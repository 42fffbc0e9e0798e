import { addDays } from '../core/calendar';
import type { Subject } from '../core/subjects';
import { type Block, countItem, type Item, unknown } from './blocks';
import { centreLabel, centreName } from './centre-name';
import { changeLines } from './change';
import { listItem, partLines, rowsOf } from './lists';
import type { Page } from './page';
import { ages, channels, directions, outcomes, satisfaction, survey, types } from './sections';
import { countOf, nothingKnown } from './values';

/** Everything an answer about a subject has, in the digest's order. */
export function blocksOf(page: Page): Block[] {
  const { subject } = page.report.query;
  if (subject === 'agency') return agency(page);
  if (subject === 'call-centre') return callCentre(page);
  return subject === 'chatbot' || subject === 'social' ? chat(page, subject) : centre(page);
}

/** The first figure, never left out, with the change against the previous period. */
function headline(page: Page, name: string, measure: string): Block {
  return [countItem(page, name, measure), { name, lines: changeLines(page, measure) }];
}

function centre(page: Page): Block[] {
  const { words } = page;
  const services = (['tsek', 'demx', 'adoption'] as const).map(
    (key) => [`service:${key}`, words(`stats.service.${key}`)] as const,
  );
  return [
    headline(page, words('stats.directVisits'), 'received'),
    [directions(page, { none: false, shares: false })],
    [outcomes(page, { all: false, shares: false })],
    [unknown(words('stats.ageAndSex'))],
    [ages(page)],
    [satisfaction(page), ...survey(page)],
    [listItem(page, words('stats.services'), rowsOf(page, services), { shares: false })],
    [unknown(words('stats.queueTimes'))],
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
    [directions(page, { none: false, shares: true })],
    [outcomes(page, { all: false, shares: true })],
    [satisfaction(page), ...surveyed],
    [unknown(words('stats.nps'))],
    [unknown(words('stats.ageAndSex'))],
    [ages(page)],
  ];
}

/** A total and the parts it is made of. */
function total(
  page: Page,
  name: string,
  measure: string,
  parts: readonly (readonly [string, string])[],
): Block {
  return [countItem(page, name, measure), { name, lines: partLines(page, rowsOf(page, parts)) }];
}

function centreList(page: Page): Item {
  const { report, words, centres, locale, room } = page;
  const on = addDays(report.range.to, -1);
  const nameOf = room.shortNames ? centreLabel : centreName;
  const rows = report.centres.slice(0, room.centres).map(({ code, period, cumulative }) => ({
    name: nameOf(centres, code, on, locale),
    period,
    cumulative,
  }));
  const item = listItem(page, words('stats.centres'), rows, { shares: false });
  const more = report.centres.length - rows.length;
  if (more === 0) return item;
  return { name: item.name, lines: [...(item.lines ?? []), words('stats.moreCentres', { n: more })] };
}

function callCentre(page: Page): Block[] {
  const { words, report } = page;
  const parts: readonly (readonly [string, string])[] = [
    ['calls:incoming', words('stats.calls.incoming')],
    ['callbacks', words('stats.calls.callbacks')],
    ['chat', words('stats.calls.chat')],
  ];
  const charts = (
    [
      'answeredCalls',
      'callsByDirection',
      'callsByType',
      'callsByDistrict',
      'forwardedCalls',
      'investigated',
    ] as const
  ).map((key) => unknown(words(`stats.${key}`)));
  // Where the log counts chat, its details are known: they have pages of their own.
  const chatCharts = nothingKnown(countOf(report.period, 'chat'))
    ? [unknown(words('stats.chatbotInquiries')), unknown(words('stats.inbox'))]
    : [];
  return [
    total(page, words('stats.totalInquiries'), 'inquiries', parts),
    [{ name: words('stats.totalInquiries'), lines: changeLines(page, 'inquiries') }],
    [satisfaction(page)],
    [...charts, ...chatCharts, unknown(words('stats.callTimes'))],
  ];
}

function chat(page: Page, subject: Subject): Block[] {
  return [
    headline(page, page.words('stats.inquiries'), 'received'),
    [outcomes(page, { all: true, shares: false })],
    [directions(page, { none: true, shares: false })],
    [types(page)],
    [subject === 'social' ? channels(page, ['messenger', 'instagram']) : channels(page)],
  ];
}
