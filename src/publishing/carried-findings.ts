import type { Finding } from '../../models/digest';
import type { Month } from '../core/calendar';
import { findingsUsed } from '../stats/findings-used';
import type { StatsDeps } from '../stats/read';
import { layOutMonth } from './lay-out-month';

/** What is wrong in the digests that a month's figures open with: whoever reads them further has to know it too. */
export async function readCarriedFindings(deps: StatsDeps, month: Month): Promise<Finding[]> {
  const laidOut = await layOutMonth(deps, month);
  return laidOut.flatMap(({ subject, layouts, known }) => findingsUsed(subject, layouts, known.published));
}
