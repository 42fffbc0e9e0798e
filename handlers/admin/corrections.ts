import { formatMonthHeading } from '../../locales/format';
import type { Month } from '../../src/core/calendar';
import { type Reply, textReply } from '../../src/core/reply';
import type { Subject } from '../../src/core/subjects';
import { seenBy } from '../../src/people/may-see';
import type { MonthCorrections } from '../../src/publishing/read-corrections';
import { correctionTables, correctionTablesOf } from '../../src/exports/correction-tables';
import { correctionsCommand, renderCorrections } from '../../src/reports/corrections';
import { renderCorrectionsOf } from '../../src/reports/corrections-of-subject';
import type { RenderOptions } from '../../src/reports/page';
import { renderStanding } from '../../src/reports/publish-standing';
import { commandText } from '../../src/stats/query';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { Asking, BotHandler } from '../context';
import { type Answer, type AnswerRead, type ReadAnswer, replyWith } from '../supervisor/answer';
import { refuse, renderOptions } from '../supervisor/asked';
import { readMonth } from './asked-month';
import { saidSeal } from './said-seal';

const PAGE = /(?:^|\s)p(\d{1,3})\s*$/i;

/**
 * `/corrections 2024-09`: what moved in a sealed month since, of everybody who may be seen; `/corrections 3 2024-09`: of one,
 * figure by figure, and why. Without a month: the last sealed one.
 */
export const adminCorrections: BotHandler = {
  id: 'supervisor.corrections',
  role: 'supervisor',
  match: (event) => isCommand(event, 'corrections'),
  handle: async (event, context) =>
    event.kind === 'command'
      ? replyWith(await readCorrections(event.args, context, event.name), context)
      : [],
};

/** Reads what `/corrections` answers. */
export const readCorrections: ReadAnswer = async (args, context) => {
  const { services, words } = context;
  const page = Number(PAGE.exec(args)?.[1] ?? 1);
  const options = renderOptions(await services.centres.list(), context);
  const asked = readMonth(args.replace(PAGE, ''), options, context, 'corrections.usage');
  if (!asked.ok) return asked;
  const month = asked.month ?? (await services.publishing.latestSeal())?._id;
  if (month === undefined) return instead(textReply(words('corrections.noneSealed')));
  const { subject } = asked;
  const query = {
    subject: subject ?? firstSeen(options, context),
    period: { kind: 'month', month } as const,
  };
  if (!options.sees!(query.subject))
    return { ok: false, refused: true, replies: await refuse(query, options, context, 'corrections') };
  const read = await services.publishing.corrections(month);
  await audited(context, 'publish.corrections', subject ?? 'all', { month });
  if (read.state !== 'corrections') return instead(notSealed(read, month, options, context));
  const own = {
    ...({ ok: true, command: 'corrections', subject: subject ?? 'all' } as const),
    about: query,
    read: { kind: 'corrections', month: read } as const,
    args: subject === null ? month : correctionsCommand(subject, query.period).replace('/corrections ', ''),
  };
  return { ...own, ...(await shown(read, subject, page, options, context)) };
};

function instead(reply: Reply): AnswerRead {
  return { ok: false, replies: [reply] };
}

function firstSeen({ centres }: RenderOptions, { staff }: Asking): Subject {
  return seenBy(staff, centres)[0] ?? 'agency';
}

async function shown(
  month: MonthCorrections,
  subject: Subject | null,
  page: number,
  options: RenderOptions,
  context: Asking,
): Promise<Pick<Answer, 'show' | 'tables'>> {
  const { services } = context;
  const all = { ...options, page, seal: await saidSeal(month.seal, context) };
  if (subject === null)
    return { show: () => renderCorrections(month, all), tables: () => correctionTables(month, all) };
  const changes = await services.publishing.changes(subject, month.month, month.seal.sealedAt);
  return {
    show: () => renderCorrectionsOf(month, subject, changes, all),
    tables: () => correctionTablesOf(month, subject, changes, all),
  };
}

/** A month that is not sealed has no corrections; why not is said where there is a reason. */
function notSealed(
  read: Exclude<Awaited<ReturnType<Asking['services']['publishing']['corrections']>>, MonthCorrections>,
  month: Month,
  options: RenderOptions,
  context: Asking,
): Reply {
  const { actor, services, words } = context;
  if (read.state === 'published' || read.state === 'counting') {
    const { text, choices } = renderStanding(read, month, null, { ...options, timezone: services.timezone });
    return textReply(text, choices);
  }
  const period = { kind: 'month', month } as const;
  const subject = firstSeen(options, context);
  return textReply(words('corrections.notSealed', { month: formatMonthHeading(month, actor.locale) }), [
    { label: words('publish.figures'), value: commandText('stats', { subject, period }) },
    ...(actor.role === 'admin' && read.state === 'open'
      ? [{ label: words('publish.yes'), value: `/publish ${month}` }]
      : []),
  ]);
}
