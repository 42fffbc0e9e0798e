import type { PublishedSpan } from '../../models/digest';
import type { Correction } from '../publishing/compare-with-seal';
import type { MonthCorrections } from '../publishing/read-corrections';
import { cumulativeSpan, spanOfMonth } from '../publishing/spans';
import { areFew, fewAges, fewAnswered, NPS, staysOfFew } from './hide-stated';

/**
 * The corrections of a sealed month as everybody may read them: what its pages do not tell of few people does not follow from what
 * changed. They may have been few when it was sealed or be few now, in the month or in all: what is hidden of one is hidden of
 * all four, because a cumulative figure moves by what moved in its month. Pure.
 */
export function hideFewCorrections(
  month: Pick<MonthCorrections, 'month' | 'sealed' | 'now' | 'corrections'>,
): Correction[] {
  return month.corrections.filter(
    ({ subject, name }) => !spansOf(month, subject).some((span) => isHidden(name, span)),
  );
}

function spansOf(
  { month, sealed, now }: Pick<MonthCorrections, 'month' | 'sealed' | 'now'>,
  subject: string,
): PublishedSpan[] {
  return [...sealed, ...now]
    .filter((one) => one.subject === subject)
    .flatMap((one) => [spanOfMonth(one, month), cumulativeSpan(one, month)])
    .filter((span) => span !== undefined);
}

function isHidden(name: string, { counts, families }: PublishedSpan): boolean {
  if (areFew(counts['received'])) return !staysOfFew(name);
  const ages = fewAges(families?.['ages'] ? [families['ages']] : []);
  const answered = fewAnswered((count) => counts[count]);
  return (
    (ages.all && ['oldestMan', 'oldestWoman', 'youngest'].includes(name)) ||
    (ages.men && name === 'oldestMan') ||
    (ages.women && name === 'oldestWoman') ||
    (answered.ratings && name === 'satisfied') ||
    (answered.nps && NPS.some((one) => one === name))
  );
}
