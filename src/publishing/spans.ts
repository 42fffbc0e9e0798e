import type { PublishedSpan, PublishedSubject } from '../../models/digest';
import { type Month, monthRange } from '../core/calendar';
import type { Subject } from '../core/subjects';
import { cumulativeRange } from '../stats/cumulative-range';

/** What is told of a subject in a month; undefined when nothing is. */
export function spanOfMonth(
  { spans }: Pick<PublishedSubject, 'spans'>,
  month: Month,
): PublishedSpan | undefined {
  const { from, to } = monthRange(month);
  return spans.find((span) => span.from === from && span.to === to);
}

/** What is told of a subject up to a month's end, since the opening or the year's beginning; undefined when nothing is. */
export function cumulativeSpan(
  { subject, spans }: Pick<PublishedSubject, 'subject' | 'spans'>,
  month: Month,
): PublishedSpan | undefined {
  const { from, to } = cumulativeRange(subject as Subject, monthRange(month).to);
  return spans.find((span) => span.from === from && span.to === to);
}
