import type { CaseKind } from '../core/cases';
import { CHANNEL_NAMES } from '../core/channel';
import { SERVICES } from '../core/cases';
import { DIRECTIONS, INQUIRY_TYPES, OUTCOMES, type Subject } from '../core/subjects';

/** What cases can be chosen by, in the order in which a choice is written. */
export const FILTER_KEYS = [
  ...(['kind', 'service', 'call', 'channel', 'outcome', 'direction', 'type', 'district'] as const),
  ...(['sex', 'age', 'rating', 'nps', 'investigation', 'hour', 'weekday', 'operator'] as const),
] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];

/** What is listed: one kind of case, chat inquiries, or everything a total is made of. */
export const LIST_KINDS = ['visit', 'call', 'callback', 'service', 'survey', 'inquiry', 'all'] as const;
export type ListKind = (typeof LIST_KINDS)[number];

/**
 * Which cases: a value for some of the keys, in the words of the export (`refused`, `disability`, a district's code);
 * `none` is not stated. `age`: `45` or `60-69`, both inside. `rating`: `yes`, `no`, `any`, or 1 to 5 of chats. `nps`: a
 * group, or 0 to 10. `weekday`: 1 (Monday) to 7. `operator`: who served, by the source's own code, of visits, calls and what they
 * bring with them; of chats nobody alone has an inquiry.
 */
export type CaseFilter = Readonly<Partial<Record<FilterKey, string>>>;

const NONE = 'none';

/** The values of each key that has a list of them, in the order of lists. */
export const FILTER_VALUES = {
  kind: LIST_KINDS,
  service: SERVICES,
  call: ['answered', 'abandoned'],
  channel: CHANNEL_NAMES,
  outcome: [...OUTCOMES, NONE],
  direction: [...DIRECTIONS, NONE],
  type: [...INQUIRY_TYPES, NONE],
  sex: ['m', 'f', NONE],
  rating: ['any', 'yes', 'no', '1', '2', '3', '4', '5'],
  nps: ['promoters', 'passives', 'detractors'],
  investigation: ['yes', 'no'],
  weekday: ['1', '2', '3', '4', '5', '6', '7'],
} as const satisfies Partial<Record<FilterKey, readonly string[]>>;

/** What can be listed of a subject; the first is meant when nobody says. */
export function kindsOf(subject: Subject): readonly ListKind[] {
  if (subject === 'chatbot' || subject === 'social') return ['inquiry'];
  if (subject === 'call-centre') return ['call', 'callback', 'inquiry', 'survey', 'all'];
  return ['visit', 'service', 'survey', 'all'];
}

/** The kind that a filter means of a subject: a service has a kind of its own, and so have a channel and an opinion. */
export function kindOf(subject: Subject, filter: CaseFilter): ListKind {
  if (filter.kind !== undefined) return filter.kind as ListKind;
  if (filter.service !== undefined) return 'service';
  const kinds = kindsOf(subject);
  if (filter.channel !== undefined) return 'inquiry';
  if ((filter.rating !== undefined || filter.nps !== undefined) && kinds.includes('survey')) return 'survey';
  return kinds[0]!;
}

/** The first key whose value means nothing for this subject; null: all do. */
export function misplaced(subject: Subject, filter: CaseFilter): FilterKey | null {
  const kind = kindOf(subject, filter);
  if (!kindsOf(subject).includes(kind)) {
    if (filter.kind !== undefined) return 'kind';
    return filter.service === undefined ? 'channel' : 'service';
  }
  const chats = kind === 'inquiry';
  if (filter.service !== undefined && kind !== 'service') return 'service';
  if (filter.service === 'electronic' && subject !== 'agency') return 'service';
  if (filter.call !== undefined && kind !== 'call') return 'call';
  if (filter.channel !== undefined && !chats) return 'channel';
  if (filter.operator !== undefined && (chats || kind === 'service')) return 'operator';
  if (/^[1-5]$/.test(filter.rating ?? '') && !chats) return 'rating';
  const plain = (Object.keys(filter) as FilterKey[]).find((key) => key !== 'kind');
  return kind === 'all' && plain !== undefined ? plain : null;
}

/** The filter as it can be typed, the same in every language: `outcome=refused direction=disability`. */
export function formatFilter(filter: CaseFilter): string {
  return FILTER_KEYS.flatMap((key) => (filter[key] === undefined ? [] : [`${key}=${filter[key]}`])).join(' ');
}

/** The kinds of rows that an opinion may stand in. */
export const WITH_OPINION: readonly CaseKind[] = ['visit', 'call', 'survey'];
