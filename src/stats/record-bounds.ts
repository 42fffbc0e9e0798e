import { addDays, type Day } from '../core/calendar';
import { centreCode, type Subject } from '../core/subjects';
import type { Collections } from '../database/collections';
import type { Known } from './layout';
import { mainMeasure } from './main-measure';

/** By day, the most that the figure of a subject can be: somebody tells it, and the law may decide for somebody else. */
export type Bounds = ReadonlyMap<Day, number>;

/** Half-open. */
interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** What days of a subject can be records: by the highest that any source, or a total of that very day, tells. */
export async function boundsOf(
  db: Pick<Collections, 'figures'>,
  subject: Subject,
  days: Days,
  known: Known,
): Promise<Bounds> {
  const bounds = new Map<Day, number>();
  const told = (day: Day, value: number | undefined): void => {
    if (value !== undefined && value > 0 && value > (bounds.get(day) ?? 0)) bounds.set(day, value);
  };
  const measure = mainMeasure(subject);
  for (const { period, counts } of await loggedDays(db, subject, measure, days))
    told(period, counts[measure]);
  for (const { from, to, counts } of known.spans.get(subject) ?? [])
    if (from !== null && addDays(from, 1) === to && from >= days.from && to <= days.to)
      told(from, counts[measure]);
  return bounds;
}

/** The most that centres can have had together, day by day, and the agency as a whole. Pure. */
export function boundsOfAll(own: Bounds, centres: readonly Bounds[]): Bounds {
  const together = new Map<Day, number>();
  for (const one of centres)
    for (const [day, value] of one) together.set(day, (together.get(day) ?? 0) + value);
  for (const [day, value] of own) together.set(day, Math.max(value, together.get(day) ?? 0));
  return together;
}

/** The days of the figures of a subject, and of it as each of its sources tells it: a stretch of the index each. */
async function loggedDays(
  db: Pick<Collections, 'figures'>,
  subject: Subject,
  measure: string,
  { from, to }: Days,
): Promise<{ period: Day; counts: Record<string, number> }[]> {
  // What follows a subject in an id is `|` or, before its source, `@`; the next characters end the stretch.
  const own = { $gte: `${subject}|${from}`, $lt: `${subject}|${to}` };
  const bySource = { $gte: `${subject}@`, $lt: `${subject}A` };
  const isCases = centreCode(subject) !== null || subject === 'call-centre' || subject === 'agency';
  return db.figures
    .find({ _id: isCases ? bySource : own, period: { $gte: from, $lt: to, $regex: /^\d{4}-\d\d-\d\d$/ } })
    .project<{ period: Day; counts: Record<string, number> }>({ _id: 0, period: 1, [`counts.${measure}`]: 1 })
    .toArray();
}
