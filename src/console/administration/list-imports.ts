import { readAuditPage } from '../../audit/read-page';
import { CASE_KINDS } from '../../core/cases';
import { listSources } from '../../sources/find';
import type { WordKey } from '../../../locales';
import type { ConsoleDeps } from '../deps';
import type { Asking } from './answer';
import { IMPORT_FORMATS, type ImportsAnswer } from './api';
import { auditWords } from './audit-words';
import { MAX_IMPORT_BYTES } from './run-import';

const DONE = ['import.cases', 'import.queue-log', 'import.totals', 'digest.import'];
const SHOWN = 20;

/** What can be imported, and what was: supervisors see what they did themselves. */
export async function listImports(deps: ConsoleDeps, asking: Asking): Promise<ImportsAnswer> {
  const { services, db } = deps;
  const { staff, actor, words } = asking;
  const admin = staff.role === 'admin';
  const wanted = { actions: DONE, actors: admin ? null : [actor.person], from: null, to: null };
  const [{ rows }, said, sources, mappings] = await Promise.all([
    readAuditPage(db, wanted, SHOWN),
    auditWords(deps, asking),
    listSources(db),
    services.mappings.names(),
  ]);
  return {
    formats: admin ? IMPORT_FORMATS : ['cases'],
    kinds: CASE_KINDS.map((id) => ({ id, name: words(`cases.kind.${id}` as WordKey) })),
    mappings,
    sources: sources.map(({ _id }) => _id),
    megabytes: MAX_IMPORT_BYTES / 1_000_000,
    done: rows.map(said),
  };
}
