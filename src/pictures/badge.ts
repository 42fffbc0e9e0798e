import { capital } from '../../locales/format';
import type { Day } from '../core/calendar';
import { centreCode, type Subject } from '../core/subjects';
import { centreLabel } from '../reports/centre-name';
import type { RenderOptions } from '../reports/page';

/** What stands in the square of the header: a number or a letter; null: a speech bubble. */
export function badgeOf(subject: Subject, on: Day, { centres, locale }: RenderOptions): string | null {
  const code = centreCode(subject);
  if (code === null) return BADGES[subject]!;
  if (/^\d{1,3}$/.test(code)) return code;
  const letter = capital([...centreLabel(centres, code, on, locale)][0] ?? '', locale);
  return letter === '' ? null : letter;
}

const BADGES: Readonly<Record<string, string | null>> = {
  agency: 'DOST',
  'call-centre': '142',
  chatbot: null,
  social: null,
};
