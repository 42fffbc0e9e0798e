import type { CaseKind, MappingsAnswer } from '../../../src/console/administration/api';
import { Field } from '../components/field';
import { Select } from '../components/select';
import { useWords } from '../words';
import type { Draft } from './mapping-draft';
import { MappingMore } from './mapping-more';
import { Failed } from '../components/failed';

interface Props {
  readonly name: string;
  readonly isNew: boolean;
  readonly draft: Draft;
  readonly data: MappingsAnswer;
  readonly nameProblem: string | null;
  readonly problemAt: (field: string) => string | null;
  readonly onName: (name: string) => void;
  readonly onChange: (draft: Draft) => void;
}

/** What a mapping is called, what files it is for, and how values are written in them. */
export function MappingFacts({ name, isNew, draft, data, nameProblem, problemAt, onName, onChange }: Props) {
  const words = useWords('administration');
  const set = (what: Partial<Draft>): void => onChange({ ...draft, ...what });
  return (
    <section>
      <h2>{words('mappings.facts')}</h2>
      <div class="filter">
        {isNew && (
          <Field label={words('mappings.name')} hint={words('mappings.nameHint')} error={nameProblem}>
            <input
              value={name}
              maxLength={40}
              onInput={(event) => onName(event.currentTarget.value.trim())}
            />
          </Field>
        )}
        <Field label={words('mappings.note')} error={problemAt('about')}>
          <input
            value={draft.about ?? ''}
            maxLength={200}
            onInput={(event) => set({ about: event.currentTarget.value })}
          />
        </Field>
        <Field label={words('mappings.times')} hint={words('mappings.timesHint')} error={problemAt('times')}>
          <textarea
            rows={3}
            value={draft.times.join('\n')}
            onInput={(event) => set({ times: event.currentTarget.value.split('\n') })}
          />
        </Field>
        <Field label={words('mappings.durations')}>
          <Select
            of={data.durations.map((id) => ({ id, name: words(`mappings.duration.${id}`) }))}
            value={draft.durations}
            onChoose={(durations) => set({ durations })}
          />
        </Field>
      </div>
      <Kinds {...{ draft, data, problem: problemAt('kinds') }} onChange={(kinds) => set({ kinds })} />
      <MappingMore {...{ draft, data, problemAt, set }} />
    </section>
  );
}

interface KindsProps {
  readonly draft: Draft;
  readonly data: MappingsAnswer;
  readonly problem: string | null;
  readonly onChange: (kinds: CaseKind[]) => void;
}

function Kinds({ draft, data, problem, onChange }: KindsProps) {
  const words = useWords('administration');
  const all = data.kinds.map(({ id }) => id);
  const chosen = draft.kinds ?? all;
  const toggled = (id: CaseKind) => all.filter((one) => chosen.includes(one) !== (one === id));
  return (
    <fieldset class="sight">
      <legend>{words('mappings.kinds')}</legend>
      <div class="ticks">
        {data.kinds.map(({ id, name }) => (
          <label class="tick" key={id}>
            <input type="checkbox" checked={chosen.includes(id)} onChange={() => onChange(toggled(id))} />
            {name}
          </label>
        ))}
      </div>
      <Failed error={problem ?? ''} />
    </fieldset>
  );
}
