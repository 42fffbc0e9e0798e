import { formatDuration, formatNumber, formatShare } from '../../locales/format';
import type { CountReading } from '../stats/report';
import { startLine } from '../reports/page';
import { countOf, nothingKnown } from '../reports/values';
import { factsCard, countFact } from './figure-facts';
import type { Fact } from './panels/facts';
import type { Sheet } from './sheet';
import type { Asked } from './asked';

/** What a call centre is measured by. */
export function callFacts(page: Sheet): Asked {
  const { words, locale, report } = page;
  const { calls } = report;
  const unknown = words('format.noData');
  const name = startLine(page, words('picture.calls'));
  const duration = (seconds: number | null): string =>
    seconds === null ? unknown : formatDuration(Math.round(seconds), locale);
  const abandoned = calls?.abandoned ?? null;
  const known =
    !nothingKnown(countOf(report.period, 'calls:answered')) ||
    !nothingKnown(countOf(report.cumulative, 'calls:answered'));
  if (!known && !(abandoned !== null || calls?.inTime || calls?.peak)) return { name, panel: null };
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
      value: abandoned === null ? unknown : formatNumber(abandoned, locale),
      beside: short,
    },
    {
      label: startLine(page, words('picture.serviceLevel', { seconds: calls?.serviceLevelSeconds ?? 30 })),
      value: calls?.inTime ? formatShare(calls.inTime.part, calls.inTime.whole, locale) : unknown,
    },
    { label: startLine(page, words('stats.calls.longestWait')), value: duration(report.longestWait) },
    {
      label: startLine(page, words('stats.calls.peak')),
      value: peak
        ? words('picture.hours', { from: hour(peak.hour), to: hour((peak.hour + 1) % 24) })
        : unknown,
      beside: peak
        ? words('picture.peak', {
            weekday: startLine(page, words(`format.weekday.d${peak.weekday as 1}`)),
            ...{ count: peak.calls, n: formatNumber(peak.calls, locale) },
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
  // Their sum may well be known, and is among the parts of all inquiries.
  if (!report.chats || nothingKnown(countOf(report.period, 'chat')))
    return { name: words('picture.chatParts'), panel: null };
  const { chatbot, social } = report.chats;
  const number = ({ value }: CountReading): string =>
    value === null ? words('format.noData') : formatNumber(value, locale);
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
