import { addDays, type Day, earlier, later } from '../../core/calendar';
import { DostError } from '../../core/errors';

/** The local days of a file's first and last line. */
export interface FileDays {
  readonly first: Day;
  readonly last: Day;
}

/** What somebody says of the files: that they hold all of these days, both inside. */
export interface Insisted {
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
}

/**
 * The days that files hold wholly, half-open. Files without a whole day between them follow one another; of what follows
 * one another the first and the last day may be cut, so they count only when `from` and `to` say so. `today` is never
 * whole. Throws `input.invalid` when `from` or `to` is not a day of the files. Pure.
 */
export function wholeDays(
  files: readonly FileDays[],
  { from, to }: Insisted,
  today: Day,
): { from: Day; to: Day }[] {
  const runs = runsOf(files);
  if (from !== undefined) refuseOutside('--from', from, runs);
  if (to !== undefined) refuseOutside('--to', to, runs);
  if (from !== undefined && to !== undefined && to < from)
    throw new DostError('input.invalid', `--to should be ${from} or later, but is ${to}.`);
  if (to !== undefined && to >= today)
    throw new DostError('input.invalid', `--to should be before today, ${today}, but is ${to}.`);
  return runs
    .map(({ first, last }) => {
      const start = from !== undefined && first <= from && from <= last ? from : addDays(first, 1);
      const end = to !== undefined && first <= to && to <= last ? addDays(to, 1) : last;
      return {
        from: later(start, from ?? start),
        to: earlier(earlier(end, to ? addDays(to, 1) : end), today),
      };
    })
    .filter((days) => days.from < days.to);
}

function runsOf(files: readonly FileDays[]): FileDays[] {
  const runs: { first: Day; last: Day }[] = [];
  for (const file of [...files].sort((a, b) => (a.first < b.first ? -1 : 1))) {
    const run = runs.at(-1);
    if (run && file.first <= addDays(run.last, 1)) run.last = later(run.last, file.last);
    else runs.push({ ...file });
  }
  return runs;
}

function refuseOutside(option: string, day: Day, runs: readonly FileDays[]): void {
  if (runs.some(({ first, last }) => first <= day && day <= last)) return;
  const held = runs.map(({ first, last }) => `${first} to ${last}`).join(', ') || 'no day';
  throw new DostError('input.invalid', `${option} should be a day of the files (${held}), but is ${day}.`);
}
