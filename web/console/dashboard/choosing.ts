import type { AboutAnswer, ComparedAnswer, ShownPeriod, View } from '../../../src/console/dashboard/api';

export type Kind = ShownPeriod['kind'] | 'all';

/** A period that is being chosen; of days in a row its first and last, else `from` is what is typed. */
export interface Choosing {
  readonly kind: Kind;
  readonly from: string;
  readonly to: string;
}

const KINDS = ['month', 'year', 'day', 'week', 'range'] as const;

/** Which kinds of period a view can be asked for. */
export function kindsOf(view: View): readonly Kind[] {
  // A month is sealed as a whole.
  if (view === 'corrections') return ['month'];
  return view === 'trend' || view === 'record' ? ['all', ...KINDS] : KINDS;
}

/** The periods of an answer, to be chosen anew; this month where it names none. */
export function chosenOf(
  about: AboutAnswer | null,
  compared: ComparedAnswer | null,
  today: string,
): readonly Choosing[] {
  if (compared && compared.periods.length > 0) return compared.periods.map(ofPeriod);
  if (about?.period) return [ofPeriod(about.period)];
  return [about ? { kind: 'all', from: '', to: '' } : ofKind('month', today)];
}

function ofPeriod({ kind, text, from, to }: ShownPeriod): Choosing {
  return { kind, from: kind === 'range' ? from : text, to };
}

/** What is offered first when another kind is chosen; a week has none. */
export function ofKind(kind: Kind, today: string): Choosing {
  const first = { month: today.slice(0, 7), year: today.slice(0, 4), day: today, week: '', all: '' };
  return { kind, from: kind === 'range' ? `${today.slice(0, 8)}01` : first[kind], to: today };
}

/** A period as it can be typed; empty: none. */
export function textOf({ kind, from, to }: Choosing): string {
  if (kind === 'all') return '';
  return kind === 'range' ? `${from}..${to}` : from;
}
