import { addMonths, type Day, daysBetween, mondayOf, type Month, monthOf } from '../core/calendar';
import { rangeOf } from './period';
import type { Period } from './report';
import { stepPeriod } from './step-period';

const LATEST_MONTHS = 13;
/** So many lines at most, where a range leaves the choice. */
const MOST = 37;

/**
 * The periods in a row that show how a figure moved: the months of a year, the days of a month or a week, the days, weeks,
 * months or years of a range (the smallest of which there are not too many); none named: the 13 months up to `latest`.
 * What has not begun is left out. Pure.
 */
export function trendPeriods(period: Period | null, latest: Month, today: Day): Period[] {
  const all = period ? within(period) : within(monthsUpTo(latest));
  return all.filter((one) => rangeOf(one).from <= today);
}

function monthsUpTo(latest: Month): Period {
  const [from, to] = [addMonths(latest, 1 - LATEST_MONTHS), addMonths(latest, 1)];
  return { kind: 'range', from: `${from}-01`, to: `${to}-01` };
}

function within(period: Period): Period[] {
  const { from, to } = rangeOf(period);
  const monthFirst: Period = { kind: 'month', month: monthOf(from) };
  switch (period.kind) {
    case 'year':
      return inRow(monthFirst, to);
    case 'day':
      return within(monthFirst);
    case 'month':
    case 'week':
      return inRow({ kind: 'day', day: from }, to);
    case 'range':
      return inRow(smallest(from, to), to);
  }
}

/** The first period of the smallest kind of which a range does not have too many. */
function smallest(from: Day, to: Day): Period {
  const days = daysBetween(from, to);
  const wholeMonths = from.endsWith('-01') && to.endsWith('-01') && days > 31;
  if (!wholeMonths && days <= MOST) return { kind: 'day', day: from };
  if (!wholeMonths && days <= MOST * 7) return { kind: 'week', week: mondayOf(from) };
  if (days <= MOST * 28) return { kind: 'month', month: monthOf(from) };
  return { kind: 'year', year: Number(from.slice(0, 4)) };
}

function inRow(first: Period, to: Day): Period[] {
  const periods: Period[] = [];
  for (let one = first; rangeOf(one).from < to; one = stepPeriod(one, 1)) periods.push(one);
  return periods;
}
