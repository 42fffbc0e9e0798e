import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatNumber } from '../../../locales/format';
import { DostError } from '../../core/errors';
import { renderQueueLogImport } from '../../imports/queue-log/report';
import type { ConsoleDeps } from '../deps';
import type { Asking } from './answer';
import type { ImportNews } from './api';
import type { Importing } from './importing';

const FILE = 'queue_log';

/** A file of an Asterisk queue log. It is read from the disk, and gone from there when it is read. */
export async function importQueueLogOf(
  { services }: ConsoleDeps,
  { actor, words, locale }: Asking,
  { query: { source = '', queues = '' }, bytes, progress }: Importing,
): Promise<ImportNews> {
  const folder = await mkdtemp(join(tmpdir(), 'dost-import-'));
  const path = join(folder, FILE);
  const rejects: string[] = [];
  const names = queues
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  try {
    await writeFile(path, bytes, { mode: 0o600 });
    const result = await services.imports.queueLog({
      ...{ source, files: [path], queues: names.length > 0 ? names : null, importedBy: actor.person },
      onRejected: ({ line, reason }) => void rejects.push(`${line}\t${reason}\n`),
      onProgress: (calls) => progress(calls, 0, words('cases.read', { n: formatNumber(calls, locale) })),
    });
    return {
      ...{ kind: 'result', text: renderQueueLogImport(result, words, locale), rejected: result.rejected },
      rejects:
        rejects.length > 0 ? { fileName: `${source}-queue-log.rejects.txt`, text: rejects.join('') } : null,
    };
  } catch (error) {
    // Nobody is told where on the machine it was.
    if (!(error instanceof DostError)) throw error;
    throw new DostError(error.code, error.message.replaceAll(path, FILE), error.details, { cause: error });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
