import { readAuditPage } from '../../audit/read-page';
import { labelsOf, sayRow } from '../../audit/say-row';
import { CASE_KINDS } from '../../core/cases';
import { momentText } from '../../reports/moment';
import { listSources } from '../../sources/find';
import type { WordKey } from '../../../locales';
import type { ConsoleDeps } from '../deps';
import type { Asking } from './answer';
import type { ImportsAnswer } from './api';
import { MAX_IMPORT_BYTES } from './run-import';

const DONE = ['import.cases', 'import.queue-log', 'import.totals', 'digest.import'];
const SHOWN = 20;

/** What can be imported, and what was: supervisors see what they did themselves. */
export async function listImports(
  { services, db, timezone }: ConsoleDeps,
  { staff, actor, words, locale }: Asking,
): Promise<ImportsAnswer> {
  const admin = staff.role === 'admin';
  const wanted = { actions: DONE, actors: admin ? null : [actor.person], from: null, to: null };
  const [{ rows }, labels, sources, mappings] = await Promise.all([
    readAuditPage(db, wanted, SHOWN),
    labelsOf(db),
    listSources(db),
    services.mappings.names(),
  ]);
  return {
    formats: admin ? ['cases', 'queue-log', 'digest'] : ['cases'],
    kinds: CASE_KINDS.map((id) => ({ id, name: words(`cases.kind.${id}` as WordKey) })),
    mappings,
    sources: sources.map(({ _id }) => _id),
    megabytes: MAX_IMPORT_BYTES / 1_000_000,
    done: rows.map((row) => {
      const { at, actor: by, action, subject, details } = sayRow(row, labels);
      const told = Object.entries(details).filter(([, value]) => typeof value !== 'object');
      return {
        ...{ id: row._id, at: momentText(at, timezone, locale), by, action, subject },
        details: told.map(([key, value]) => `${key}: ${String(value)}`).join('; '),
      };
    }),
  };
}
