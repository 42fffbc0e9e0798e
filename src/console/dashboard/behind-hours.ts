import { addDays } from '../../core/calendar';
import type { CaseFilter } from '../../listings/filter';
import { quietestHour } from '../../reports/hours';
import { periodOfDays, periodText } from '../../stats/period';
import type { WeekLoad } from '../../stats/week-load';
import { type Behind, hasCases } from './behind';
import type { CellPlace } from './shown-tables';

/**
 * The cases behind a number of `/hours`, most of which are means of a day: those that came in all these days. Null where
 * days in between are not known, or have cases without an hour that a list could not leave out. Pure.
 */
export function behindHours(load: WeekLoad, place: CellPlace): Behind | null {
  const { subject, range, asOf, unknownDays, source } = load;
  const filter = filterOf(load, place);
  if (filter === null || asOf === null || unknownDays > 0 || !hasCases(source)) return null;
  const when = periodText(periodOfDays(range.from, addDays(asOf, 1)));
  return { subject, when, filter, ...(place.unit === 'number' ? { of: 'mean' as const } : {}) };
}

function filterOf(load: WeekLoad, { table, row, column }: CellPlace): CaseFilter | null {
  const all = load.withoutHour === 0;
  const day = /^weekday:(\d)$/.exec(table === 'hours' ? column : row)?.[1];
  const ofDay = day === undefined ? {} : { weekday: day };
  if (table === 'hours') {
    const hour = /^hour:(\d+)$/.exec(row)?.[1];
    return hour === undefined ? null : { hour, ...ofDay };
  }
  if (column !== 'value') return null;
  if (table === 'busiest') {
    const [, weekday, hour] = /^(\d):(\d+)$/.exec(row) ?? [];
    if (weekday !== undefined) return { hour: hour!, weekday };
    const quietest = row === 'quietest' ? quietestHour(load) : null;
    return quietest && { hour: String(quietest.hour) };
  }
  if (table === 'weekdays') return all ? ofDay : null;
  if (row === 'withoutHour') return { hour: 'none' };
  return row === 'total' ? {} : null;
}
