import type { RequestHandler } from 'express';
import { exportCases } from '../../../handlers/supervisor/export';
import { exportRead } from '../../../handlers/supervisor/export-answer';
import type { ConsoleDeps } from '../deps';
import { askedSchema, exportSchema, viewSchema } from './api';
import { askingOf } from './asking';
import { answerInstead } from './instead';
import { readAnswer } from './read-answer';
import { sendReplies } from './send-file';

/** `GET /export/:view?q=…&format=xlsx`: the answer as the file that `/export` sends, byte for byte. */
export function exportFigures(deps: ConsoleDeps): RequestHandler {
  return async (req, res, next) => {
    const view = viewSchema.safeParse(req.params['view']);
    const asked = exportSchema.safeParse(req.query);
    if (!view.success || !asked.success) return next();
    const { q, format } = asked.data;
    const asking = askingOf(deps, res);
    const read = await readAnswer(view.data, q, asking);
    if (!read.ok) return answerInstead(res, read);
    await sendReplies(deps, res, await exportRead(read, format, asking));
  };
}

/** `GET /cases/export?q=…`: a list of cases as the CSV that `/export` sends. */
export function exportList(deps: ConsoleDeps): RequestHandler {
  return async (req, res, next) => {
    const asked = askedSchema.safeParse(req.query);
    if (!asked.success) return next();
    await sendReplies(deps, res, await exportCases(asked.data.q, askingOf(deps, res)));
  };
}
