import type { CentreFacts, CentresAnswer } from '../../../src/console/administration/api';
import { Field } from '../components/field';
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
  return (
    <>
      <Field label={words('centres.kind')}>
        <select
          value={now.kind}
          onChange={(event) => set({ kind: event.currentTarget.value as CentreFacts['kind'] })}
        >
          {data.kinds.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
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
        <select
          value={now.successor ?? ''}
          onChange={(event) => set({ successor: event.currentTarget.value || null })}
        >
          <option value="">—</option>
          {data.centres
            .filter((one) => one.code !== code)
            .map((one) => (
              <option key={one.code} value={one.code}>
                {one.label}
              </option>
            ))}
        </select>
      </Field>
    </>
  );
}
