import { addMonths, dayOf, type Month, monthOf } from '../core/calendar';
import type { StatsDeps } from '../stats/read';
import { readMonthFigures } from './month-figures';
import { spanOfMonth } from './spans';
import { standingOfMonth } from './standing';

/** Months looked back for one that may be sealed. */
const LOOK_BACK = 24;

/**
 * The latest month that has ended, has figures, and is not sealed; null when there is none after the latest digest that
 * was imported: what is before an opening balance is history.
 */
export async function latestUnsealed(deps: StatsDeps): Promise<Month | null> {
  const last = addMonths(monthOf(dayOf(deps.clock(), deps.timezone)), -1);
  for (let back = 0; back < LOOK_BACK; back += 1) {
    const month = addMonths(last, -back);
    const { state } = await standingOfMonth(deps, month);
    if (state === 'published') return null;
    if (state !== 'open') continue;
    const subjects = await readMonthFigures(deps, month);
    if (subjects.some((one) => spanOfMonth(one, month))) return month;
  }
  return null;
}
