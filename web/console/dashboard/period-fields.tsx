import { useState } from 'preact/hooks';
import type { AboutAnswer } from '../../../src/console/dashboard/api';
import { Field } from '../components/field';
import { Select } from '../components/select';
import { useWords } from '../words';

const KINDS = ['month', 'year', 'day', 'week', 'range'] as const;
type Kind = (typeof KINDS)[number];

/** A period that is being chosen. */
export interface Chosen {
  readonly kind: Kind | 'all';
  readonly from: string;
  readonly to: string;
  readonly today: string;
  /** As it can be typed; empty: none. */
  readonly text: string;
  /** Shows again what the answer is of. */
  readonly begin: () => void;
  readonly set: (change: { kind?: Kind | 'all'; from?: string; to?: string }) => void;
}

/** The period of an answer, to be chosen anew; `named` is a month where the answer is about several. */
export function usePeriod(
  kind: Kind,
  about: AboutAnswer | null,
  today: string,
  named: string | null = null,
): Chosen {
  const none = about !== null && about.period === null;
  const first = {
    kind: none ? ('all' as const) : (kind as Kind | 'all'),
    from: valueOf(kind, about?.period ?? named, about?.from ?? null, today),
    to: about?.to ?? today,
  };
  const [chosen, set] = useState(first);
  return {
    ...{ ...chosen, today, text: textOf(chosen), begin: () => set(first) },
    set: (change) =>
      set((before) => ({
        ...before,
        ...change,
        ...(change.kind && change.kind !== 'all' ? { from: valueOf(change.kind, null, null, today) } : {}),
      })),
  };
}

function valueOf(kind: Kind, period: string | null, from: string | null, today: string): string {
  if (kind === 'range') return from ?? `${today.slice(0, 8)}01`;
  if (period !== null) return period;
  if (kind === 'month') return today.slice(0, 7);
  return kind === 'year' ? today.slice(0, 4) : kind === 'day' ? today : '';
}

function textOf({ kind, from, to }: Pick<Chosen, 'kind' | 'from' | 'to'>): string {
  if (kind === 'all') return '';
  return kind === 'range' ? `${from}..${to}` : from;
}

const INPUTS = { month: 'month', year: 'number', day: 'date', week: 'week', range: 'date' } as const;

/** Which kind of period, and which one. */
export function PeriodFields({ period, all }: { readonly period: Chosen; readonly all: boolean }) {
  const words = useWords('dashboard');
  const { kind, from, to, today, set } = period;
  const kinds = KINDS.map((id) => ({ id, name: words(`pick.kinds.${id}`) }));
  return (
    <>
      <Field label={words('pick.kind')}>
        <Select
          of={all ? [{ id: 'all', name: words('pick.all') }, ...kinds] : kinds}
          value={kind}
          onChoose={(one) => set({ kind: one })}
        />
      </Field>
      {kind !== 'all' && (
        <Field label={words(kind === 'range' ? 'pick.from' : `pick.kinds.${kind}`)}>
          <input
            key={kind}
            type={INPUTS[kind]}
            required
            {...(kind === 'year' ? { min: '1990', max: today.slice(0, 4) } : {})}
            {...(INPUTS[kind] === 'date' ? { max: today } : {})}
            value={from}
            onInput={(event) => set({ from: event.currentTarget.value })}
          />
        </Field>
      )}
      {kind === 'range' && (
        <Field label={words('pick.to')}>
          <input
            type="date"
            required
            min={from}
            value={to}
            onInput={(event) => set({ to: event.currentTarget.value })}
          />
        </Field>
      )}
    </>
  );
}
