import { useState } from 'preact/hooks';
import type {
  ExampleAnswer,
  MappingAnswer,
  MappingRefusal,
  MappingsAnswer,
} from '../../../src/console/administration/api';
import { Failed } from '../components/failed';
import { useWords } from '../words';
import { MappingColumns } from './mapping-columns';
import { BLANK, type Draft, guessed, tidied } from './mapping-draft';
import { MappingExample } from './mapping-example';
import { MappingFacts } from './mapping-facts';
import { MappingSave } from './mapping-save';
import { MappingVersions } from './mapping-versions';
import { MappingWords } from './mapping-words';
import { problemsAt } from './problems';
import { useDraft } from './use-draft';
import { usePublishing } from './use-publishing';

interface Props {
  readonly of: MappingAnswer;
  readonly data: MappingsAnswer;
  readonly onSaved: (name: string) => void;
  readonly reload: () => Promise<void>;
}

/** Everything a mapping says, and the example it is tried on. */
export function MappingEditor({ of, data, onSaved, reload }: Props) {
  const words = useWords('administration');
  const {
    draft: kept,
    isOld,
    keep,
  } = useDraft<{ name: string; mapping: Draft }>(`mapping-draft.${of.name}`, of.version);
  const { name, mapping } = kept ?? { name: of.name, mapping: of.mapping ?? BLANK };
  const change = (next: Draft): void => keep({ name, mapping: next });
  const [example, setExample] = useState<ExampleAnswer | null>(null);
  const [taken, setTaken] = useState(false);
  const [tried, setTried] = useState(false);
  const { busy, error, refusal, save, restore } = usePublishing({
    ...{ of, name, reload },
    onSaved: () => {
      keep(null);
      return of.name === '' ? onSaved(name) : reload();
    },
  });
  const refused = (refusal as MappingRefusal).problems;
  // What was found last counts.
  const problemAt = problemsAt(tried ? example?.problems : refused);
  const publish = (what: Promise<void>): void => {
    setTried(false);
    void what;
  };
  const saveUnlessTaken = (): void => {
    // What is there already is opened, and not written over unseen.
    const isTaken = of.name === '' && data.mappings.some((one) => one.name === name);
    setTaken(isTaken);
    if (!isTaken) publish(save(tidied(mapping)));
  };
  const columns = example?.columns ?? [];
  return (
    <>
      {isOld && (
        <p class="changed" role="status">
          {words('mappings.meanwhile', { version: of.version })}
        </p>
      )}
      <MappingFacts
        {...{ name, draft: mapping, data, problemAt, isNew: of.name === '' }}
        nameProblem={taken ? words('mappings.taken') : problemAt('name')}
        onName={(next) => keep({ name: next, mapping })}
        onChange={change}
      />
      <MappingExample
        {...{ draft: tidied(mapping), data, example, untouched: mapping === BLANK }}
        onRead={(answer, anew) => {
          setExample(answer);
          setTried(true);
          if (anew) change(guessed(mapping, answer));
        }}
      />
      <MappingColumns
        {...{ draft: mapping, columns, data, problem: problemAt('columns') }}
        onChange={change}
      />
      <MappingWords
        {...{ draft: mapping, data, unknown: example?.trial?.unknown ?? [], problem: problemAt('words') }}
        onChange={change}
      />
      <Failed error={tried ? '' : error} />
      <MappingSave busy={busy} onSave={saveUnlessTaken} onDiscard={kept && (() => keep(null))} />
      <MappingVersions {...{ of, busy }} onRestore={(version) => publish(restore(version))} />
    </>
  );
}
