import { capital, formatNumber } from '../../locales/format';
import type { Choice } from '../core/reply';
import { type CaseFilter, formatFilter } from '../listings/filter';
import type { MenuBy } from '../listings/parse-filter';
import { commandText } from '../stats/query';
import type { StatsReport } from '../stats/report';
import { listHeading } from './case-list';
import { filterWords } from './filter-words';
import { entriesOf } from './menu-entries';
import type { RenderOptions } from './page';

/** With this many lists every channel has room for the other buttons too. */
const MOST_EVERYWHERE = 18;

/**
 * The lists behind the figures of a report, a button each with its figure: only those that have any case. `filter` is
 * what was chosen already; then the buttons have no figures.
 */
export function renderCaseMenu(
  report: StatsReport,
  by: MenuBy,
  filter: CaseFilter,
  options: RenderOptions,
): { text: string; choices: Choice[] } {
  const { words, locale } = options;
  const plain = Object.keys(filter).length === 0;
  // A choice need not mean anything of somebody else.
  const entries = entriesOf(report, by, options).filter(({ subject }) => plain || !subject);
  const lists = entries.map((entry): Choice => {
    const name = capital(entry.name, locale);
    return {
      label: plain ? words('stats.line', { name, value: formatNumber(entry.count, locale) }) : name,
      value: listText(report, { ...filter, ...entry.filter }, entry.subject),
    };
  });
  const chosen = filterWords(filter, options);
  const head = [
    ...(report.simulated ? [words('stats.simulated')] : []),
    ...listHeading(report.query, options),
    ...(chosen.length > 0 ? [words('listing.chosen', { list: chosen.join(', ') })] : []),
  ];
  const ask = words(lists.length > 0 ? 'listing.menu.ask' : 'listing.menu.none');
  const end = [
    ...(by === 'all' ? [] : [menuButton(report, 'all', words('listing.button.choose'))]),
    { label: words('listing.button.figures'), value: commandText('stats', report.query) },
  ];
  const [first, ...others] = lists;
  // Not every channel has room for all of them.
  const typed =
    lists.length > MOST_EVERYWHERE ? [words('listing.menu.typed', { example: lists.at(-1)!.value })] : [];
  return {
    text: [head.join('\n'), ask, ...typed].join('\n\n'),
    // The other menus stand where every channel has room for them.
    choices: [...(first ? [first] : []), ...(by === 'all' ? menus(report, options) : []), ...others, ...end],
  };
}

function listText({ query }: StatsReport, filter: CaseFilter, subject = query.subject): string {
  return [commandText('cases', { ...query, subject }), formatFilter(filter)]
    .filter((part) => part !== '')
    .join(' ');
}

/** The menus that have anything in them. */
function menus(report: StatsReport, options: RenderOptions): Choice[] {
  return (['district', 'age', 'rating', 'hour'] as const)
    .filter((one) => entriesOf(report, one, options).length > 0)
    .map((one) => menuButton(report, one, options.words(`listing.button.by.${one}`)));
}

function menuButton({ query }: StatsReport, by: MenuBy, label: string): Choice {
  return { label, value: `${commandText('cases', query)} by=${by}` };
}
