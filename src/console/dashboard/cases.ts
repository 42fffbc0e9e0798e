import type { RequestHandler } from 'express';
import { z } from 'zod';
import { readAskedList } from '../../../handlers/supervisor/asked-list';
import { readMenu, readPage } from '../../../handlers/supervisor/cases';
import { isDay } from '../../core/calendar';
import type { Listed, Position } from '../../listings/read-list';
import { listArgs, listHead, listNotes, pagesOf } from '../../reports/case-list';
import { type LineShown, rowParts } from '../../reports/case-line';
import { renderCaseMenu } from '../../reports/case-menu';
import { casesWords } from '../../reports/filter-words';
import { formatQuery } from '../../stats/query';
import type { ConsoleDeps } from '../deps';
import { type CaseLine, type CasesAnswer, casesSchema, type ListsAnswer, listsSchema } from './api';
import { askingOf } from './asking';
import { answerInstead } from './instead';
import { linksOf } from './links';

const positionSchema = z.strictObject({
  day: z.string().refine(isDay),
  group: z.string().max(100),
  key: z.string().max(200),
});

/** `GET /cases?q=3 2024-08 outcome=refused`: the cases behind a figure, page by page; rights and the audit row are those of `/cases`. */
export function answerCases(deps: ConsoleDeps): RequestHandler {
  return async (req, res, next) => {
    const wanted = casesSchema.safeParse(req.query);
    const after = wanted.success ? readPosition(wanted.data.after) : undefined;
    if (!wanted.success || after === undefined) return next();
    const { q, page, count = null } = wanted.data;
    const asking = askingOf(deps, res);
    const asked = await readAskedList(q, asking);
    if (!asked.ok) return answerInstead(res, asked);
    const list = await readPage(asked, { page, after, count }, asking);
    const { query, options } = asked;
    const shown: LineShown = { ...options, timezone: deps.timezone };
    const answer: CasesAnswer = {
      args: listArgs(list),
      head: listHead(list, options),
      simulated: list.simulated,
      count: list.count,
      countText: casesWords(list.count, options),
      ...{ page, pages: pagesOf(list, page) },
      rows: list.rows.map((row): CaseLine => ({
        ...rowParts(row, list, shown),
        inquiry: numberOf(row),
      })),
      next: list.next && writePosition(list.next),
      notes: listNotes(list, shown),
      figures: { label: options.words('listing.button.figures'), view: 'stats', args: formatQuery(query) },
      whole: formatQuery(query),
    };
    res.json(answer);
  };
}

/** `GET /lists?q=3 2024-08&by=district`: the lists that there are, each with how many are in it. */
export function answerLists(deps: ConsoleDeps): RequestHandler {
  return async (req, res, next) => {
    const wanted = listsSchema.safeParse(req.query);
    if (!wanted.success) return next();
    const { q, by } = wanted.data;
    const asking = askingOf(deps, res);
    const asked = await readAskedList(q, asking);
    if (!asked.ok) return answerInstead(res, asked);
    const report = await readMenu(asked, asking);
    const { choices } = renderCaseMenu(report, by, asked.filter, asked.options);
    const lists = linksOf(choices).filter(({ view, args }) => view === 'cases' && !/\bby=/.test(args));
    const answer: ListsAnswer = { lists };
    res.json(answer);
  };
}

function numberOf(listed: Listed): string | null {
  return listed.kind === 'inquiry' ? listed.row.number : null;
}

function writePosition(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Where a page begins; null: at the first row; undefined: that is nowhere. It decides what is shown first, never what may be. */
function readPosition(said: string | undefined): Position | null | undefined {
  if (said === undefined) return null;
  try {
    return positionSchema.parse(JSON.parse(Buffer.from(said, 'base64url').toString()));
  } catch {
    return undefined;
  }
}
