import type { ExactDigestFile } from '../imports/digest/schema';
import {
  ANSWERED_LABELS,
  CALL_LABELS,
  CHAT_LABELS,
  COMPONENT_LABELS,
  DIRECTION_LABELS,
  RECEIVED_LABELS,
  TYPE_LABELS,
} from './digest-labels';
import type { Spans } from './digest-spans';
import { percentsOf, tableOf, whole, yearCountsOf } from './digest-values';

type CallCentre = NonNullable<ExactDigestFile['callCentre']>;
type Chats = NonNullable<ExactDigestFile['chats']>;

/** What a digest prints of the call centre. */
export function callCentreSection(spans: Spans): Omit<CallCentre, 'from' | 'to'> {
  const seconds = (name: 'waitSeconds' | 'serviceSeconds'): CallCentre['waitSeconds'] => ({
    yearToDate: whole(spans.cumulative[name]),
    month: whole(spans.month[name]),
  });
  const components = {
    incomingCalls: 'calls:incoming',
    callbacks: 'callbacks',
    chatbotAndSocial: 'chat',
  } as const;
  const calls = {
    answered: 'calls:answered',
    abandoned: 'calls:abandoned',
    forwarded: 'forwarded',
    investigation: 'investigation',
  } as const;
  return {
    inquiries: {
      total: yearCountsOf(spans, 'inquiries'),
      components: tableOf(COMPONENT_LABELS, (key) => yearCountsOf(spans, components[key])),
    },
    calls: tableOf(CALL_LABELS, (key) => yearCountsOf(spans, calls[key])),
    directions: tableOf(DIRECTION_LABELS, (key) => yearCountsOf(spans, `direction:${key}`)),
    types: tableOf(TYPE_LABELS, (key) => yearCountsOf(spans, `type:${key}`)),
    waitSeconds: seconds('waitSeconds'),
    serviceSeconds: seconds('serviceSeconds'),
    satisfactionPercent: percentsOf(spans, 'satisfaction'),
  };
}

/** What a digest of ours prints of the chatbot and the social inbox. */
export function chatsSection(chatbot: Spans, social: Spans): Omit<Chats, 'from' | 'to'> {
  return {
    inquiries: {
      chatbot: { label: CHAT_LABELS.chatbot, ...yearCountsOf(chatbot, 'received') },
      social: { label: CHAT_LABELS.social, ...yearCountsOf(social, 'received') },
    },
    chatbotDirections: tableOf(DIRECTION_LABELS, (key) => yearCountsOf(chatbot, `direction:${key}`)),
    received: tableOf(RECEIVED_LABELS, (key) => yearCountsOf(social, `channel:${key}`)),
    answered: tableOf(ANSWERED_LABELS, (key) => yearCountsOf(social, `answered:${key}`)),
  };
}
