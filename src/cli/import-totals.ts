import { wordsOf } from '../../locales';
import type { Locale } from '../core/actor';
import { fileAt } from '../imports/table/file';
import { importTotals } from '../imports/totals/import';
import { renderTotalsImport } from '../imports/totals/report';
import { print } from './print';
import { withCore } from './with-core';

/** What the command line says beside the file. */
export interface TotalsOptions {
  readonly source: string;
  readonly dryRun: boolean;
  readonly lang: Locale;
}

/** Imports a file of totals and prints what became of it, and who else tells figures of the same days. */
export async function importTotalsFile(path: string, { source, dryRun, lang }: TotalsOptions): Promise<void> {
  const file = await fileAt(path);
  await withCore(async ({ db, clock, config, services }) => {
    const from = { db, clock, timezone: config.timezone };
    const result = await importTotals({ ...from, source, file, dryRun, importedBy: 'cli' });
    const options = { words: wordsOf(lang), locale: lang, centres: await services.centres.list() };
    print(renderTotalsImport(result, source, dryRun, options));
    if (result.problems.length > 0) process.exitCode = 1;
  });
}
