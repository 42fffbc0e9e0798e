import type { PublishedSubject } from '../../models/digest';
import { type Day, type Month, monthRange } from '../core/calendar';
import type { Subject } from '../core/subjects';
import type { AgeBands } from '../stats/age-bands';
import { cumulativeRange } from '../stats/cumulative-range';
import type { Readings } from '../stats/report';
import { readingsOfTold } from '../stats/told-readings';

/** What answers would say of a subject's cumulative range and of the month, by its figures alone. */
export interface Spans {
  readonly since: Day | null;
  readonly cumulative: Readings;
  readonly month: Readings;
}

/** Reads both spans of a subject's figures. Pure. */
export function readBoth(subject: PublishedSubject, month: Month, bands: AgeBands): Spans {
  const range = monthRange(month);
  const whole = cumulativeRange(subject.subject as Subject, range.to);
  return {
    since: subject.since,
    cumulative: readingsOfTold(subject, whole, 'cumulative', bands),
    month: readingsOfTold(subject, range, 'month', bands),
  };
}
