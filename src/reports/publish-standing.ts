import { formatDate, formatMonthHeading } from '../../locales/format';
import { dayOf, type Month } from '../core/calendar';
import type { Choice } from '../core/reply';
import type { Preparation } from '../publishing/prepare';
import type { RenderOptions } from './page';

/** Who sealed a month and when, as people say it. */
export interface SaidSeal {
  readonly when: string;
  readonly who: string;
}

/** Why a month is not offered to be sealed, and what can be looked at instead. */
export function renderStanding(
  standing: Exclude<Preparation, { state: 'ready' }>,
  month: Month,
  seal: SaidSeal | null,
  { words, locale, timezone }: RenderOptions & { readonly timezone: string },
): { text: string; choices: Choice[] } {
  const named = { month: formatMonthHeading(month, locale) };
  const figures: Choice = { label: words('publish.figures'), value: `/stats ${month}` };
  switch (standing.state) {
    case 'sealed': {
      const { when, who } = seal!;
      const corrections = { label: words('publish.corrections'), value: `/corrections ${month}` };
      return { text: words('publish.already', { ...named, when, who }), choices: [figures, corrections] };
    }
    case 'published': {
      const date = formatDate(dayOf(standing.importedAt, timezone), locale);
      const text = words('publish.published', { ...named, revision: standing.revision, date });
      return { text, choices: [figures] };
    }
    case 'running':
    case 'counting':
    case 'empty':
      return { text: words(`publish.${standing.state}`, named), choices: [] };
  }
}
