import type { WordKey } from '../../locales';
import { addDays } from '../core/calendar';
import { CHANNEL_NAMES } from '../core/channel';
import { SERVICES } from '../core/cases';
import { DIRECTIONS, INQUIRY_TYPES, OUTCOMES, type Subject } from '../core/subjects';
import { filterBehind } from '../listings/behind';
import type { MenuBy } from '../listings/parse-filter';
import type { StatsReport } from '../stats/report';
import { centreLabel } from './centre-name';
import { type Entry, entryOf, sumOf } from './menu-entry';
import { ofFamily, opinions } from './menu-families';
import type { RenderOptions } from './page';

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
  return [
    ...counters.map(([counter, name]) => entryOf(report, counter, name)),
    ...busiest(report, options),
    ...ofOthers(report, options),
  ];
}

/** The call centre's busiest hour of the week. */
function busiest({ calls }: StatsReport, { words }: RenderOptions): Entry[] {
  const peak = calls?.peak;
  if (!peak) return [];
  const filter = { hour: String(peak.hour), weekday: String(peak.weekday) };
  return [{ filter, name: words('stats.calls.peak'), count: peak.calls }];
}

/** What an answer tells of others: the agency's of its centres, the call centre's of the chats. */
function ofOthers(report: StatsReport, options: RenderOptions): Entry[] {
  const { words, centres, locale, sees = () => true } = options;
  const on = addDays(report.range.to, -1);
  const ofCentres = report.centres.map(({ code, period }): Entry => ({
    subject: `centre:${code}`,
    filter: {},
    name: centreLabel(centres, code, on, locale),
    count: sumOf(period),
  }));
  const { chatbot, social } = report.chats ?? {};
  const ofSocial = (['messenger', 'instagram'] as const).flatMap((channel) =>
    (['inboxReceived', 'inboxAnswered'] as const).map((which): Entry => {
      const counter = which === 'inboxReceived' ? `channel:${channel}` : `answered:${channel}`;
      const name = words(`stats.${which}`, { channel: words(`stats.channel.${channel}`) });
      const count = social ? sumOf(social.period.counts[counter]) : 0;
      return { subject: 'social', filter: filterBehind(counter), name, count };
    }),
  );
  const ofChatbot: Entry = {
    ...{ subject: 'chatbot', filter: {}, name: words('stats.chatbotCount') },
    count: sumOf(chatbot?.period.counts['received']),
  };
  return [...ofCentres, ofChatbot, ...ofSocial].filter(({ subject }) => sees(subject!));
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
