import type { Words } from '../../locales';
import type { CentreRow } from '../../models/centre';
import type { StaffRow } from '../../models/staff';
import type { Locale } from '../core/actor';
import type { Day } from '../core/calendar';
import { centreLabel } from '../reports/centre-name';

/** What colleagues call a member of staff: the label, else the role and the number. */
export function nameOf(
  { label, role, number }: Pick<StaffRow, 'label' | 'role' | 'number'>,
  words: Words,
): string {
  return label ?? words('staff.unnamed', { role: words(`staff.role.${role}`), number: number ?? '' }).trim();
}

/** Centres by their short names on a day, and the language to say them in. */
export interface Shown {
  readonly centres: readonly CentreRow[];
  readonly on: Day;
  readonly locale: Locale;
  readonly words: Words;
}

/** What somebody may see, in words; empty for an operator, who sees no figures. */
export function sightOf(
  { role, centres, grants }: Pick<StaffRow, 'role' | 'centres' | 'grants'>,
  { words, ...shown }: Shown,
): string {
  if (role === 'operator') return '';
  if (role === 'admin' || (!centres && !grants)) return words('staff.sees.all');
  const granted = grants ?? (['agency', 'call-centre', 'chat'] as const);
  const parts = [
    ...(granted.includes('agency') ? [words('stats.button.agency')] : []),
    ...(centres ?? []).map((code) => centreLabel(shown.centres, code, shown.on, shown.locale)),
    ...(centres ? [] : [words('staff.sees.allCentres')]),
    ...(granted.includes('call-centre') ? [words('stats.button.callCentre')] : []),
    ...(granted.includes('chat') ? [words('stats.calls.chat')] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : words('staff.sees.nothing');
}
