import { type CaseField, SERVICES } from '../core/cases';
import { CHANNEL_NAMES } from '../core/channel';
import { DIRECTIONS, INQUIRY_TYPES, OUTCOMES, type Subject } from '../core/subjects';
import type { Measured } from '../../models/coverage';
import type { Family } from './families';
import type { Measure } from './figures';

const DIRECTION = [...DIRECTIONS, 'none' as const].map((direction): Measure => `direction:${direction}`);
const OUTCOME = OUTCOMES.map((outcome): Measure => `outcome:${outcome}`);
const TYPE = [...INQUIRY_TYPES, 'none' as const].map((type): Measure => `type:${type}`);
const SURVEY: readonly Measure[] = [
  'surveyed',
  'satisfied',
  'nps:promoters',
  'nps:passives',
  'nps:detractors',
];

const CHAT: readonly Measure[] = [
  'received',
  ...OUTCOME,
  ...DIRECTION,
  ...TYPE,
  ...CHANNEL_NAMES.map((channel): Measure => `channel:${channel}`),
  'answered:messenger',
  'answered:instagram',
  'investigation',
  ...SURVEY,
];

const CENTRE: readonly Measure[] = [
  'received',
  ...DIRECTION,
  ...OUTCOME,
  'outcome:none',
  ...TYPE,
  'investigation',
  ...SURVEY,
  'service:adoption',
  'service:tsek',
  'service:demx',
];

const CALL_CENTRE: readonly Measure[] = [
  'calls:incoming',
  'calls:answered',
  'calls:abandoned',
  'callbacks',
  'chat',
  ...DIRECTION,
  ...TYPE,
  'forwarded',
  'investigation',
  ...SURVEY,
];

/** What is counted of a subject, counter by counter. */
export function measuresOf(subject: Subject): readonly Measure[] {
  if (subject === 'chatbot' || subject === 'social') return CHAT;
  if (subject === 'call-centre') return CALL_CENTRE;
  return subject === 'agency' ? [...CENTRE, 'service:electronic'] : CENTRE;
}

/** What is counted of a subject, family by family. */
export function familiesOf(subject: Subject): readonly Family[] {
  if (subject === 'chatbot' || subject === 'social')
    return ['ages', 'districts', 'hours', 'load', 'ratings', 'wait', 'firstReply', 'serve'];
  if (subject === 'call-centre') return ['ages', 'districts', 'hours', 'load', 'line', 'abandon', 'handle'];
  return ['ages', 'districts', 'hours', 'load', 'wait', 'serve'];
}

/** Totals made of other measures: as told, else known only where each part is. */
export function totalOf(
  subject: Subject,
): { readonly name: 'services' | 'inquiries'; readonly parts: readonly Measure[] } | null {
  if (subject === 'call-centre') return { name: 'inquiries', parts: ['calls:incoming', 'callbacks', 'chat'] };
  if (subject !== 'agency') return null;
  return { name: 'services', parts: ['received', ...SERVICES.map((one): Measure => `service:${one}`)] };
}

/** True when the channels' log is what counts this measure or family. */
export function countedByChat(subject: Subject, name: Measure | Family): boolean {
  return subject === 'chatbot' || subject === 'social' || (subject === 'call-centre' && name === 'chat');
}

/** What a source of cases has to cover, and which field it has to state, to answer for a measure or family. */
export interface Need {
  readonly measured: Exclude<Measured, 'chat'>;
  readonly field: CaseField | null;
}

const FIELDS: Readonly<Record<string, CaseField>> = {
  direction: 'direction',
  type: 'type',
  outcome: 'outcome',
  ages: 'age',
  districts: 'district',
  hours: 'hour',
  load: 'hour',
  wait: 'waitSeconds',
  line: 'waitSeconds',
  abandon: 'waitSeconds',
  serve: 'serviceSeconds',
  handle: 'serviceSeconds',
  forwarded: 'outcome',
  investigation: 'investigation',
  surveyed: 'satisfied',
  satisfied: 'satisfied',
  nps: 'nps',
};

/** What a measure or family of a centre, the agency or the call centre needs. */
export function needOf(subject: Subject, name: Measure | Family): Need {
  const [head] = name.split(':') as [string];
  if (head === 'service') return { measured: name as `service:${'tsek'}`, field: null };
  if (head === 'surveyed' || head === 'satisfied' || head === 'nps')
    return { measured: 'survey', field: FIELDS[head]! };
  if (name === 'callbacks') return { measured: 'callback', field: null };
  if (name === 'calls:answered' || name === 'calls:abandoned') return { measured: 'call', field: 'answered' };
  const measured = subject === 'call-centre' ? 'call' : 'visit';
  return { measured, field: FIELDS[head] ?? null };
}
