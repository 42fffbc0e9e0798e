import { type Day, type Month, monthRange } from '../core/calendar';
import { DostError } from '../core/errors';
import { parseStatsQuery } from '../stats/query';

/** A month that has ended, as anybody writes it: `2024-09`, `09.2024`, `sentyabr 2024`; else `input.invalid`. */
export function readEndedMonth(said: string, today: Day): Month {
  const parsed = parseStatsQuery(said, { today, centres: [], latestMonth: () => null });
  const period = parsed.ok && !parsed.defaulted && parsed.query.subject === 'agency' && parsed.query.period;
  const right = 'right would be one that has ended, such as 2024-09, 09.2024 or "sentyabr 2024".';
  if (!period || period.kind !== 'month') {
    const why = !parsed.ok && parsed.error.kind === 'future' ? 'has not begun' : 'is no month';
    throw new DostError('input.invalid', `"${said}" ${why}; ${right}`);
  }
  if (monthRange(period.month).to > today)
    throw new DostError('input.invalid', `${period.month} has not ended; ${right}`);
  return period.month;
}
