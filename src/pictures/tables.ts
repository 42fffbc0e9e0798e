import type { WordKey } from '../../locales';
import { addDays } from '../core/calendar';
import { INQUIRY_TYPES, OUTCOMES, DIRECTIONS } from '../core/subjects';
import { CHANNEL_NAMES } from '../core/channel';
import { both } from '../reports/blocks';
import { centreLabel } from '../reports/centre-name';
import { allUnknown, columnsOf, type Row, rowsOf } from '../reports/lists';
import { startLine, tableMark } from '../reports/page';
import type { Sheet } from './sheet';
import { nothingKnown } from '../reports/values';
import { formatNumber } from '../../locales/format';
import { COLOURS, type Colour } from './palette';
import { card, type Panel } from './panel';
import { bars, type Cell } from './panels/bars';
import { doughnut } from './panels/doughnut';

/** A panel if anything of it is known, and what it is called in either case. */
export interface Asked {
  readonly name: string;
  /** null: nothing is known. `elsewhere`: another panel tells it. */
  readonly panel: Panel | null | 'elsewhere';
}

const UNKNOWN = '—';

/** The columns of a table that anything is known in: cumulative in navy, the period in teal; where both are the same days, one. */
export function tableOf(
  page: Sheet,
  rows: readonly Row[],
  shares: boolean,
): {
  readonly columns: readonly { readonly label: string; readonly colour: Colour }[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly Cell[] }[];
} {
  const [period, cumulative] = columnsOf(page, rows, shares);
  const all = [
    { column: cumulative, of: 'cumulative', colour: COLOURS.navy },
    { column: period, of: 'period', colour: COLOURS.teal },
  ] as const;
  const shown = page.single ? all.slice(1) : all.filter(({ column }) => !column.empty);
  return {
    columns: shown.map(({ column, colour }) => ({ label: column.label, colour })),
    rows: rows.map((row) => ({
      name: startLine(page, row.name),
      cells: shown.map(({ column, of }): Cell => {
        const reading = row[of];
        return { value: reading.value, text: nothingKnown(reading) ? UNKNOWN : column.text(reading) };
      }),
    })),
  };
}

/** A footnote sign never stands on a line of its own. */
function marked(sign = ''): string {
  return sign.replaceAll(' ', '\u00a0');
}

/** A table of some measures with bars. */
export function table(
  page: Sheet,
  key: string,
  title: string,
  rows: readonly Row[],
  options: { readonly shares?: boolean; readonly more?: string; readonly mark?: () => string } = {},
): Asked {
  const name = startLine(page, title);
  if (allUnknown(rows)) return { name, panel: null };
  const { columns, rows: shown } = tableOf(page, rows, (options.shares ?? false) && page.space.shares);
  const dense = page.space.dense;
  const body = bars({ columns, rows: shown, dense, ...(options.more ? { more: options.more } : {}) });
  return { name, panel: card(page, { key, title: `${name}${marked(options.mark?.())}` }, body) };
}

/** Measures with their names; those of `ifAny` only when there is anything in them. */
function measureRows(
  page: Sheet,
  all: readonly (readonly [string, WordKey])[],
  ifAny: readonly string[],
): Row[] {
  const kept = all.filter(
    ([measure]) =>
      !ifAny.includes(measure) || both(page, measure).some(({ value, known }) => (value ?? known.length) > 0),
  );
  return rowsOf(
    page,
    kept.map(([measure, key]) => [measure, page.words(key)] as const),
  );
}

/** Service directions; of chats also how many have none. */
export function directionsTable(
  page: Sheet,
  options: { title?: WordKey; shares?: boolean; none?: boolean } = {},
): Asked {
  const all = [...DIRECTIONS, 'none' as const].map(
    (one) => [`direction:${one}`, `stats.direction.${one}`] as const,
  );
  const rows = measureRows(page, all, options.none ? [] : ['direction:none']);
  return table(page, 'directions', page.words(options.title ?? 'stats.directions'), rows, {
    ...(options.shares ? { shares: true } : {}),
    mark: () => tableMark(page, 'directions'),
  });
}

