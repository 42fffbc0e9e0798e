import type { RequestHandler } from 'express';
import { readAskedList } from '../../../handlers/supervisor/asked-list';
import type { Asking } from '../../../handlers/context';
import { FIRST, readMenu, readPage } from '../../../handlers/supervisor/cases';
import type { CaseList } from '../../listings/list-cases';
import type { Listed } from '../../listings/read-list';
import { listArgs, listHead, listNotes, pagesOf } from '../../reports/case-list';
import { type LineShown, rowParts } from '../../reports/case-line';
import { renderCaseMenu } from '../../reports/case-menu';
import { casesWords } from '../../reports/filter-words';
import { formatQuery } from '../../stats/query';
import type { ConsoleDeps } from '../deps';
import { askedSchema, type CaseLine, type CasesAnswer, type ListsAnswer, listsSchema } from './api';
import { askingOf } from './asking';
import { answerInstead } from './instead';
import { linksOf } from './links';

/**
 * `GET /cases?q=3 2024-08 outcome=refused`: the cases behind a figure, page by page; rights and the audit row are those of `/cases`.
 * A page after the first is asked for by the short name it was given.
 */
export function answerCases(deps: ConsoleDeps): RequestHandler {
  return async (req, res, next) => {
    const wanted = askedSchema.safeParse(req.query);
    if (!wanted.success) return next();
    const asking = askingOf(deps, res);
    const asked = await readAskedList(wanted.data.q, asking);
    if (!asked.ok) return answerInstead(res, asked);
    const { page, after, count } = asked.bookmark ?? FIRST;
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
      next: await nameNext(list, page, asking),
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

/**
 * What the next page is asked for by: a name of its own, for the row it begins after has the number of a case, and an address is kept
 * in the browser and in the logs of every proxy. Of one reader the same page has the same name. Null: this is the last.
 */
async function nameNext(list: CaseList, page: number, { actor, services }: Asking): Promise<string | null> {
  if (!list.next) return null;
  const next = {
    args: listArgs(list),
    page: page + 1,
    after: { ...list.next },
    count: list.count,
    previous: null,
  };
  return services.listings.keep(actor.person, JSON.stringify(next), next);
}
