/** Read before everything else: what other rows are judged by must not be newer than they are. */
const FIRST = ['figures', 'interactions', 'coverage', 'sources', 'conversations'];
/** Read after everything else, in this order. */
const LAST = ['people', 'inquiries', 'cases', 'settings', 'leases', 'rollups'];

/**
 * The order in which the collections of a database in use are copied, so that what is restored can be made exact: the log
 * before what handling it makes (handling it again makes nothing twice), the log before the keys that open it, figures before
 * the batches and inquiries they are sums of (a recount mends them), days that are covered before their cases, counters and
 * leases after whatever bears their numbers.
 */
export function copyOrder(names: readonly string[]): string[] {
  const there = new Set(names);
  const ends = new Set([...FIRST, ...LAST]);
  return [
    ...FIRST.filter((one) => there.has(one)),
    ...names.filter((one) => !ends.has(one)),
    ...LAST.filter((one) => there.has(one)),
  ];
}
