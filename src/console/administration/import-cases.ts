import { formatNumber } from '../../../locales/format';
import { parseSpan } from '../../imports/cases/parse-span';
import { reasonText } from '../../imports/cases/reason-text';
import { renderCasesImport } from '../../imports/cases/report';
import { DostError } from '../../core/errors';
import { createKeptRejects } from '../../imports/kept-rejects';
import { fileOf } from '../../imports/table/file';
import { checkSourceName } from '../../sources/register';
import { maySee } from '../../people/may-see';
import type { ConsoleDeps } from '../deps';
import type { Asking } from './answer';
import type { ImportNews } from './api';
import type { Importing } from './importing';
import { fileOfRejects, withCut } from './told-rejects';

/** Cases of a file within what the member may see, as a file with `/import` for its caption. */
export async function importCasesOf(
  { services }: ConsoleDeps,
  { staff, actor, words, locale, id, audit }: Asking,
  { query, bytes, progress }: Importing,
): Promise<ImportNews> {
  const { kind, source = '', from = '', to = '', check } = query;
  if (!kind) throw new DostError('input.invalid', words('console.error.body'));
  checkSourceName(source);
  if ((kind === 'call' || kind === 'callback') && !maySee(staff, 'call-centre')) {
    await audit('import.refused', 'call-centre', { source });
    return { kind: 'error', message: words('cases.refused') };
  }
  const mapping = await services.mappings.usable(source, kind);
  const rejects = createKeptRejects();
  let extension = 'csv';
  const result = await services.imports.cases({
    ...{ file: fileOf(bytes), kind, source, mapping, subjects: null },
    ...parseSpan(from, to, services.today()),
    mayBring: (subject) => maySee(staff, subject),
    ...{ dryRun: check === '1' || actor.test, despiteRejects: false },
    ...{ importedBy: actor.person, auditId: id },
    reasonText: (reason) => reasonText(reason, words),
    keepReject: (text, type) => {
      extension = type;
      rejects.keep(text);
    },
    onProgress: ({ bytes: read, counts }) =>
      progress(
        counts.read,
        read / bytes.length,
        words('cases.read', { n: formatNumber(counts.read, locale) }),
      ),
  });
  const report = renderCasesImport(result, { words, locale, centres: await services.centres.list() });
  const fileName = `${source}-${kind}s.rejects.${extension}`;
  return {
    ...{ kind: 'result', text: withCut(report, rejects, words), rejected: result.counts.rejected },
    rejects: fileOfRejects(fileName, rejects),
  };
}
