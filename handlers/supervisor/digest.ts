import { formatMonthHeading } from '../../locales/format';
import type { Locale } from '../../src/core/actor';
import { addMonths, type Month, monthRange } from '../../src/core/calendar';
import { type Reply, textReply } from '../../src/core/reply';
import { coverOf } from '../../src/digest/cover';
import { hasFigures } from '../../src/reports/is-known';
import type { DigestOrder } from '../../src/digest/order';
import { subjectsOf } from '../../src/digest/read-digest';
import { subjectLabel } from '../../src/reports/choices';
import type { RenderOptions } from '../../src/reports/page';
import { digestReply } from '../../src/studio/digest-reply';
import { readMonth } from '../admin/asked-month';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { BotHandler, Context } from '../context';
import { renderOptions } from './asked';

const LANGUAGE = /(?:^|\s)(az|ru|en)(?=\s|$)/i;

/**
 * `/digest 2024-09`: the great figures at once, and the whole digest as a PDF after them; `/digest 2024-09 en` in another language. It is of
 * everybody together, so only for whoever may see everybody. Audited.
 */
export const supervisorDigest: BotHandler = {
  id: 'supervisor.digest',
  role: 'supervisor',
  match: (event) => isCommand(event, 'digest'),
  handle: async (event, context) => {
    if (event.kind !== 'command') return [];
    const { services, words, actor } = context;
    const options = renderOptions(await services.centres.list(), context);
    const language = LANGUAGE.exec(event.args)?.[1]?.toLowerCase() as Locale | undefined;
    const asked = readMonth(event.args.replace(LANGUAGE, ' '), options, context, 'digest.usage');
    if (!asked.ok) return [...asked.replies];
    if (asked.subject !== null) return [textReply(words('digest.usage'))];
    const month = asked.month ?? (await latestEnded(context));
    if (month === null) return [textReply(words('digest.none'))];
    if (!subjectsOf(options.centres, month).every((subject) => options.sees!(subject)))
      return refuse(month, context);
    const read = await services.digest.read(month, language ?? actor.locale);
    await audited(context, 'digest.read', month, {
      lang: language ?? actor.locale,
      of: read.state === 'ready' ? read.order.standing.state : read.state,
    });
    const named = { month: formatMonthHeading(month, actor.locale) };
    if (read.state === 'counting') return [textReply(words('publish.counting', named))];
    if (read.state !== 'ready') return [textReply(words(`digest.${read.state}`, named))];
    return answer(read.order, options, context);
  },
};

/** The last month that is over and has figures; null when none has. */
async function latestEnded({ services }: Context): Promise<Month | null> {
  const latest = await services.stats.latestMonth('agency');
  return latest !== null && monthRange(latest).to > services.today() ? addMonths(latest, -1) : latest;
}

async function refuse(month: Month, context: Context): Promise<Reply[]> {
  const { words } = context;
  await audited(context, 'stats.refused', 'all', { query: `digest ${month}` });
  return [textReply([words('staff.refused'), words('digest.notAll')].join('\n'))];
}

async function answer(
  order: DigestOrder,
  options: RenderOptions,
  { words, services }: Context,
): Promise<Reply[]> {
  const text = textReply([...summary(order, options), '', words('digest.coming')].join('\n'));
  return [text, digestReply(await services.pictures.keep(order), order, words)];
}

/** The cover in words, and of whom nothing is known. */
function summary(order: DigestOrder, options: RenderOptions): string[] {
  const { words } = options;
  const { title, month, days, heroes, lines, warnings } = coverOf(order, options);
  const missing = order.subjects
    .filter(({ report }) => !hasFigures(report))
    .map(({ report }) => subjectLabel(report.query.subject, monthRange(order.month).from, options));
  return [
    ...warnings,
    `${title} · ${month}`,
    ...days,
    ...lines,
    '',
    ...heroes.map(({ label, value }) => words('stats.line', { name: label, value })),
    ...(missing.length > 0 ? [words('picture.unknown', { names: missing.join('; ') })] : []),
  ];
}
