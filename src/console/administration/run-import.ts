import type { Request, RequestHandler, Response } from 'express';
import { atLeast } from '../../core/actor';
import { hasCode } from '../../core/errors';
import { errorText } from '../../imports/cases/error-text';
import type { ConsoleDeps } from '../deps';
import { refuse } from '../refuse';
import { askingOf } from './answer';
import { type ImportNews, importQuerySchema } from './api';
import { importCasesOf } from './import-cases';
import { importDigestOf } from './import-digest';
import { importQueueLogOf } from './import-queue-log';
import { importTotalsOf } from './import-totals';

/** As much as the bot takes of a file with `/import`. */
export const MAX_IMPORT_BYTES = 10_000_000;
/** How far an import has come is told this often at most. */
const EVERY_MS = 200;

const IMPORTS = {
  cases: { role: 'supervisor', run: importCasesOf },
  'queue-log': { role: 'admin', run: importQueueLogOf },
  digest: { role: 'admin', run: importDigestOf },
  totals: { role: 'admin', run: importTotalsOf },
} as const;

/**
 * Imports a file and answers with lines of JSON while it goes on: how far it has come, then what it came to. Nothing of the file is kept; whoever
 * goes away meanwhile does not stop it, and the same file again adds nothing twice.
 */
export function runImport(deps: ConsoleDeps): RequestHandler {
  return async (req: Request, res: Response) => {
    const asking = askingOf(deps, res);
    const asked = importQuerySchema.safeParse(req.query);
    if (!asked.success || !Buffer.isBuffer(req.body)) return refuse(req, res, 400, 'body');
    const { role, run } = IMPORTS[asked.data.format];
    if (!atLeast(asking.staff.role, role)) return refuse(req, res, 404, 'notFound');
    res.status(200).set({ 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
    const tell = (news: ImportNews): void => void res.write(`${JSON.stringify(news)}\n`);
    let told = -Infinity;
    const progress = (rows: number, part: number, text: string): void => {
      const now = performance.now();
      if (now - told < EVERY_MS) return;
      told = now;
      tell({ kind: 'progress', rows, part: Math.min(part, 1), text });
    };
    try {
      tell(await run(deps, asking, { query: asked.data, bytes: req.body, progress }));
    } catch (error) {
      const expected = hasCode(error, 'input.invalid') || hasCode(error, 'database.purpose');
      if (!expected) deps.log.error({ err: error }, 'console.failed');
      const message = expected ? errorText(error, asking.words) : asking.words('console.error.busy');
      tell({ kind: 'error', message });
    }
    res.end();
  };
}
