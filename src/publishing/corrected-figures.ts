import type { CorrectedFigure, PublishedSubject } from '../../models/digest';
import { addMonths, type Month } from '../core/calendar';
import { cumulativeSpan, spanOfMonth } from './spans';

/**
 * What a month's cumulative counts have from earlier months, beyond what the month before was sealed with: every count
 * that is known of all three and moved. `sealed` are the figures of the month before. Pure.
 */
export function correctedFigures(
  month: Month,
  subjects: readonly PublishedSubject[],
  sealed: readonly PublishedSubject[],
): CorrectedFigure[] {
  return subjects.flatMap((one) => {
    const { subject } = one;
    const [all, own] = [cumulativeSpan(one, month), spanOfMonth(one, month)];
    const was = sealed.find((other) => other.subject === subject);
    const before = was && cumulativeSpan(was, addMonths(month, -1));
    // On 1 January a year to date starts anew: then no cumulative of the month before begins where this one does.
    if (!all || !own || !before || before.from !== all.from) return [];
    return Object.entries(before.counts).flatMap(([figure, count]): CorrectedFigure[] => {
      const [whole, part] = [all.counts[figure], own.counts[figure]];
      if (whole === undefined || part === undefined || whole - part === count) return [];
      return [{ subject, figure, sealed: count, now: whole - part }];
    });
  });
}
