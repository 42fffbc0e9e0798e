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
import { useWords } from '../words';
import { MappingVersions } from './mapping-versions';
import { useSending } from './use-sending';

/** A text that is not saved yet. */
export interface RawDraft {
  readonly text: string;
  readonly after: number;
}

interface Props {
  readonly of: MappingAnswer;
  /** Null: somebody else has mended it meanwhile. */
  readonly unreadable: UnreadableMapping | null;
  /** What was typed, and the version it was begun from; null: nothing was. */
  readonly kept: RawDraft | null;
  readonly keep: (draft: RawDraft | null) => void;
  readonly reload: () => Promise<void>;
}

/** A mapping that cannot be read: as it is written, what is wrong with it, and saving it mended. */
export function MappingRaw({ of, of: { name, version }, unreadable, kept, keep, reload }: Props) {
  const words = useWords('administration');
  const say = useToast();
  const { busy, error, refusal, send } = useSending();
  const text = kept?.text ?? unreadable?.text ?? '';
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
        {kept && kept.after !== version
          ? words('mappings.meanwhile', { version })
          : words('mappings.unreadable')}
      </p>
      <Problems problems={(refusal as MappingRefusal).problems ?? unreadable?.problems ?? []} />
      <Field label={words('mappings.text')} hint={words('mappings.textHint')}>
        <textarea
          class="raw"
          rows={24}
          spellcheck={false}
          value={text}
          onInput={(event) => keep({ text: event.currentTarget.value, after: kept?.after ?? version })}
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
        {...{ of, busy }}
        onRestore={(chosen) =>
          void publish(`${encodeURIComponent(name)}/restore`, { after: version, version: chosen })
        }
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
