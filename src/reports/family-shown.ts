import type { Family } from '../stats/families';
import type { Figures } from '../stats/figures';
import type { Page } from './page';

/** A family over the period, or over the cumulative range where only that is known, and which it is. */
export function familyShown(
  { report, labels }: Page,
  family: Family,
): { readonly figures: Figures; readonly label: string } | null {
  const [period, cumulative] = [report.period.families[family], report.cumulative.families[family]];
  if (period?.value) return { figures: period.value, label: labels.period };
  return cumulative?.value ? { figures: cumulative.value, label: labels.cumulative } : null;
}
