import type { CentreName, CentreRow } from '../../models/centre';
import type { Locale } from '../core/actor';
import type { Day } from '../core/calendar';

const LONGEST_NAME = 120;
const LONGEST_LABEL = 20;

/** The centre's full name on a day; its code when it is not in the list. */
export function centreName(centres: readonly CentreRow[], code: string, on: Day, locale: Locale): string {
  return clip(nameOn(centres, code, on)?.names[locale] || code, LONGEST_NAME);
}

/** The centre's name for buttons on a day, 20 characters at most. */
export function centreLabel(centres: readonly CentreRow[], code: string, on: Day, locale: Locale): string {
  return clip(nameOn(centres, code, on)?.short[locale] || code, LONGEST_LABEL);
}

/** The name in force on a day: the latest that had begun, or the first there is. */
function nameOn(centres: readonly CentreRow[], code: string, on: Day): CentreName | undefined {
  const names = centres.find(({ _id }) => _id === code)?.names ?? [];
  const begun = names.filter(({ from }) => (from ?? '') <= on);
  return (
    begun.reduce((latest, name) => ((name.from ?? '') >= (latest.from ?? '') ? name : latest), begun[0]!) ??
    names[0]
  );
}

/** The text within `most` UTF-16 units, whole characters only, on one line. */
export function clip(text: string, most: number): string {
  const line = text.replace(/\s+/gu, ' ');
  if (line.length <= most) return line;
  const cut = line.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '');
  return `${cut.trimEnd()}…`;
}
