import type { CentreRow } from '../../models/centre';
import { later } from '../../src/core/calendar';
import { type Reply, textReply } from '../../src/core/reply';
import type { Subject } from '../../src/core/subjects';
import { operatorTables } from '../../src/exports/operator-tables';
import { firstOperators, rightOfOperators } from '../../src/operators/sight';
import { renderOperators } from '../../src/reports/operators';
import { renderQueryError } from '../../src/reports/query-error';
import { commandText, formatQuery, parseStatsQuery } from '../../src/stats/query';
import type { StatsQuery } from '../../src/stats/report';
import { nameOf } from '../../src/people/member-words';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { Asking, BotHandler } from '../context';
import { type ReadAnswer, replyWith } from './answer';
import { refuse, renderOptions, withoutChoice } from './asked';

/** The page of a long list, as its buttons say it: `p2`. */
const PAGE = /(?:^|\s)p(\d{1,3})\s*$/i;

/**
 * `/operators 2024-09`: what each operator did of the chats; of the calls or a centre's visits when 142 or a centre is named.
 * Where other commands speak of the agency, this one speaks of all chats together.
 */
export const supervisorOperators: BotHandler = {
  id: 'supervisor.operators',
  role: 'supervisor',
  match: (event) => isCommand(event, 'operators'),
  handle: async (event, context) =>
    event.kind === 'command' ? replyWith(await readOperators(event.args, context, event.name), context) : [],
};

/** Reads what `/operators` answers. */
export const readOperators: ReadAnswer = async (args, context) => {
  const { services, words } = context;
  const page = Number(PAGE.exec(args)?.[1] ?? 1);
  const options = renderOptions(await services.centres.list(), context);
  const parsed = await parse(args.replace(PAGE, ''), options.centres, context);
  if (!parsed.ok) return { ok: false, replies: [textReply(renderQueryError(parsed.error, options))] };
  const { query } = parsed;
  if (!options.sees!(rightOfOperators(query.subject)))
    return { ok: false, refused: true, replies: await refused(query, context) };
  const [report, members] = await Promise.all([services.operators.read(query), services.staff.listEver()]);
  const subject = query.subject === 'agency' ? 'chats' : query.subject;
  await audited(context, 'stats.operators', subject, { query: formatQuery(query) });
  const names = new Map(
    members.map((one) => [
      one._id,
      words('staff.candidate', { number: one.number, label: nameOf(one, words) }),
    ]),
  );
  const shown = {
    ...options,
    memberName: (person: string): string =>
      names.get(person) ?? words('operators.unknown', { code: person.slice(0, 8) }),
  };
  return {
    ...{ ok: true, command: 'operators', args: formatQuery(query), subject, about: query },
    read: { kind: 'operators', report },
    show: () => renderOperators(report, page, shown),
    tables: () => operatorTables(report, shown),
  };
};

/** Without a name the chats are meant, or the first that may be seen; without a period the latest month that has figures. */
async function parse(args: string, centres: readonly CentreRow[], { services, staff }: Asking) {
  const byDefault = firstOperators(staff, centres);
  const read = (latest: string | null) =>
    parseStatsQuery(args, {
      ...{ today: services.today(), centres, latestMonth: () => latest, defaultSubject: byDefault },
    });
  const parsed = read(null);
  if (!parsed.ok || !parsed.defaulted) return parsed;
  const { subject } = parsed.query;
  const of: readonly Subject[] = subject === 'agency' ? ['chatbot', 'social'] : [subject];
  const months = await Promise.all(of.map((one) => services.stats.latestMonth(one)));
  return read(months.reduce((a, b) => (a && b ? later(a, b) : (a ?? b))));
}

/** The agency has no operators of its own: nothing leads there. */
async function refused(query: StatsQuery, context: Asking): Promise<Reply[]> {
  const options = renderOptions(await context.services.centres.list(), context);
  const replies = await refuse(query, options, context, 'operators');
  const chats = commandText('operators', { ...query, subject: 'agency' });
  return withoutChoice(replies, chats);
}
