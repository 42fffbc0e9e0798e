import type { RequestHandler } from 'express';
import { wordsOf } from '../../../locales';
import type { ConsoleDeps } from '../deps';
import { guarded } from '../guard';
import { viewOf } from './act';
import { viewSchema } from './api';
import { findNamed, refuseNotYours } from './conversation';
import { readAsked, refuseBecause } from './refuse';

/** What a browser may show by itself; everything else is saved. */
const SHOWN: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);

/** `GET /inquiries/:number/files/:line`: a file of the conversation, brought by us and never by an address in it. */
export function readFile(deps: ConsoleDeps): RequestHandler {
  const { services } = deps;
  return async (req, res) => {
    const asked = readAsked(viewSchema, req.query, req, res);
    const inquiry = asked && (await findNamed(deps, req, res));
    if (!inquiry) return;
    const line = String(req.params['line']);
    const file = await services.desk.view.file(viewOf(deps, res, asked.view, line), inquiry, line);
    if (!file.ok) {
      if (file.reason === 'not-his') return refuseNotYours(res, inquiry);
      const reason = file.reason === 'unsupported' ? 'gone' : file.reason;
      const message = wordsOf(guarded(res).locale)(`desk.notBrought.${reason}`);
      return refuseBecause(res, 404, reason, message);
    }
    // Never a page inside our origin, whatever its type says: no script, no frame, nothing from anywhere.
    res.set('content-security-policy', "default-src 'none'; sandbox");
    if (!SHOWN.has(file.mimeType)) res.attachment(file.fileName);
    res.set('content-type', file.mimeType).send(Buffer.from(file.bytes));
  };
}
