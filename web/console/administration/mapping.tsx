import { useState } from 'preact/hooks';
import type {
  ExampleAnswer,
  MappingAnswer,
  MappingRefusal,
  MappingsAnswer,
} from '../../../src/console/administration/api';
import { post, RequestError } from '../client';
import { Button } from '../components/button';
import { Page } from '../components/page';
import { useToast } from '../components/toast';
import { useKept } from '../use-kept';
import { useWords } from '../words';
import { Loaded } from './loaded';
import { MappingColumns } from './mapping-columns';
import { BLANK, columnsIn, type Draft, withColumn } from './mapping-draft';
import { MappingExample } from './mapping-example';
import { MappingFacts } from './mapping-facts';
import { MappingWords } from './mapping-words';
import { linesOf, problemsAt } from './problems';
import { useAnswer } from './use-answer';
import { useSending } from './use-sending';
import { Versions } from './versions';

interface Props {
  /** Empty: a new one. */
  readonly name: string;
  readonly data: MappingsAnswer;
  readonly onBack: () => void;
  readonly onSaved: (name: string) => void;
}

const NEW: MappingAnswer = { name: '', version: 0, mapping: BLANK as MappingAnswer['mapping'], versions: [] };

/** One mapping: which of their columns is which field of ours, which of their words is which of our codes. */
export function MappingPage(props: Props) {
  const words = useWords('administration');
  return (
    <Page
      title={props.name ? words('mappings.title', { name: props.name }) : words('mappings.new')}
      actions={<Button onClick={props.onBack}>{words('mappings.back')}</Button>}
    >
      {props.name ? <Kept {...props} /> : <Editor {...props} of={NEW} reload={async () => undefined} />}
    </Page>
  );
}

function Kept(props: Props) {
  const answered = useAnswer<MappingAnswer>(`/mappings/${props.name}`);
  return (
    <Loaded of={answered}>
      {(of) => <Editor key={of.version} {...props} of={of} reload={answered.reload} />}
    </Loaded>
  );
}

/** A mapping that is not saved yet; `after`: the version that it was begun from. */
interface MappingDraft {
  readonly name: string;
  readonly draft: Draft;
  readonly after: number;
}

interface EditorProps extends Props {
  readonly of: MappingAnswer;
  readonly reload: () => Promise<void>;
}

function Editor({ of, data, onSaved, reload }: EditorProps) {
  const words = useWords('administration');
  const say = useToast();
  const [kept, keep] = useKept<MappingDraft>(`mapping.${of.name}`);
  const { name, draft, after } = kept ?? { name: of.name, draft: of.mapping, after: of.version };
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
      {error && !tried && (
        <p class="error told" role="alert">
          {error}
        </p>
      )}
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
      {of.version > 0 && (
        <Versions
          current={of.version}
          versions={of.versions.map(({ file, ...one }) => ({ ...one, files: file }))}
          title={words('mappings.versions')}
          filesText={words('mappings.file')}
          restoreText={words('mappings.restore')}
          busy={busy}
          onRestore={(version) => void publish(`${of.name}/restore`, { after: of.version, version })}
        />
      )}
    </>
  );
}

/** With what columns of an example seem to be, where the mapping says nothing of the column nor of the field. */
function guessed(draft: Draft, { columns }: ExampleAnswer): Draft {
  return columns.reduce((now, { name, field }) => {
    const known = columnsIn(now);
    if (field === null || known.some((one) => one.name === name || one.field === field)) return now;
    return withColumn(now, name, field);
  }, draft);
}

function tidied(draft: Draft): Draft {
  const { about, zone, sheet, delimiter, encoding, ...rest } = draft;
  const told = { about, zone, sheet, delimiter, encoding };
  const said = Object.entries(told).filter(([, value]) => value !== undefined && value.trim() !== '');
  return { ...rest, times: linesOf(draft.times), ...Object.fromEntries(said) };
}
