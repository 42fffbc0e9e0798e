import type { Printed, PublishedSpan, PublishedSubject } from '../../../models/digest';
import { type Month, monthRange, yearRange } from '../../core/calendar';
import { type Counts, merged, type Nullable, prefixed, saysSomething, spanOf } from './printed-span';
import type { DigestFile } from './schema';

type SpanName = 'yearToDate' | 'month';
type Said = readonly [counts: Counts, printed: Nullable<Printed>];

/** The call centre. Its cumulative satisfaction is put on the year to date, the only longer span it has. */
export function callCentreOf({ callCentre, period }: DigestFile): PublishedSubject | null {
  if (!callCentre) return null;
  const { incomingCalls, callbacks, chatbotAndSocial } = callCentre.inquiries.components;
  return subjectOf('call-centre', period.month, (span) => [
    {
      inquiries: callCentre.inquiries.total[span],
      'calls:incoming': incomingCalls[span],
      callbacks: callbacks[span],
      chat: chatbotAndSocial[span],
      ...('calls' in callCentre
        ? {
            'calls:answered': callCentre.calls.answered[span],
            'calls:abandoned': callCentre.calls.abandoned[span],
            forwarded: callCentre.calls.forwarded[span],
            investigation: callCentre.calls.investigation[span],
            ...prefixed('direction', callCentre.directions, span),
            ...prefixed('type', callCentre.types, span),
          }
        : {}),
    },
    {
      satisfaction: callCentre.satisfactionPercent?.[span === 'month' ? 'month' : 'cumulative'],
      ...('calls' in callCentre
        ? { waitSeconds: callCentre.waitSeconds[span], serviceSeconds: callCentre.serviceSeconds[span] }
        : {}),
    },
  ]);
}

/** The chatbot and the social inbox, where they are printed. */
export function chatsOf(file: DigestFile): PublishedSubject[] {
  if (file.version === 1 || !file.chats) return [];
  const { inquiries, chatbotDirections, received, answered } = file.chats;
  const { month } = file.period;
  return [
    subjectOf('chatbot', month, (span) => [
      { received: inquiries.chatbot[span], ...prefixed('direction', chatbotDirections, span) },
      {},
    ]),
    subjectOf('social', month, (span) => [
      {
        received: inquiries.social[span],
        ...prefixed('channel', received, span),
        ...prefixed('answered', answered, span),
      },
      {},
    ]),
  ];
}

/** The year to date and the month; in January both are one. */
function subjectOf(subject: string, month: Month, said: (span: SpanName) => Said): PublishedSubject {
  const range = monthRange(month);
  const { from } = yearRange(Number(month.slice(0, 4)));
  const of = (name: SpanName, days: { from: string; to: string }): PublishedSpan =>
    spanOf(days, ...said(name), {});
  const yearToDate = of('yearToDate', { from, to: range.to });
  const ofMonth = of('month', range);
  const spans = from === range.from ? [merged(ofMonth, yearToDate)] : [yearToDate, ofMonth];
  return { subject, since: null, spans: spans.filter(saysSomething) };
}
