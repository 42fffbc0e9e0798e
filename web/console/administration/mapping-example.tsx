import { useState } from 'preact/hooks';
import type {
  CaseKind,
  ExampleAnswer,
  ExampleHead,
  MappingsAnswer,
  TrialLine,
} from '../../../src/console/administration/api';
import { openUpload } from '../client';
import { Button } from '../components/button';
import { Failed } from '../components/failed';
import { Field } from '../components/field';
import { Select } from '../components/select';
import { Table } from '../components/table';
import { addressOf } from '../routes';
import { useWords } from '../words';
import type { Draft } from './mapping-draft';
import { useSending } from './use-sending';

interface Props {
  readonly draft: Draft;
  /** Nothing was said yet: there is nothing to try. */
  readonly untouched: boolean;
  readonly data: MappingsAnswer;
  readonly example: ExampleAnswer | null;
  /** `anew`: another file was chosen. */
  readonly onRead: (answer: ExampleAnswer, anew: boolean) => void;
}

/** An example file: its columns, and what its lines would become. Nothing of it is kept. */
export function MappingExample({ draft, untouched, data, example, onRead }: Props) {
  const words = useWords('administration');
  const [file, setFile] = useState<File | null>(null);
  const kinds = data.kinds.filter(({ id }) => !draft.kinds || draft.kinds.includes(id));
  const [chosen, setChosen] = useState<CaseKind | null>(null);
  const kind = kinds.find(({ id }) => id === chosen)?.id ?? kinds[0]?.id ?? 'visit';
  const { busy, error, send } = useSending();
  const read = (from: File, anew: boolean) =>
    send(async () => {
      if (from.size > data.megabytes * 1_000_000)
        throw new Error(words('mappings.tooLarge', { n: data.megabytes }));
      const head: ExampleHead = { kind, mapping: untouched ? null : { ...draft } };
      const body = new Blob([JSON.stringify(head), '\n', from]);
      const answer = await openUpload(addressOf('POST /administration/mapping-example', {}), body);
      onRead((await answer.json()) as ExampleAnswer, anew);
    });
  return (
    <section>
      <h2>{words('mappings.example')}</h2>
      <div class="filter">
        <Field
          label={words('imports.file')}
          hint={words('mappings.exampleHint', { n: data.megabytes })}
          error={error}
        >
          <input
            type="file"
            onChange={({ currentTarget }) => {
              const from = currentTarget.files?.[0] ?? null;
              setFile(from);
              if (from) void read(from, true);
            }}
          />
        </Field>
        {kinds.length > 1 && (
          <Field label={words('mappings.tryAs')}>
            <Select of={kinds} value={kind} onChoose={setChosen} />
          </Field>
        )}
        {file && (
          <Button busy={busy} onClick={() => void read(file, false)}>
            {words('mappings.try')}
          </Button>
        )}
      </div>
      <Failed error={example?.error ?? ''} />
      {example?.trial && <Trial trial={example.trial} />}
    </section>
  );
}

function Trial({ trial }: { readonly trial: TrialLine }) {
  const words = useWords('administration');
  return (
    <div class="told-with">
      <p role="status">{trial.counts}</p>
      {trial.taken.length > 0 && (
        <Table
          caption={words('mappings.takenLines')}
          rows={trial.taken}
          keyOf={({ line }) => line}
          columns={[
            { heading: words('mappings.line'), numeric: true, cell: ({ line }) => line },
            ...trial.columns.map((heading, at) => ({
              heading,
              cell: ({ cells }: TrialLine['taken'][number]) => cells[at],
            })),
          ]}
        />
      )}
      {trial.refused.length > 0 && (
        <Table
          caption={words('mappings.refused')}
          rows={trial.refused}
          keyOf={({ line }) => line}
          columns={[
            { heading: words('mappings.line'), numeric: true, cell: ({ line }) => line },
            { heading: words('mappings.refused'), long: true, cell: ({ reasons }) => reasons },
          ]}
        />
      )}
    </div>
  );
}
