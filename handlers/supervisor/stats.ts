import type { Reply } from '../../src/core/reply';
import { textReply } from '../../src/core/reply';
import type { Subject } from '../../src/core/subjects';
import type { CentreRow } from '../../models/centre';
import { maySee, seenBy } from '../../src/people/may-see';
import type { RenderOptions } from '../../src/reports/page';
import { renderQueryError } from '../../src/reports/query-error';
import { renderStatsText } from '../../src/reports/text';
import { formatQuery, type ParsedQuery, parseStatsQuery } from '../../src/stats/query';
import type { StatsQuery } from '../../src/stats/report';
import { subjectLabel } from '../../src/reports/choices';
import { sightOf } from '../admin/member';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { CommandName } from '../commands';
import type { BotHandler, Context } from '../context';

/** Each command and whom it is about when the words name nobody. */
const SUBJECTS: Readonly<Partial<Record<CommandName, Subject>>> = {
  stats: 'agency',
  callcentre: 'call-centre',
  callcenter: 'call-centre',
  chatbot: 'chatbot',
  social: 'social',
};

/**
 * `/stats 3 2024-08` and its sisters: exact figures, or an error that shows what would be right. Limits are read at
 * every command. Every read, and every refusal, is audited.
 */
export const supervisorStats: BotHandler = {
  id: 'supervisor.stats',
  role: 'supervisor',
  match: (event) => isCommand(event, ...(Object.keys(SUBJECTS) as CommandName[])),
  handle: async (event, context) => {
    if (event.kind !== 'command') return [];
    const centres = await context.services.centres.list();
    const parsed = await parse(event.args, SUBJECTS[event.name as CommandName]!, centres, context);
    const sees = (subject: Subject): boolean => maySee(context.staff, subject);
    const { locale } = context.actor;
    const districtName = (code: string): string => context.services.districts.nameOf(code, locale);
    const options = { locale, centres, words: context.words, sees, districtName };
    if (!parsed.ok) return [textReply(renderQueryError(parsed.error, options))];
    return sees(parsed.query.subject)
      ? answer(parsed.query, options, context)
      : refuse(parsed.query, options, context);
  },
};

async function parse(
  args: string,
  defaultSubject: Subject,
  centres: readonly CentreRow[],
  { services, staff }: Context,
): Promise<ParsedQuery> {
  const read = (byDefault: Subject, latest: string | null = null): ParsedQuery =>
    parseStatsQuery(args, {
      ...{ today: services.today(), centres, latestMonth: () => latest },
      defaultSubject: byDefault,
    });
  // Where the agency is not named, the first subject that may be seen is meant.
  const first = defaultSubject === 'agency' ? (seenBy(staff, centres)[0] ?? 'agency') : defaultSubject;
  const asAgency = read(defaultSubject);
  const byDefault = asAgency.ok && asAgency.query.subject === 'agency' ? first : defaultSubject;
  const parsed = read(byDefault);
  if (!parsed.ok || !parsed.defaulted) return parsed;
  return read(byDefault, await services.stats.latestMonth(parsed.query.subject));
}

async function answer(query: StatsQuery, options: RenderOptions, context: Context): Promise<Reply[]> {
  const report = await context.services.stats.read(query);
  await audited(context, 'stats.read', query.subject, { query: formatQuery(query) });
  const { text, choices } = renderStatsText(report, options);
  return [textReply(text, choices)];
}

/** Says what may be seen instead, with a button for each. */
async function refuse(query: StatsQuery, options: RenderOptions, context: Context): Promise<Reply[]> {
  const { staff, services, words } = context;
  await audited(context, 'stats.refused', query.subject, { query: formatQuery(query) });
  const shown = { ...options, on: services.today() };
  const seen = seenBy(staff, options.centres);
  const choices = seen.map((subject) => ({
    label: subjectLabel(subject, services.today(), options),
    value: `/stats ${formatQuery({ ...query, subject })}`,
  }));
  const what = sightOf(staff!, shown);
  return [textReply([words('staff.refused'), words('staff.maySee', { what })].join('\n'), choices)];
}
