import { renderDigestImport } from '../../imports/digest/report';
import type { ConsoleDeps } from '../deps';
import type { Asking } from './answer';
import type { ImportNews } from './api';
import type { Importing } from './importing';

/** A month's digest, with the checks of `dost import digest`. */
export async function importDigestOf(
  { services }: ConsoleDeps,
  { actor, words, locale }: Asking,
  { bytes }: Importing,
): Promise<ImportNews> {
  const result = await services.imports.digest(bytes.toString('utf8'), actor.person);
  const centres = await services.centres.list();
  const text = renderDigestImport(result, { words, locale, centres });
  return { kind: 'result', text, rejected: 0, rejects: null };
}
