import type { SealRow } from '../../models/seal';
import type { Month } from '../core/calendar';
import { hasCode } from '../core/errors';
import { type CrossDeps, readCrossTable, TABLES } from './cross-tables';

/**
 * The public tables of a month that is about to be sealed, to be kept with it: which district had which direction does not
 * follow from its figures. Null where nobody knows, or its sums are not those of the figures.
 */
export async function tablesForSeal(deps: CrossDeps, month: Month): Promise<NonNullable<SealRow['tables']>> {
  const tables: NonNullable<SealRow['tables']> = {};
  for (const name of TABLES) {
    try {
      const table = await readCrossTable(deps, name, month);
      tables[name] = table && [...table].map(([district, counts]) => ({ district, counts: { ...counts } }));
    } catch (error) {
      if (!hasCode(error, 'input.invalid')) throw error;
      tables[name] = null;
    }
  }
  return tables;
}
