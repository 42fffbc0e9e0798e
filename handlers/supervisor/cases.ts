import { textReply } from '../../src/core/reply';
import type { CaseList } from '../../src/listings/list-cases';
import { listArgs, renderCaseList } from '../../src/reports/case-list';
import { renderCaseMenu } from '../../src/reports/case-menu';
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
    const { query, filter, options, by, bookmark } = asked;
    const { services } = context;
    if (by !== null) {
      const report = await services.stats.read(query);
      await audited(context, 'stats.read', query.subject, { query: listArgs(asked) });
      const { text, choices } = renderCaseMenu(report, by, filter, options);
      return [textReply(text, await shortened(choices, context))];
    }
    const page = bookmark?.page ?? 1;
    const list = await services.listings.list(
      { query, filter, sees: options.sees! },
      bookmark?.after ?? null,
      bookmark?.count ?? null,
    );
    await audited(context, 'cases.read', query.subject, { query: listArgs(asked), page });
    const { text, choices } = renderCaseList(list, {
      ...options,
      ...{ timezone: services.timezone, page },
      ...(await around(list, page, event.args, asked, context)),
    });
    return [textReply(text, await shortened(choices, context))];
  },
};

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
