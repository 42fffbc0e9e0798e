import type { PublishedSubject } from '../../models/digest';
import type { Month } from '../core/calendar';
import { monthRange } from '../core/calendar';
import type { Subject } from '../core/subjects';
import { isSimulated } from '../database/purpose';
import type { StatsDeps } from '../stats/read';
import { type Correction, correctionsOf, figureOf } from './compare-with-seal';
import { readMonthFigures } from './month-figures';
import { readCounted } from './read-counted';
import { spanOfMonth } from './spans';
import { type Seal, type Standing, standingOfMonth } from './standing';
import { sumOfDays } from './sum-of-days';

/** What a sealed month is by now, beside what it was sealed with. */
export interface MonthCorrections {
  readonly state: 'corrections';
  readonly month: Month;
  readonly seal: Seal;
  /** The figures are made up. */
  readonly simulated: boolean;
  readonly sealed: readonly PublishedSubject[];
  readonly now: readonly PublishedSubject[];
  readonly corrections: readonly Correction[];
  /** What the days of the log add up to, by measure, where the log alone answers for them. */
  readonly days: ReadonlyMap<Subject, ReadonlyMap<string, number>>;
  /** Figures for which sealed + correction is not what the days of the log add up to; there should be none. */
  readonly broken: readonly { readonly subject: Subject; readonly measure: string; readonly days: number }[];
}

/** The corrections of a month; or how it stands when it is not sealed; `counting`: they cannot be told now. */
export async function readCorrections(
  deps: StatsDeps,
  month: Month,
): Promise<MonthCorrections | Exclude<Standing, { state: 'sealed' }> | { readonly state: 'counting' }> {
  const standing = await standingOfMonth(deps, month);
  if (standing.state !== 'sealed') return standing;
  const row = await deps.db.seals.findOne({ _id: month }, { projection: { subjects: 1 } });
  const sealed = row!.subjects;
  const read = await readCounted(deps.db, monthRange(month).to, async () => {
    const now = await readMonthFigures(deps, month);
    const days = new Map<Subject, Map<string, number>>();
    for (const { subject } of now)
      days.set(subject as Subject, await sumOfDays(deps, month, subject as Subject));
    return { now, days };
  });
  if (!read) return { state: 'counting' };
  const { now, days } = read;
  const corrections = correctionsOf(month, sealed, now);
  return {
    ...{ state: 'corrections', month, seal: standing.seal, sealed, now, corrections, days },
    simulated: await isSimulated(deps.db),
    broken: brokenOf(month, sealed, corrections, days),
  };
}

/** Sealed + correction against the log, figure by figure. Pure. */
export function brokenOf(
  month: Month,
  sealed: readonly PublishedSubject[],
  corrections: readonly Correction[],
  days: ReadonlyMap<Subject, ReadonlyMap<string, number>>,
): MonthCorrections['broken'] {
  return [...days].flatMap(([subject, sums]) =>
    [...sums].flatMap(([measure, sum]) => {
      const own = sealed.find((one) => one.subject === subject);
      const was = figureOf(measure, own && spanOfMonth(own, month));
      const correction = corrections.find(
        (one) => one.subject === subject && one.span === 'month' && one.name === measure,
      );
      return (correction ? correction.now : was) === sum ? [] : [{ subject, measure, days: sum }];
    }),
  );
}
