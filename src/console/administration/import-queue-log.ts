import { formatNumber } from '../../../locales/format';
import { createKeptRejects } from '../../imports/kept-rejects';
import { renderQueueLogImport } from '../../imports/queue-log/report';
import type { ConsoleDeps } from '../deps';
import type { Asking } from './answer';
import type { ImportNews } from './api';
import type { Importing } from './importing';
import { fileOfRejects, withCut } from './told-rejects';

/** A file of an Asterisk queue log. It is never on the disk: callers' numbers stand in it. */
export async function importQueueLogOf(
  { services }: ConsoleDeps,
  { actor, words, locale }: Asking,
  { query: { source = '', queues = '' }, bytes, progress }: Importing,
): Promise<ImportNews> {
  const rejects = createKeptRejects();
  const names = queues
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const result = await services.imports.queueLog({
    ...{ source, files: [{ name: 'queue_log', bytes }], importedBy: actor.person },
    queues: names.length > 0 ? names : null,
    onRejected: ({ line, reason }) => rejects.keep(`${line}\t${reason}\n`),
    onProgress: (calls) => progress(calls, 0, words('cases.read', { n: formatNumber(calls, locale) })),
  });
  const report = renderQueueLogImport(result, words, locale);
  return {
    ...{ kind: 'result', text: withCut(report, rejects, words), rejected: result.rejected },
    rejects: fileOfRejects(`${source}-queue-log.rejects.txt`, rejects),
  };
}
