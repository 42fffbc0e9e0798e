import { formatNumber } from '../../locales/format';
import { type Outcome, OUTCOMES, PRINTED_OUTCOMES } from '../core/subjects';
import { allUnknown } from '../reports/lists';
import { startLine, tableMark } from '../reports/page';
import type { Asked } from './asked';
import { COLOURS, type Colour } from './palette';
import { card, columnsCard } from './panel';
import { doughnut } from './panels/doughnut';
import type { Sheet } from './sheet';
import { marked, measureRows, tableOf } from './table';

/** The colour of each outcome, whatever their order: none is that of a column, or of women or men, and no neighbours are alike, also for who sees no red. */
const COLOUR_OF: Readonly<Record<string, Colour>> = {
  'outcome:answered': COLOURS.plum,
  'outcome:forwarded': COLOURS.amber,
  'outcome:refused': COLOURS.brick,
  'outcome:unresolved': COLOURS.sky,
  'outcome:open': COLOURS.grey,
  'outcome:none': COLOURS.olive,
} satisfies Record<`outcome:${Outcome | 'none'}`, Colour>;

/** Outcomes as a ring: of the period where that is known, else of what is. */
export function outcomesRing(page: Sheet, options: { all?: boolean; shares?: boolean } = {}): Asked {
  const first = page.published ? PRINTED_OUTCOMES : [];
  const keys = [...new Set([...first, ...OUTCOMES, 'none' as const])].map(
    (one) => [`outcome:${one}`, `stats.outcome.${one}`] as const,
  );
  const ifAny = options.all ? ['outcome:none'] : ['outcome:unresolved', 'outcome:open', 'outcome:none'];
  const rows = measureRows(page, keys, ifAny);
  const name = startLine(page, page.words('stats.outcomes'));
  if (allUnknown(rows)) return { name, panel: null };
  const { columns: all, rows: shown } = tableOf(page, rows, (options.shares ?? false) && page.space.shares);
  const known = all.map((_, index) => shown.every(({ cells }) => cells[index]!.value !== null));
  const drawn = Math.max(0, known.lastIndexOf(true));
  const sum = shown.reduce((total, { cells }) => total + (cells[drawn]!.value ?? 0), 0);
  const total = known[drawn]
    ? { value: formatNumber(sum, page.locale), label: all[drawn]!.label || page.labels.period }
    : null;
  const title = `${name}${marked(tableMark(page, 'outcomes'))}`;
  const { dense } = page.space;
  const ring = (columns: typeof all) =>
    doughnut({
      ...{ columns, drawn: known[drawn] ? drawn : null, total, dense },
      rows: shown.map((row, index) => ({ ...row, colour: COLOUR_OF[rows[index]!.key]! })),
    });
  const heading = { key: 'outcomes', title };
  // A single column is named in the ring.
  if (all.length === 1 && total)
    return { name, panel: card(page, heading, ring([{ ...all[0]!, label: '' }])) };
  return { name, panel: columnsCard(page, heading, all, ring) };
}