/** Outcomes as a ring: of the period where that is known, else of what is. */
export function outcomesRing(page: Sheet, options: { all?: boolean; shares?: boolean } = {}): Asked {
  const keys = [...OUTCOMES, 'none' as const].map(
    (one) => [`outcome:${one}`, `stats.outcome.${one}`] as const,
  );
  const ifAny = options.all ? ['outcome:none'] : ['outcome:unresolved', 'outcome:open', 'outcome:none'];
  const rows = measureRows(page, keys, ifAny);
  const name = startLine(page, page.words('stats.outcomes'));
  if (allUnknown(rows)) return { name, panel: null };
  const { columns, rows: shown } = tableOf(page, rows, (options.shares ?? false) && page.space.shares);
  const known = columns.map((_, index) => shown.every(({ cells }) => cells[index]!.value !== null));
  const drawn = Math.max(0, known.lastIndexOf(true));
  const sum = shown.reduce((total, { cells }) => total + (cells[drawn]!.value ?? 0), 0);
  const total = known[drawn] ? { value: formatNumber(sum, page.locale), label: columns[drawn]!.label } : null;
  const title = `${name}${marked(tableMark(page, 'outcomes'))}`;
  const body = doughnut({
    columns: columns.map(({ label }) => label),
    drawn,
    rows: shown,
    total,
    dense: page.space.dense,
  });
  return { name, panel: card(page, { key: 'outcomes', title }, body) };
}

/** Types of inquiries. */
export function typesTable(page: Sheet, title: WordKey = 'stats.types'): Asked {
  const all = [...INQUIRY_TYPES, 'none' as const].map((one) => [`type:${one}`, `stats.type.${one}`] as const);
  return table(page, 'types', page.words(title), measureRows(page, all, ['type:none']));
}

/** What came through each channel. */
export function channelsTable(page: Sheet): Asked {
  const all = CHANNEL_NAMES.map((one) => [`channel:${one}`, `stats.channel.${one}`] as const);
  return table(page, 'channels', page.words('stats.channels'), measureRows(page, all, []));
}

/** Facebook and Instagram apart: received, and answered in full. */
export function inboxTable(page: Sheet): Asked {
  const { words } = page;
  const rows = (['messenger', 'instagram'] as const).flatMap((one) => {
    const channel = words(`stats.channel.${one}`);
    return [
      [`channel:${one}`, words('stats.inboxReceived', { channel })],
      [`answered:${one}`, words('stats.inboxAnswered', { channel })],
    ] as const;
  });
  return table(page, 'inbox', words('stats.channels'), rowsOf(page, rows));
}

/** Services counted beside direct visits; of the agency with the visits, as the parts of all services. */
export function servicesTable(page: Sheet): Asked {
  const { words } = page;
  const agency = page.report.query.subject === 'agency';
  const services = agency
    ? (['adoption', 'tsek', 'demx', 'electronic'] as const)
    : (['adoption', 'tsek', 'demx'] as const);
  const own = services.map((one) => [`service:${one}`, words(`stats.service.${one}`)] as const);
  if (!agency) return table(page, 'services', words('picture.services'), rowsOf(page, own));
  const all = [
    ['services', words('picture.all')],
    ['received', words('stats.directVisits')],
    ...own,
  ] as const;
  const known = ['services', ...own.map(([measure]) => measure)].some((measure) =>
    both(page, measure).some((reading) => !nothingKnown(reading)),
  );
  const name = startLine(page, words('stats.totalServices'));
  return known
    ? table(page, 'services', words('stats.totalServices'), rowsOf(page, all))
    : { name, panel: null };
}

/** What the call centre's inquiries are made of. */
export function callPartsTable(page: Sheet): Asked {
  const { words } = page;
  const rows = rowsOf(page, [
    ['calls:incoming', words('stats.calls.incoming')],
    ['callbacks', words('stats.calls.callbacks')],
    ['chat', words('stats.calls.chat')],
  ]);
  return table(page, 'parts', words('stats.totalInquiries'), rows);
}

/** The visits of each centre, as many as there is room for. */
export function centresTable(page: Sheet, most: number): Asked {
  const { report, words, centres, locale } = page;
  const on = addDays(report.range.to, -1);
  const rows = report.centres.slice(0, most).map(({ code, period, cumulative }): Row => ({
    ...{ key: `centre:${code}`, name: centreLabel(centres, code, on, locale), period, cumulative },
  }));
  const more = report.centres.length - rows.length;
  return table(
    page,
    'centres',
    words('stats.centres'),
    rows,
    more > 0 ? { more: words('stats.moreCentres', { n: more }) } : {},
  );
}
