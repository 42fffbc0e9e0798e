import { fileOf } from '../../imports/table/file';
import { renderTotalsImport } from '../../imports/totals/report';
import { checkSourceName } from '../../sources/register';
import type { ConsoleDeps } from '../deps';
import type { Asking } from './answer';
import type { ImportNews } from './api';
import type { Importing } from './importing';

/** Figures of whole days and months, as `dost import totals`: a mistake anywhere, and nothing of the file is stored. */
export async function importTotalsOf(
  { services }: ConsoleDeps,
  { actor, words, locale }: Asking,
  { query: { source = '', check }, bytes }: Importing,
): Promise<ImportNews> {
  checkSourceName(source);
  const dryRun = check === '1' || actor.test;
  const file = fileOf(bytes);
  const result = await services.imports.totals({ source, file, dryRun, importedBy: actor.person });
  const centres = await services.centres.list();
  const text = renderTotalsImport(result, source, dryRun, { words, locale, centres });
  return { kind: 'result', text, rejected: result.problems.length, rejects: null };
}
