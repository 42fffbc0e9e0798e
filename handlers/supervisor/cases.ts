import { textReply } from '../../src/core/reply';
import type { CaseList } from '../../src/listings/list-cases';
import { listArgs, renderCaseList } from '../../src/reports/case-list';
import { renderCaseMenu } from '../../src/reports/case-menu';
import type { Bookmark } from '../../src/listings/bookmarks';
import type { StatsReport } from '../../src/stats/report';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { Asking, BotHandler } from '../context';
import { type AskedList, readAskedList } from './asked-list';
import { shortened } from './short-values';

type Asked = Extract<AskedList, { readonly ok: true }>;

/**
 * `/cases 3 2024-09 outcome=refused`: the cases behind a figure, page by page, as many as it says; with `by=all` the lists
 * that there are. Every page is audited.
 */
export const supervisorCases: BotHandler = {
  id: 'supervisor.cases',
  role: 'supervisor',
  match: (event) => isCommand(event, 'cases'),
  handle: async (event, context) => {
    if (event.kind !== 'command') return [];
    const asked = await readAskedList(event.args, context);
    if (!asked.ok) return asked.replies;
    const { filter, options, by, bookmark } = asked;
    const { services } = context;
    if (by !== null) {
      const { text, choices } = renderCaseMenu(await readMenu(asked, context), by, filter, options);
      return [textReply(text, await shortened(choices, context))];
    }
    const { page, after, count } = bookmark ?? FIRST;
    const list = await readPage(asked, { page, after, count }, context);
    const { text, choices } = renderCaseList(list, {
      ...options,
      ...{ timezone: services.timezone, page },
      ...(await around(list, page, event.args, asked, context)),
    });
    return [textReply(text, await shortened(choices, context))];
  },
};

/** Where a list begins. */
export const FIRST = { page: 1, after: null, count: null } as const;

/** A page of a list, where it begins (null: at the first row), and how many rows there are in all, where that is known. Audited. */
export async function readPage(
  { query, filter, options }: Asked,
  { page, after, count }: Pick<Bookmark, 'page' | 'after' | 'count'>,
  context: Asking,
): Promise<CaseList> {
  const list = await context.services.listings.list({ query, filter, sees: options.sees! }, after, count);
  await audited(context, 'cases.read', query.subject, { query: listArgs({ query, filter }), page });
  return list;
}

/** The figures that a menu of lists is made of. Audited. */
export async function readMenu({ query, filter }: Asked, context: Asking): Promise<StatsReport> {
  const report = await context.services.stats.read(query);
  await audited(context, 'stats.read', query.subject, { query: listArgs({ query, filter }) });
  return report;
}

/** What the buttons of a page lead to. */
async function around(
  list: CaseList,
  page: number,
  args: string,
  { bookmark }: Asked,
  { services, turn }: Asking,
): Promise<{ previous: string | null; next: string | null; file: string }> {
  const own = listArgs(list);
  const first = page === 1;
  const next = list.next && {
    ...{ args: own, page: page + 1, after: { ...list.next }, count: list.count },
    previous: first ? null : args.trim(),
  };
  return {
    previous: first ? null : `/cases ${bookmark?.previous ?? own}`,
    next: next && `/cases ${await services.listings.keep(turn.row._id, 'next', next)}`,
    file: `/export ${own}`,
  };
}
