import { formatNumber } from '../../locales/format';
import { OUTCOMES } from '../core/subjects';
import { allUnknown } from '../reports/lists';
import { startLine, tableMark } from '../reports/page';
import type { Asked } from './asked';
import { card } from './panel';
import { doughnut } from './panels/doughnut';
import type { Sheet } from './sheet';
import { headed, marked, measureRows, tableOf } from './table';

/** Outcomes as a ring: of the period where that is known, else of what is. */
export function outcomesRing(page: Sheet, options: { all?: boolean; shares?: boolean } = {}): Asked {
  const keys = [...OUTCOMES, 'none' as const].map(
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
  const total = known[drawn] ? { value: formatNumber(sum, page.locale), label: all[drawn]!.label } : null;
  const title = `${name}${marked(tableMark(page, 'outcomes'))}`;
  // A single column is named in the ring.
  const { columns, legend } =
    all.length === 1 && total ? { columns: [{ ...all[0]!, label: '' }], legend: [] } : headed(page, all);
  const body = doughnut({
    columns,
    drawn: known[drawn] ? drawn : null,
    rows: shown,
    total,
    dense: page.space.dense,
  });
  return { name, panel: card(page, { key: 'outcomes', title, legend }, body) };
}
