import type { MappingsAnswer } from '../../../src/console/administration/api';
import { Field } from '../components/field';
import { none, Select } from '../components/select';
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
  const setAlways = (field: 'centre' | 'service', value: string): void => {
    const { [field]: _before, ...others } = always;
    set({ always: value ? { ...others, [field]: value } : others });
  };
  return (
    <details>
      <summary>{words('mappings.more')}</summary>
      <div class="filter">
        <Field label={words('mappings.alwaysCentre')} hint={words('mappings.alwaysHint')}>
          <Select
            of={[none(), ...data.choices.centre]}
            value={always.centre ?? ''}
            onChoose={(id) => setAlways('centre', id)}
          />
        </Field>
        <Field label={words('mappings.alwaysService')}>
          <Select
            of={[none(), ...data.choices.service]}
            value={always.service ?? ''}
            onChoose={(id) => setAlways('service', id)}
          />
        </Field>
        <Field label={words('mappings.zone')} hint={words('mappings.zoneHint')} error={problemAt('zone')}>
          <input value={zone ?? ''} onInput={(event) => set({ zone: event.currentTarget.value })} />
        </Field>
        <Field label={words('mappings.encoding')} hint={words('mappings.foundHint')}>
          <Select
            of={[none(), ...data.encodings.map((id) => ({ id, name: id }))]}
            value={encoding ?? ''}
            onChoose={(id) => set({ encoding: id || undefined })}
          />
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
