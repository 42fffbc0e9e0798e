import type { Finding } from '../../models/digest';
import { addDays, type Month, monthOf } from '../core/calendar';
import type { Subject } from '../core/subjects';
import type { Layout } from './layout';
import type { Published } from './published';

/** What a digest calls a table, and the counters in it. */
const TABLES: Readonly<Record<string, string>> = { directions: 'direction:', outcomes: 'outcome:' };

/**
 * What is wrong in the digests that a subject's figures are from; labels that read as reversed with their table. Survey
 * coverage is not among it: it is marked where it is shown. Pure.
 */
export function findingsUsed(
  subject: Subject,
  layouts: readonly Layout[],
  { findings }: Pick<Published, 'findings'>,
): Finding[] {
  const monthsOf = (names: string): Set<Month> => {
    const named = layouts.flatMap((layout) => [...layout.pieces]);
    const pieces = named.flatMap(([name, list]) => (name.startsWith(names) ? list : []));
    return new Set(
      pieces.flatMap((one) =>
        one.kind === 'told' && one.source === 'digest' ? [monthOf(addDays(one.to, -1))] : [],
      ),
    );
  };
  const own = findings.filter((one) => one.subject === subject);
  const used = monthsOf('');
  return own
    .filter(({ code, figure, month }) => {
      if (code === 'labels-reversed') return monthsOf(TABLES[figure.split('.')[0]!]!).has(month);
      return code !== 'coverage' && used.has(month);
    })
    .map(({ month: _, ...finding }) => finding);
}
