import type { MappingsAnswer } from '../../../src/console/administration/api';
import { Field } from '../components/field';
import { useWords } from '../words';
import type { Draft } from './mapping-draft';

interface Props {
  readonly draft: Draft;
  readonly data: MappingsAnswer;
  readonly problemAt: (field: string) => string | null;
  readonly set: (what: Partial<Draft>) => void;
}

/** What few files need. */
export function MappingMore({ draft, data, problemAt, set }: Props) {
  const words = useWords('administration');
  const { always, encoding, zone, delimiter, sheet } = draft;
  const chosen = (list: readonly { readonly id: string; readonly name: string }[]) => [
    <option key="" value="">
      —
    </option>,
    ...list.map(({ id, name }) => (
      <option key={id} value={id}>
        {name}
      </option>
    )),
  ];
  const setAlways = (field: 'centre' | 'service', value: string): void => {
    const { [field]: _before, ...others } = always;
    set({ always: value ? { ...others, [field]: value } : others });
  };
  const encodings = data.encodings.map((id) => ({ id, name: id }));
  return (
    <details>
      <summary>{words('mappings.more')}</summary>
      <div class="filter">
        <Field label={words('mappings.alwaysCentre')} hint={words('mappings.alwaysHint')}>
          <select
            value={always.centre ?? ''}
            onChange={(event) => setAlways('centre', event.currentTarget.value)}
          >
            {chosen(data.choices.centre)}
          </select>
        </Field>
        <Field label={words('mappings.alwaysService')}>
          <select
            value={always.service ?? ''}
            onChange={(event) => setAlways('service', event.currentTarget.value)}
          >
            {chosen(data.choices.service)}
          </select>
        </Field>
        <Field label={words('mappings.zone')} hint={words('mappings.zoneHint')} error={problemAt('zone')}>
          <input value={zone ?? ''} onInput={(event) => set({ zone: event.currentTarget.value })} />
        </Field>
        <Field label={words('mappings.encoding')} hint={words('mappings.foundHint')}>
          <select
            value={encoding ?? ''}
            onChange={(event) =>
              set({ encoding: (event.currentTarget.value || undefined) as Draft['encoding'] })
            }
          >
            {chosen(encodings)}
          </select>
        </Field>
        <Field
          label={words('mappings.delimiter')}
          hint={words('mappings.foundHint')}
          error={problemAt('delimiter')}
        >
          <input
            value={delimiter ?? ''}
            maxLength={1}
            onInput={(event) => set({ delimiter: event.currentTarget.value })}
          />
        </Field>
        <Field label={words('mappings.sheet')} hint={words('mappings.sheetHint')}>
          <input value={sheet ?? ''} onInput={(event) => set({ sheet: event.currentTarget.value })} />
        </Field>
      </div>
    </details>
  );
}
