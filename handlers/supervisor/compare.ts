import { monthOf } from '../../src/core/calendar';
import { textReply } from '../../src/core/reply';
import type { Subject } from '../../src/core/subjects';
import { seenBy } from '../../src/people/may-see';
import { comparisonArgs, comparisonTables } from '../../src/exports/comparison-tables';
import { renderComparison } from '../../src/reports/compare';
import { renderQueryError } from '../../src/reports/query-error';
import { periodText } from '../../src/stats/period';
import { formatQuery } from '../../src/stats/query';
import { parseQueryList, type QueryList } from '../../src/stats/query-list';
import type { StatsQuery } from '../../src/stats/report';
import { stepPeriod } from '../../src/stats/step-period';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { BotHandler, Context } from '../context';
import { type AnswerRead, type ReadAnswer, replyWith } from './answer';
import { exampleOf, refuse, renderOptions } from './asked';

/** More columns do not fit an answer. */
const MOST = 12;

/**
 * `/compare 3 2024-08 2024-09`: one subject in several periods; `/compare 1 2 3 2024-09`: several subjects in one. One
 * subject in one period is compared with the period before.
 */
export const supervisorCompare: BotHandler = {
  id: 'supervisor.compare',
  role: 'supervisor',
  match: (event) => isCommand(event, 'compare'),
  handle: async (event, context) =>
    event.kind === 'command' ? replyWith(await readComparison(event.args, context, event.name), context) : [],
};

/** Reads what `/compare` answers. */
export const readComparison: ReadAnswer = async (args, context) => {
  const { services, words } = context;
  const centres = await services.centres.list();
  const options = renderOptions(centres, context);
  const parsed = parseQueryList(args, { today: services.today(), centres });
  if (!parsed.ok) {
    const tooMuch = parsed.error.kind === 'too-much';
    const shown = { ...options, example: exampleOf('compare') };
    return instead(tooMuch ? words('compare.tooMuch') : renderQueryError(parsed.error, shown));
  }
  const queries = await queriesOf(parsed, seenBy(context.staff, centres)[0] ?? 'agency', context);
  if (queries.length > MOST) return instead(words('compare.tooMany', { most: MOST }));
  const hidden = queries.find(({ subject }) => !options.sees!(subject));
  if (hidden) return { ok: false, replies: await refuse(hidden, options, context, 'compare') };
  const reports = await Promise.all(queries.map((query) => services.stats.read(query)));
  await auditComparison(queries, context);
  const again = comparisonArgs(reports);
  return {
    ...{ ok: true, command: 'compare', args: again },
    subject: new Set(queries.map(({ subject }) => subject)).size > 1 ? 'all' : queries[0]!.subject,
    shown: renderComparison(reports, options),
    tables: () => comparisonTables(reports, again, options),
  };
};

function instead(text: string): AnswerRead {
  return { ok: false, replies: [textReply(text)] };
}

/** Each column's query; what was not said is the first that may be seen, and its latest month that has figures. */
async function queriesOf(
  { subjects, periods }: QueryList,
  first: Subject,
  { services }: Context,
): Promise<StatsQuery[]> {
  const who = subjects.length > 0 ? subjects : [first];
  const latest = async () => (await services.stats.latestMonth(who[0]!)) ?? monthOf(services.today());
  const when = periods.length > 0 ? periods : [{ kind: 'month', month: await latest() } as const];
  const alone = who.length === 1 && when.length === 1;
  const columns = alone ? [stepPeriod(when[0]!, -1), when[0]!] : when;
  return who.flatMap((subject) => columns.map((period) => ({ subject, period })));
}

function auditComparison(queries: readonly StatsQuery[], context: Context): Promise<void> {
  const subjects = [...new Set(queries.map(({ subject }) => subject))];
  const periods = [...new Set(queries.map(({ period }) => periodText(period)))];
  const query = subjects.length > 1 ? queries.map(formatQuery).join(', ') : periods.join(' ');
  return audited(context, 'stats.read', subjects.join(' '), { query });
}
