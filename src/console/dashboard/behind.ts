import { addDays, type Day, isDay } from '../../core/calendar';
import type { Subject } from '../../core/subjects';
import type { CaseFilter } from '../../listings/filter';
import { WITH_CASES } from '../../reports/menu-entry';
import { periodOfDays, periodText } from '../../stats/period';
import type { KnownPart, Source, StatsQuery } from '../../stats/report';
import type { CellPlace } from './shown-tables';

/** Cases: whose, of when, and which. */
export interface Behind {
  readonly subject: Subject;
  /** The period, as it can be typed. */
  readonly when: string;
  readonly filter: CaseFilter;
  /** The number is a mean of a day, and these are the cases of all its days; or a per cent, and these are what it is of. */
  readonly of?: 'mean' | 'share';
}

/** All cases of a question, or some of them. */
export function behindQuery({ subject, period }: StatsQuery, filter: CaseFilter): Behind {
  return { subject, when: periodText(period), filter };
}

/** Whether figures of this origin are counted from cases. */
export function hasCases(source: Source | null | undefined): boolean {
  return source !== null && source !== undefined && WITH_CASES.has(source);
}

/** The days, as they can be typed, of a row that tells a part of a figure (`from` and `to`, both inside); null: it has no cases. */
export function partBehind(
  known: readonly Omit<KnownPart<unknown>, 'value'>[],
  { cells }: CellPlace,
): string | null {
  const [from, to] = [cells['from'], cells['to']];
  if (!isDate(from) || !isDate(to)) return null;
  const part = known.find((one) => one.from === from && one.to === addDays(to, 1));
  return part && hasCases(part.source) ? periodText(periodOfDays(from, part.to)) : null;
}

function isDate(value: unknown): value is Day {
  return typeof value === 'string' && isDay(value);
}
