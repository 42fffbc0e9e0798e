import { addDays, type Day, isDay } from '../../core/calendar';
import { DostError } from '../../core/errors';

/** The days an import covers, half-open. */
export interface DaySpan {
  readonly from: Day;
  readonly to: Day;
}

/** The first and the last day as people say them. Throws `input.invalid` when they are no days that are over or today. */
export function parseSpan(from: string, last: string, today: Day): DaySpan {
  for (const day of [from, last])
    if (!isDay(day))
      throw new DostError('input.invalid', `"${day}" is no day; right would be 2024-09-01.`, {
        why: 'day',
        given: day,
      });
  if (last < from)
    throw new DostError('input.invalid', `The last day, ${last}, should not be before the first, ${from}.`, {
      why: 'order',
    });
  if (last > today)
    throw new DostError('input.invalid', `The last day, ${last}, should not be after today, ${today}.`, {
      ...{ why: 'future', given: last },
    });
  return { from, to: addDays(last, 1) };
}
