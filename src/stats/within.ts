import { type Day, earlier, later } from '../core/calendar';

interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** The parts of stretches that lie in a range. Pure. */
export function within<Stretch extends Days>(range: Days, stretches: readonly Stretch[]): Stretch[] {
  return stretches
    .map((one) => ({ ...one, from: later(one.from, range.from), to: earlier(one.to, range.to) }))
    .filter(({ from, to }) => from < to);
}
