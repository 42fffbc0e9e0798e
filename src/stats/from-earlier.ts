import { addMonths, monthOf } from '../core/calendar';
import type { Known, Layout } from './layout';
import type { Readings } from './report';

/**
 * What a month's cumulative figures have from earlier months beyond what the month before was sealed with, by measure:
 * later closings, late events, corrected cases. Only what is not 0, and where all three figures are known. Pure.
 */
export function fromEarlier(
  { seals }: Pick<Known, 'seals'>,
  { subject, range }: Pick<Layout, 'subject' | 'range'>,
  period: Pick<Readings, 'counts'>,
  cumulative: Pick<Readings, 'counts'>,
): Record<string, number> {
  const from = monthBegin(range.to);
  // On 1 January a year to date starts anew: then no cumulative of the month before begins where this one does.
  const before = seals?.get(subject)?.find((span) => span.to === from && span.from === range.from);
  if (!before) return {};
  const found = Object.entries(cumulative.counts).flatMap(([measure, { value }]): [string, number][] => {
    const [month, sealed] = [period.counts[measure]?.value ?? null, before.counts[measure]];
    if (value === null || month === null || sealed === undefined) return [];
    const more = value - month - sealed;
    return more === 0 ? [] : [[measure, more]];
  });
  return Object.fromEntries(found);
}

/** The first day of the month that ends before a first day. */
function monthBegin(to: string): string {
  return `${addMonths(monthOf(to), -1)}-01`;
}
