import type { PublishedSpan, PublishedSubject } from '../../models/digest';
import type { Month } from '../core/calendar';
import { DIRECTIONS, INQUIRY_TYPES, OUTCOMES, type Subject } from '../core/subjects';
import { mainMeasure } from '../stats/main-measure';
import { measuresOf } from '../stats/measures';
import { spanOfMonth } from './spans';

/** A figure that its parts have to add up to. */
export interface IdentityCheck {
  readonly subject: Subject;
  readonly of: 'outcomes' | 'directions' | 'types';
  readonly holds: boolean;
  readonly whole: number;
  readonly sum: number;
}

const TABLES = {
  outcomes: OUTCOMES.map((one) => `outcome:${one}`),
  directions: DIRECTIONS.map((one) => `direction:${one}`),
  types: INQUIRY_TYPES.map((one) => `type:${one}`),
} as const;
const NOT_STATED = { outcomes: 'outcome:none', directions: 'direction:none', types: 'type:none' } as const;

/**
 * Received = answered + forwarded + refused + unresolved + open (and not stated), and directions and types likewise, of
 * every subject over the month, wherever all of them are known. Pure.
 */
export function checkIdentities(month: Month, subjects: readonly PublishedSubject[]): IdentityCheck[] {
  return subjects.flatMap((one) => {
    const subject = one.subject as Subject;
    const span = spanOfMonth(one, month);
    if (!span) return [];
    return (['outcomes', 'directions', 'types'] as const).flatMap((of) => checkOne(subject, of, span) ?? []);
  });
}

function checkOne(
  subject: Subject,
  of: keyof typeof TABLES,
  { counts }: PublishedSpan,
): IdentityCheck | null {
  const measures = measuresOf(subject) as readonly string[];
  const parts = [...TABLES[of], NOT_STATED[of]].filter((measure) => measures.includes(measure));
  const whole = counts[mainMeasure(subject)];
  if (whole === undefined || parts.length < TABLES[of].length) return null;
  if (parts.some((part) => counts[part] === undefined)) return null;
  const sum = parts.reduce((total, part) => total + counts[part]!, 0);
  return { subject, of, holds: whole === sum, whole, sum };
}
