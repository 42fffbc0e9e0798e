import type { Family } from '../stats/families';
import type { Figures } from '../stats/figures';
import type { Page } from './page';

/** A family over a range, and which it is. */
export interface FamilyShown {
  readonly figures: Figures;
  readonly span: 'period' | 'cumulative';
  readonly label: string;
}

/** A family over the period, or over the cumulative range where only that is known. */
export function familyShown(page: Pick<Page, 'report' | 'labels'>, family: Family): FamilyShown | null {
  for (const span of ['period', 'cumulative'] as const) {
    const figures = page.report[span].families[family]?.value;
    if (figures) return { figures, span, label: page.labels[span] };
  }
  return null;
}
