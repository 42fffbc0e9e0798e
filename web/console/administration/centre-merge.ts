import type { CentreFacts, CentreLine } from '../../../src/console/administration/api';

const FIELDS = ['kind', 'order', 'since', 'until', 'successor', 'names', 'aliases'] as const;
export type CentreField = (typeof FIELDS)[number];

/** What of a centre can be changed, as something to be changed. Pure, as all here. */
export function factsOf({ kind, order, since, until, successor, names, aliases }: CentreLine): CentreFacts {
  return { kind, order, since, until, successor, names: [...names], aliases: [...aliases] };
}

/** What was typed, and what somebody else changed meanwhile where nothing was typed. */
export function merged(before: CentreLine, typed: CentreFacts, theirs: CentreLine): CentreFacts {
  const untouched = FIELDS.filter((field) => same(before[field], typed[field]));
  return { ...typed, ...Object.fromEntries(untouched.map((field) => [field, factsOf(theirs)[field]])) };
}

/** What both changed, each in another way. */
export function bothChanged(before: CentreLine, typed: CentreFacts, theirs: CentreLine): CentreField[] {
  const changed = FIELDS.filter((field) => !same(before[field], theirs[field]));
  return changed.filter((field) => !same(before[field], typed[field]) && !same(typed[field], theirs[field]));
}

/** Of the same value, in whatever order their keys stand. */
function same(one: unknown, other: unknown): boolean {
  if (!isGroup(one) || !isGroup(other)) return one === other;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => key in other && same(one[key], other[key]))
  );
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
