import { monthOf } from '../../src/core/calendar';
import { textReply } from '../../src/core/reply';
import type { Subject } from '../../src/core/subjects';
import { seenBy } from '../../src/people/may-see';
import { renderComparison } from '../../src/reports/compare';
import { comparesAny } from '../../src/reports/comparison';
import { renderQueryError } from '../../src/reports/query-error';
import { takeFileWord } from '../../src/reports/take-file-word';
import { comparedQueries } from '../../src/stats/compared-queries';
import { periodText } from '../../src/stats/period';
import { formatQuery } from '../../src/stats/query';
import { parseQueryList } from '../../src/stats/query-list';
import type { StatsQuery } from '../../src/stats/report';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { BotHandler, Context } from '../context';
import { exampleOf, refuse, renderOptions } from './asked';
import { type Answer, fileNameOf, withPicture } from './pictured';

/** More columns do not fit an answer. */
const MOST = 12;

/**
 * `/compare 3 2024-08 2024-09`: one subject in several periods; `/compare 1 2 3 2024-09`: several subjects in one. One
 * subject in one period is compared with the period before. A picture of the same figures comes after the words.
 */
export const supervisorCompare: BotHandler = {
  id: 'supervisor.compare',
  role: 'supervisor',
  match: (event) => isCommand(event, 'compare'),
  handle: async (event, context) => {
    if (event.kind !== 'command') return [];
    const { services, words } = context;
    const centres = await services.centres.list();
    const options = renderOptions(centres, context);
    const { args, asFile } = takeFileWord(event.args);
    const parsed = parseQueryList(args, { today: services.today(), centres });
    if (!parsed.ok) {
      const tooMuch = parsed.error.kind === 'too-much';
      return [
        textReply(
          tooMuch
            ? words('compare.tooMuch')
            : renderQueryError(parsed.error, { ...options, example: exampleOf('compare') }),
        ),
      ];
    }
    const first = seenBy(context.staff, centres)[0] ?? 'agency';
    const latest = async (subject: Subject) =>
      (await services.stats.latestMonth(subject)) ?? monthOf(services.today());
    const queries = await comparedQueries(parsed, first, latest);
    if (queries.length > MOST) return [textReply(words('compare.tooMany', { most: MOST }))];
    const hidden = queries.find(({ subject }) => !options.sees!(subject));
    if (hidden) return refuse(hidden, options, context, 'compare');
    const reports = await Promise.all(queries.map((query) => services.stats.read(query)));
    await auditComparison(queries, context);
    const answer: Answer = {
      render: (pictureFile) => renderComparison(reports, { ...options, pictureFile }),
      order: comparesAny(reports, options)
        ? { kind: 'compare', reports, locale: options.locale, centres }
        : null,
      ...{ fileName: `compare-${fileNameOf(queries[0]!)}`, asFile },
    };
    return withPicture(answer, context);
  },
};

function auditComparison(queries: readonly StatsQuery[], context: Context): Promise<void> {
  const subjects = [...new Set(queries.map(({ subject }) => subject))];
  const periods = [...new Set(queries.map(({ period }) => periodText(period)))];
  const query = subjects.length > 1 ? queries.map(formatQuery).join(', ') : periods.join(' ');
  return audited(context, 'stats.read', subjects.join(' '), { query });
}
