import { monthOf } from '../../src/core/calendar';
import { textReply } from '../../src/core/reply';
import type { Subject } from '../../src/core/subjects';
import { seenBy } from '../../src/people/may-see';
import { fileNameOf } from '../../src/pictures/file-name';
import { comparisonArgs, comparisonTables } from '../../src/exports/comparison-tables';
import type { PictureOrder } from '../../src/pictures/draw';
import { renderComparison } from '../../src/reports/compare';
import { comparesAny } from '../../src/reports/comparison';
import type { RenderOptions } from '../../src/reports/page';
import { renderQueryError } from '../../src/reports/query-error';
import { takeFileWord } from '../../src/reports/take-file-word';
import { comparedQueries, MOST_COMPARED } from '../../src/stats/compared-queries';
import { periodText } from '../../src/stats/period';
import { formatQuery } from '../../src/stats/query';
import { parseQueryList } from '../../src/stats/query-list';
import type { StatsQuery, StatsReport } from '../../src/stats/report';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { Asking, BotHandler } from '../context';
import { type Answer, type AnswerRead, type ReadAnswer, replyWith } from './answer';
import { exampleOf, refuse, renderOptions } from './asked';

/**
 * `/compare 3 2024-08 2024-09`: one subject in several periods; `/compare 1 2 3 2024-09`: several subjects in one. One
 * subject in one period is compared with the period before. A picture of the same figures comes after the words.
 */
export const supervisorCompare: BotHandler = {
  id: 'supervisor.compare',
  role: 'supervisor',
  match: (event) => isCommand(event, 'compare'),
  handle: async (event, context) =>
    event.kind === 'command' ? replyWith(await readComparison(event.args, context, event.name), context) : [],
};

/** Reads what `/compare` answers. */
export const readComparison: ReadAnswer = async (typed, context) => {
  const { services, words } = context;
  const centres = await services.centres.list();
  const options = renderOptions(centres, context);
  const { args, asFile } = takeFileWord(typed);
  const parsed = parseQueryList(args, { today: services.today(), centres });
  if (!parsed.ok) {
    const tooMuch = parsed.error.kind === 'too-much';
    const shown = { ...options, example: exampleOf('compare') };
    return instead(tooMuch ? words('compare.tooMuch') : renderQueryError(parsed.error, shown));
  }
  const first = seenBy(context.staff, centres)[0] ?? 'agency';
  const latest = async (subject: Subject) =>
    (await services.stats.latestMonth(subject)) ?? monthOf(services.today());
  const queries = await comparedQueries(parsed, first, latest);
  if (queries.length > MOST_COMPARED) return instead(words('compare.tooMany', { most: MOST_COMPARED }));
  const hidden = queries.find(({ subject }) => !options.sees!(subject));
  if (hidden) return { ok: false, refused: true, replies: await refuse(hidden, options, context, 'compare') };
  const reports = await Promise.all(queries.map((query) => services.stats.read(query)));
  await auditComparison(queries, context);
  return { ok: true, ...answerOf(reports, options, asFile) };
};

function instead(text: string): AnswerRead {
  return { ok: false, replies: [textReply(text)] };
}

function answerOf(reports: readonly StatsReport[], options: RenderOptions, asFile: boolean): Answer {
  const { locale, centres } = options;
  const args = comparisonArgs(reports);
  const subjects = new Set(reports.map(({ query }) => query.subject));
  const { query } = reports[0]!;
  const order: PictureOrder | null = comparesAny(reports, options)
    ? { kind: 'compare', reports, locale, centres }
    : null;
  return {
    ...{ command: 'compare', args, subject: subjects.size > 1 ? 'all' : query.subject, reports },
    show: (pictureFile) => renderComparison(reports, { ...options, pictureFile }),
    tables: () => comparisonTables(reports, args, options),
    picture: { order: () => Promise.resolve(order), fileName: `compare-${fileNameOf(query)}`, asFile },
  };
}

function auditComparison(queries: readonly StatsQuery[], context: Asking): Promise<void> {
  const subjects = [...new Set(queries.map(({ subject }) => subject))];
  const periods = [...new Set(queries.map(({ period }) => periodText(period)))];
  const query = subjects.length > 1 ? queries.map(formatQuery).join(', ') : periods.join(' ');
  return audited(context, 'stats.read', subjects.join(' '), { query });
}
