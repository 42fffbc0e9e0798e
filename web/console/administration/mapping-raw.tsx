import type {
  FieldProblem,
  MappingAnswer,
  MappingRefusal,
  UnreadableMapping,
} from '../../../src/console/administration/api';
import { post, RequestError } from '../client';
import { Button } from '../components/button';
import { Failed } from '../components/failed';
import { Field } from '../components/field';
import { useToast } from '../components/toast';
import { useKept } from '../use-kept';
import { useWords } from '../words';
import { MappingVersions } from './mapping-versions';
import { useSending } from './use-sending';

interface Props {
  readonly of: MappingAnswer;
  readonly unreadable: UnreadableMapping;
  readonly reload: () => Promise<void>;
}

/** A mapping that cannot be read: as it is written, what is wrong with it, and saving it mended. */
export function MappingRaw({ of: { name, version, versions }, of, unreadable, reload }: Props) {
  const words = useWords('administration');
  const say = useToast();
  const [kept, keep] = useKept<string>(`mapping-text.${name}.${version}`);
  const { busy, error, refusal, send } = useSending();
  const text = kept ?? unreadable.text;
  const publish = (path: string, body: object) =>
    send(async () => {
      try {
        const saved = await post<{ version: number }>(`/administration/mappings/${path}`, body);
        say(words('mappings.saved', { name, version: saved.version }));
      } catch (failure) {
        if (failure instanceof RequestError && failure.status === 409) await reload();
        throw failure;
      }
      keep(null);
      await reload();
    });
  const save = () => {
    const mapping = parsed(text);
    return mapping
      ? publish(encodeURIComponent(name), { after: version, mapping })
      : send(() => Promise.reject(new Error(words('mappings.notJson'))));
  };
  return (
    <>
      <p class="changed" role="status">
        {words('mappings.unreadable')}
      </p>
      <Problems problems={(refusal as MappingRefusal).problems ?? unreadable.problems} />
      <Field label={words('mappings.text')} hint={words('mappings.textHint')}>
        <textarea
          class="raw"
          rows={24}
          spellcheck={false}
          value={text}
          onInput={(event) => keep(event.currentTarget.value)}
        />
      </Field>
      <Failed error={error} />
      <div class="row">
        <Button kind="main" busy={busy} onClick={() => void save()}>
          {words('save')}
        </Button>
        {kept !== null && <Button onClick={() => keep(null)}>{words('mappings.discard')}</Button>}
      </div>
      <MappingVersions
        {...{ of: { ...of, versions }, busy }}
        onRestore={(chosen) => void publish(`${name}/restore`, { after: version, version: chosen })}
      />
    </>
  );
}

/** Each with its place in the text. */
function Problems({ problems }: { readonly problems: readonly FieldProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul class="error">
      {problems.map(({ field, message }) => (
        <li key={`${field} ${message}`}>
          {field && (
            <>
              <code>{field}</code>:{' '}
            </>
          )}
          {message}
        </li>
      ))}
    </ul>
  );
}

/** Null: it is no group of keys. */
function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
