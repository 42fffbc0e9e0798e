import type { ChannelName } from '../core/channel';
import { type Direction, type InquiryType, type Outcome, OUTCOMES } from '../core/subjects';

/**
 * The name of one counter. All counters add.
 * - `received`: inquiries (for a centre or the agency: direct visits).
 * - `outcome:…`, `direction:…`, `type:…`, `channel:…`, `hour:…`: the same inquiries, split.
 * - `surveyed`: citizens who took part in the satisfaction survey.
 * - `service:…`: services counted beside direct visits.
 * - `calls:incoming`, `callbacks`, `chat`: the call centre's inquiries.
 */
export type Measure =
  | 'received'
  | `outcome:${Outcome}`
  | `direction:${Direction | 'none'}`
  | `type:${InquiryType | 'none'}`
  | `channel:${ChannelName}`
  | `hour:${number}`
  | 'surveyed'
  | `service:${Service}`
  | 'calls:incoming'
  | 'callbacks'
  | 'chat';

/** Services counted beside direct visits, in the digest's order. */
export const SERVICES = ['adoption', 'tsek', 'demx', 'electronic'] as const;
export type Service = (typeof SERVICES)[number];

/** Counters by name; an absent one is 0. Values are integers (a difference may be negative). */
export type Figures = Readonly<Record<string, number>>;

/** The neutral Figures: adding them changes nothing. */
export const ZERO: Figures = Object.freeze({});

/** The sum, counter by counter, without zeros. Pure, commutative and associative. */
export function add(a: Figures, b: Figures): Figures {
  return combine(a, b, 1);
}

/** The difference `a − b`, without zeros. */
export function subtract(a: Figures, b: Figures): Figures {
  return combine(a, b, -1);
}

function combine(a: Figures, b: Figures, sign: 1 | -1): Figures {
  const sum = new Map(Object.entries(a));
  for (const [key, value] of Object.entries(b)) sum.set(key, (sum.get(key) ?? 0) + sign * value);
  return Object.fromEntries([...sum].filter(([, value]) => value !== 0));
}

/** True when every counter is the same. */
export function equal(a: Figures, b: Figures): boolean {
  return Object.keys(subtract(a, b)).length === 0;
}

/** The identity every set of inquiry figures keeps: received = answered + forwarded + refused + unresolved + open. */
export function identityHolds(figures: Figures): boolean {
  const outcomes = OUTCOMES.reduce((sum, outcome) => sum + (figures[`outcome:${outcome}`] ?? 0), 0);
  return (figures.received ?? 0) === outcomes;
}
