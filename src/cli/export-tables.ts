import { recordAudit } from '../audit/record';
import type { Locale } from '../core/actor';
import { dayOf, type Month } from '../core/calendar';
import { DostError } from '../core/errors';
import { publicTables, type PublicTables } from '../exports/public-tables';
import { loadDistricts } from '../districts/load';
import { outputTo, writeWhole } from './output';
import { note } from './print';
import { readEndedMonth } from './read-month';
import { withCore } from './with-core';

/** Which month, as anybody writes it; where to (`-`: the standard output); in which language. */
export interface TablesRequest {
  readonly month: string;
  readonly out: string;
  readonly lang: Locale;
}

/** Writes a month's public tables, small counts suppressed. The file is there when it is complete, and not before. */
export async function exportTablesTo({ month: said, out, lang }: TablesRequest): Promise<void> {
  await withCore(async ({ db, config, clock }) => {
    const { timezone } = config;
    const month = readEndedMonth(said, dayOf(clock(), timezone));
    const tables = await writeWhole(await outputTo(out), async (sink) => {
      const tables = await publicTables({ db, clock, timezone, districts: loadDistricts() }, month, lang);
      if (tables.known.length === 0) throw nothingKnown(month);
      const at = clock();
      await recordAudit(db, {
        ...{ _id: `export.tables|${month}|${at.toISOString()}`, at, actor: 'cli', action: 'export.tables' },
        ...{ subject: month, details: { tables: [...tables.known], lang } },
      });
      await sink.write(tables.text);
      return tables;
    });
    note(`${describe(month, tables)}${out === '-' ? '' : `, in ${out}`}`);
    if (tables.withoutTotals.length > 0) note(withoutTotals(month, tables));
  });
}

function describe(month: Month, { known, suppressed, small }: PublicTables): string {
  return `Tables of ${month}: ${known.join(', ')}; ${small} small counts, ${suppressed} numbers suppressed, totals included`;
}

function withoutTotals(month: Month, { withoutTotals }: PublicTables): string {
  return `A total had to be suppressed in ${withoutTotals.join(', ')} of ${month}. The month's digest tells totals by direction: publish one of the two`;
}

function nothingKnown(month: Month): DostError {
  return new DostError(
    'input.invalid',
    `Nothing is known of ${month} by district and direction. Right would be a month whose cases are logged with both: see dost sources list. What is from a digest or from totals has no such table.`,
  );
}
