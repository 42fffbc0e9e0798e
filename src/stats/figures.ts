import type { ChannelName } from '../core/channel';
import type { Service } from '../core/cases';
import { type Direction, type InquiryType, type Outcome, OUTCOMES } from '../core/subjects';

/**
 * The name of one counter that is read by itself. All counters add; those that only say something together are families
 * (`families.ts`).
 * - `received`: inquiries (for a centre or the agency: direct visits).
 * - `outcome:…`, `direction:…`, `type:…`, `channel:…`: the same inquiries, split (of the call centre: its calls).
 * - `answered:messenger`, `answered:instagram`: inquiries of the inbox that were answered in full.
 * - `surveyed`: citizens who took part in the satisfaction survey, and `satisfied` of them (of chats: a rating of 4 or 5).
 * - `nps:…`: answers to the recommendation question of 9 and 10, 7 and 8, 0 to 6.
 * - `service:…`: services counted beside direct visits.
 * - `calls:incoming`, `callbacks`, `chat`: the call centre's inquiries; `calls:answered` and `calls:abandoned` split the calls.
 * - `forwarded`: calls forwarded to clerical work; `investigation`: what was registered for investigation.
 */
export type Measure =
  | 'received'
  | `outcome:${Outcome | 'none'}`
  | `direction:${Direction | 'none'}`
  | `type:${InquiryType | 'none'}`
  | `channel:${ChannelName}`
  | 'answered:messenger'
  | 'answered:instagram'
  | 'surveyed'
  | 'satisfied'
  | 'nps:promoters'
  | 'nps:passives'
  | 'nps:detractors'
  | `service:${Service}`
  | 'calls:incoming'
  | 'calls:answered'
  | 'calls:abandoned'
  | 'callbacks'
  | 'chat'
  | 'forwarded'
  | 'investigation';

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

/** Adds `more` to a sum that is being made; zeros go. For many additions, where `add` would copy the sum each time. */
export function addInto(sum: Record<string, number>, more: Figures): void {
  for (const key in more) {
    const now = (sum[key] ?? 0) + more[key]!;
    if (now === 0) delete sum[key];
    else sum[key] = now;
  }
}

/** True when every counter is the same. */
export function equal(a: Figures, b: Figures): boolean {
  return has(a, b) && has(b, a);
}

function has(a: Figures, b: Figures): boolean {
  for (const key in b) if (b[key] !== (Object.hasOwn(a, key) ? a[key] : 0)) return false;
  return true;
}

/**
 * The identity every set of inquiry figures keeps: received = answered + forwarded + refused + unresolved + open, and
 * `none` where a source does not tell outcomes.
 */
export function identityHolds(figures: Figures): boolean {
  return outcomesAddUp((measure) => figures[measure] ?? 0);
}

/** The same of counters that are kept in another way. */
export function outcomesAddUp(count: (measure: string) => number): boolean {
  return count('received') === OUTCOME_NAMES.reduce((sum, name) => sum + count(name), 0);
}

const OUTCOME_NAMES = [...OUTCOMES, 'none'].map((one) => `outcome:${one}`);
