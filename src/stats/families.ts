import type { Figures } from './figures';

/**
 * Counters that only say something together, by the prefix of their names: ages by sex, districts, hours, weekday by
 * hour, ratings, and durations (queue or chat wait; service; line wait of answered and of abandoned calls; handling; first
 * reply). A family is known as a whole or not at all.
 */
export const FAMILIES = {
  ages: 'age:',
  districts: 'district:',
  hours: 'hour:',
  load: 'load:',
  ratings: 'rating:',
  wait: 'wait:',
  serve: 'serve:',
  line: 'line:',
  abandon: 'abandon:',
  handle: 'handle:',
  firstReply: 'firstReply:',
} as const;
export type Family = keyof typeof FAMILIES;

/** The counters of a family among all. */
export function familyOf(family: Family, figures: Figures): Figures {
  const prefix = FAMILIES[family];
  return Object.fromEntries(Object.entries(figures).filter(([key]) => key.startsWith(prefix)));
}
