import { CHANNEL_NAMES } from '../core/channel';
import { DIRECTIONS, INQUIRY_TYPES, OUTCOMES, type Subject } from '../core/subjects';
import type { Measure } from './figures';

const CHAT: readonly Measure[] = [
  'received',
  ...OUTCOMES.map((outcome): Measure => `outcome:${outcome}`),
  ...[...DIRECTIONS, 'none' as const].map((direction): Measure => `direction:${direction}`),
  ...[...INQUIRY_TYPES, 'none' as const].map((type): Measure => `type:${type}`),
  ...CHANNEL_NAMES.map((channel): Measure => `channel:${channel}`),
];

const CENTRE: readonly Measure[] = [
  'received',
  ...DIRECTIONS.map((direction): Measure => `direction:${direction}`),
  ...OUTCOMES.map((outcome): Measure => `outcome:${outcome}`),
  'surveyed',
  'service:adoption',
  'service:tsek',
  'service:demx',
];

const CALL_CENTRE: readonly Measure[] = ['calls:incoming', 'callbacks', 'chat'];

/** What is counted of a subject. */
export function measuresOf(subject: Subject): readonly Measure[] {
  if (subject === 'chatbot' || subject === 'social') return CHAT;
  if (subject === 'call-centre') return CALL_CENTRE;
  return subject === 'agency' ? [...CENTRE, 'service:electronic'] : CENTRE;
}

/** Totals made of other measures: known only where each part is. */
export function totalOf(subject: Subject): { name: string; parts: readonly Measure[] } | null {
  if (subject === 'call-centre') return { name: 'inquiries', parts: CALL_CENTRE };
  if (subject !== 'agency') return null;
  return {
    name: 'services',
    parts: ['received', 'service:adoption', 'service:tsek', 'service:demx', 'service:electronic'],
  };
}

/** True when the channels' log is what counts this measure. */
export function countedByChat(subject: Subject, measure: Measure): boolean {
  return subject === 'chatbot' || subject === 'social' || (subject === 'call-centre' && measure === 'chat');
}
