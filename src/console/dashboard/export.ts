import type { RequestHandler } from 'express';
import { exportCases } from '../../../handlers/supervisor/export';
import { exportPicture, exportRead } from '../../../handlers/supervisor/export-answer';
import { textReply } from '../../core/reply';
import type { ConsoleDeps } from '../deps';
import { refuse } from '../refuse';
import { casesExportSchema, exportSchema, viewSchema } from './api';
import { askingOf } from './asking';
import { answerInstead } from './instead';
import { readAnswer } from './read-answer';
import { sendFile, sendReplies } from './send-file';

/** `GET /export/:view?q=…&format=xlsx`: the answer as the file that `/export` sends, byte for byte, or its picture as one. */
export function exportFigures(deps: ConsoleDeps): RequestHandler {
  return async (req, res, next) => {
    const view = viewSchema.safeParse(req.params['view']);
    const asked = exportSchema.safeParse(req.query);
    if (!view.success || !asked.success) return next();
    const { q, format } = asked.data;
    const asking = askingOf(deps, res);
    const read = await readAnswer(view.data, q, asking);
    if (!read.ok) return answerInstead(res, read);
    if (format === 'xlsx' || format === 'csv' || format === 'json')
      return sendReplies(deps, res, await exportRead(read, format, asking));
    const order = await exportPicture(read, format, asking);
    if (!order) return answerInstead(res, { replies: [textReply(asking.words('picture.none'))] });
    const made = await deps.make(order);
    const { fileName } = order;
    if (made.kind === 'document') sendFile(res, made);
    else if (made.kind === 'picture' && made.svg !== undefined)
      sendFile(res, { fileName, mimeType: 'image/svg+xml', bytes: Buffer.from(made.svg) });
    // Too many are being drawn, or it failed.
    else refuse(req, res, 503, 'busy');
  };
}

/** `GET /cases/export?q=…&format=xlsx`: a list of cases as a file; as CSV, unless told, it is the one that `/export` sends. */
export function exportList(deps: ConsoleDeps): RequestHandler {
  return async (req, res, next) => {
    const asked = casesExportSchema.safeParse(req.query);
    if (!asked.success) return next();
    const { q, format } = asked.data;
    await sendReplies(deps, res, await exportCases(q, askingOf(deps, res), format));
  };
}
