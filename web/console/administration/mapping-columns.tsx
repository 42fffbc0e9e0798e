import type { ColumnField, ExampleColumnLine, MappingsAnswer } from '../../../src/console/administration/api';
import { Table } from '../components/table';
import { none, Select } from '../components/select';
import { useWords } from '../words';
import { columnsIn, type Draft, withColumn } from './mapping-draft';
import { Failed } from '../components/failed';

interface Props {
  readonly draft: Draft;
  /** Those of the example. */
  readonly columns: readonly ExampleColumnLine[];
  readonly data: MappingsAnswer;
  readonly problem: string | null;
  readonly onChange: (draft: Draft) => void;
}

interface Line {
  readonly name: string;
  readonly samples: readonly string[];
  readonly field: ColumnField | null;
}

/** Which column of theirs is which field of ours. */
export function MappingColumns({ draft, columns, data, problem, onChange }: Props) {
  const words = useWords('administration');
  const lines = linesOf(draft, columns);
  const theirs = columns.map(({ name }) => name);
  const { id } = draft.columns;
  return (
    <section class="choices-table">
      <h2>{words('mappings.columns')}</h2>
      <Failed error={problem ?? ''} />
      {lines.length === 0 ? (
        <p class="hint">{words('mappings.noColumns')}</p>
      ) : (
        <Table
          caption={words('mappings.columns')}
          rows={lines}
          keyOf={({ name }) => name}
          columns={[
            { heading: words('mappings.theirs'), cell: ({ name }) => name },
            {
              heading: words('mappings.samples'),
              long: true,
              cell: ({ samples }) => <span class="breaking">{samples.join(' · ') || '—'}</span>,
            },
            {
              heading: words('mappings.ours'),
              long: true,
              cell: ({ name, field }) => (
                <FieldChoice
                  {...{ name, field, data }}
                  onChoose={(chosen) => onChange(withColumn(draft, name, chosen, theirs))}
                />
              ),
            },
            {
              heading: words('mappings.optional'),
              cell: ({ name, field }) =>
                field !== null &&
                field !== 'id' && <Optional {...{ name, field, draft }} onChange={onChange} />,
            },
          ]}
        />
      )}
      {id && (
        <label class="tick">
          <input
            type="checkbox"
            checked={id.pseudonym}
            onChange={() =>
              onChange({ ...draft, columns: { ...draft.columns, id: { ...id, pseudonym: !id.pseudonym } } })
            }
          />
          {words('mappings.pseudonym')}
        </label>
      )}
    </section>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly field: ColumnField | null;
  readonly data: MappingsAnswer;
  readonly onChoose: (field: ColumnField | null) => void;
}

function FieldChoice({ name, field, data, onChoose }: ChoiceProps) {
  const words = useWords('administration');
  return (
    <span class="field">
      <Select
        aria-label={words('mappings.fieldOf', { column: name })}
        of={[none(words('mappings.unused')), ...data.fields]}
        value={field ?? ''}
        onChoose={(id) => onChoose(id || null)}
      />
    </span>
  );
}

interface OptionalProps {
  readonly name: string;
  readonly field: ColumnField;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

function Optional({ name, field, draft, onChange }: OptionalProps) {
  const words = useWords('administration');
  const is = draft.optional.includes(field);
  const others = draft.optional.filter((one) => one !== field);
  return (
    <label class="tick">
      <input
        type="checkbox"
        aria-label={words('mappings.optionalLabel', { column: name })}
        checked={is}
        onChange={() => onChange({ ...draft, optional: is ? others : [...others, field] })}
      />
    </label>
  );
}

/** The columns of the example, then those that it does not have. */
function linesOf(draft: Draft, columns: readonly ExampleColumnLine[]): Line[] {
  const known = columnsIn(draft);
  const fieldOf = (name: string): ColumnField | null => known.find((one) => one.name === name)?.field ?? null;
  const others = known.filter(({ name }) => !columns.some((one) => one.name === name));
  return [
    ...columns.map(({ name, samples }) => ({ name, samples, field: fieldOf(name) })),
    ...others.map(({ name, field }) => ({ name, samples: [], field })),
  ];
}
