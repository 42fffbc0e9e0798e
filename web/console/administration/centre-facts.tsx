import type { CentreFacts, CentresAnswer } from '../../../src/console/administration/api';
import { Field } from '../components/field';
import { none, Select } from '../components/select';
import { useWords } from '../words';

interface Props {
  readonly now: CentreFacts;
  readonly set: (what: Partial<CentreFacts>) => void;
  readonly problemAt: (field: string) => string | null;
  readonly data: CentresAnswer;
  readonly code: string;
}

/** What it is, since when, until when. */
export function Facts({ now, set, problemAt, data, code }: Props) {
  const words = useWords('administration');
  const others = data.centres.filter((one) => one.code !== code);
  return (
    <>
      <Field label={words('centres.kind')}>
        <Select of={data.kinds} value={now.kind} onChoose={(kind) => set({ kind })} />
      </Field>
      <Field label={words('centres.order')} error={problemAt('order')}>
        <input
          type="number"
          value={now.order ?? ''}
          onInput={({ currentTarget: { value } }) => set({ order: value === '' ? null : Number(value) })}
        />
      </Field>
      <Field label={words('centres.since')} hint={words('centres.sinceHint')} error={problemAt('since')}>
        <input
          type="date"
          value={now.since ?? ''}
          onInput={(event) => set({ since: event.currentTarget.value || null })}
        />
      </Field>
      <Field label={words('centres.until')} hint={words('centres.untilHint')} error={problemAt('until')}>
        <input
          type="date"
          value={now.until ?? ''}
          onInput={(event) => set({ until: event.currentTarget.value || null })}
        />
      </Field>
      <Field label={words('centres.successor')} error={problemAt('successor')}>
        <Select
          of={[none(), ...others.map((one) => ({ id: one.code, name: one.label }))]}
          value={now.successor ?? ''}
          onChoose={(id) => set({ successor: id || null })}
        />
      </Field>
    </>
  );
}
