import type { Month } from '../core/calendar';
import type { Subject } from '../core/subjects';
import type { QueryList } from './query-list';
import type { StatsQuery } from './report';
import { stepPeriod } from './step-period';

/** More columns do not fit an answer. */
export const MOST_COMPARED = 12;

/**
 * The queries of a comparison, a column each. What was not said is `first`, and the latest month that has figures; one
 * subject in one period is compared with the period before.
 */
export async function comparedQueries(
  { subjects, periods }: Pick<QueryList, 'subjects' | 'periods'>,
  first: Subject,
  latestMonth: (subject: Subject) => Promise<Month>,
): Promise<StatsQuery[]> {
  const who = subjects.length > 0 ? subjects : [first];
  const when = periods.length > 0 ? periods : [{ kind: 'month', month: await latestMonth(who[0]!) } as const];
  const alone = who.length === 1 && when.length === 1;
  const columns = alone ? [stepPeriod(when[0]!, -1), when[0]!] : when;
  return who.flatMap((subject) => columns.map((period) => ({ subject, period })));
}
