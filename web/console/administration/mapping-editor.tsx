import { useState } from 'preact/hooks';
import type {
  ExampleAnswer,
  MappingAnswer,
  MappingRefusal,
  MappingsAnswer,
} from '../../../src/console/administration/api';
import { post, RequestError } from '../client';
import { Button } from '../components/button';
import { Failed } from '../components/failed';
import { useToast } from '../components/toast';
import { useKept } from '../use-kept';
import { useWords } from '../words';
import { MappingColumns } from './mapping-columns';
import { BLANK, type Draft, guessed, tidied } from './mapping-draft';
import { MappingExample } from './mapping-example';
import { MappingFacts } from './mapping-facts';
import { MappingVersions } from './mapping-versions';
import { MappingWords } from './mapping-words';
import { problemsAt } from './problems';
import { useSending } from './use-sending';

/** A mapping that is not saved yet; `after`: the version that it was begun from. */
interface MappingDraft {
  readonly name: string;
  readonly draft: Draft;
  readonly after: number;
}

interface Props {
  readonly of: MappingAnswer;
  readonly data: MappingsAnswer;
  readonly onSaved: (name: string) => void;
  readonly reload: () => Promise<void>;
}

/** Everything a mapping says, and the example it is tried on. */
export function MappingEditor({ of, data, onSaved, reload }: Props) {
  const words = useWords('administration');
  const say = useToast();
  const [kept, keep] = useKept<MappingDraft>(`mapping.${of.name}`);
  const { name, draft, after } = kept ?? { name: of.name, draft: of.mapping ?? BLANK, after: of.version };
  const setName = (next: string): void => keep({ name: next, draft, after });
  const setDraft = (next: Draft): void => keep({ name, draft: next, after });
  const [example, setExample] = useState<ExampleAnswer | null>(null);
  const [taken, setTaken] = useState(false);
  const { busy, error, refusal, send } = useSending();
  const [tried, setTried] = useState(false);
  const refused = (refusal as MappingRefusal).problems;
  // What was found last counts.
  const problemAt = problemsAt(tried ? example?.problems : refused);
  const publish = (path: string, body: object) =>
    send(async () => {
      setTried(false);
      try {
        const { version } = await post<{ version: number }>(`/administration/mappings/${path}`, body);
        say(words('mappings.saved', { name, version }));
      } catch (failure) {
        // The draft stays, and is one of what is saved now.
        if (failure instanceof RequestError && failure.status === 409) await reload();
        throw failure;
      }
      keep(null);
      if (of.name === '') onSaved(name);
      else await reload();
    });
  const save = async (): Promise<void> => {
    // What is there already is opened, and not written over unseen.
    const isTaken = of.name === '' && data.mappings.some((one) => one.name === name);
    setTaken(isTaken);
    if (isTaken) return;
    const mapping = tidied(draft);
    await publish(encodeURIComponent(name || '-'), { after: of.version, mapping });
  };
  const columns = example?.columns ?? [];
  return (
    <>
      {kept && after !== of.version && (
        <p class="changed" role="status">
          {words('mappings.meanwhile', { version: of.version })}
        </p>
      )}
      <MappingFacts
        {...{ name, draft, data, problemAt, isNew: of.name === '' }}
        nameProblem={taken ? words('mappings.taken') : problemAt('name')}
        onName={setName}
        onChange={setDraft}
      />
      <MappingExample
        {...{ draft: tidied(draft), data, example, untouched: draft === BLANK }}
        onRead={(answer, anew) => {
          setExample(answer);
          setTried(true);
          if (anew) setDraft(guessed(draft, answer));
        }}
      />
      <MappingColumns {...{ draft, columns, data, problem: problemAt('columns') }} onChange={setDraft} />
      <MappingWords
        {...{ draft, data, unknown: example?.trial?.unknown ?? [], problem: problemAt('words') }}
        onChange={setDraft}
      />
      <Failed error={tried ? '' : error} />
      <div class="row">
        <Button kind="main" busy={busy} onClick={() => void save()}>
          {words('save')}
        </Button>
        {kept && (
          <>
            <Button onClick={() => keep(null)}>{words('mappings.discard')}</Button>
            <p class="changed">{words('mappings.unsaved')}</p>
          </>
        )}
      </div>
      <MappingVersions
        {...{ of, busy }}
        onRestore={(version) => void publish(`${of.name}/restore`, { after: of.version, version })}
      />
    </>
  );
}
