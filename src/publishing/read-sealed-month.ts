import type { CorrectedFigure } from '../../models/digest';
import type { Month } from '../core/calendar';
import type { SealedMonth } from '../imports/digest/read-neighbours';
import type { StatsDeps } from '../stats/read';
import { readCorrections } from './read-corrections';

/**
 * A sealed month as an import compares the next digest with it: as it was sealed, and the cumulative counts that were
 * corrected since. Null when the month is not sealed; without its corrections while counting is behind.
 */
export async function readSealedMonth(deps: StatsDeps, month: Month): Promise<SealedMonth | null> {
  const read = await readCorrections(deps, month);
  if (read.state === 'counting') {
    const seal = await deps.db.seals.findOne({ _id: month }, { projection: { subjects: 1 } });
    return { month, subjects: seal!.subjects, corrected: [] };
  }
  if (read.state !== 'corrections') return null;
  const corrected = read.corrections.flatMap(({ subject, span, name, sealed, now }): CorrectedFigure[] =>
    span === 'cumulative' && sealed !== null && now !== null ? [{ subject, figure: name, sealed, now }] : [],
  );
  return { month, subjects: read.sealed, corrected };
}
