import type {
  FieldProblem,
  MappingAnswer,
  MappingRefusal,
  UnreadableMapping,
} from '../../../src/console/administration/api';
import { Failed } from '../components/failed';
import { Field } from '../components/field';
import { useWords } from '../words';
import { MappingSave } from './mapping-save';
import { MappingVersions } from './mapping-versions';
import type { Drafting } from './use-draft';
import { usePublishing } from './use-publishing';

interface Props {
  readonly of: MappingAnswer;
  /** Null: somebody else has mended it meanwhile. */
  readonly unreadable: UnreadableMapping | null;
  /** What was typed. */
  readonly drafting: Drafting<{ readonly text: string }>;
  readonly reload: () => Promise<void>;
}

/** A mapping that cannot be read: as it is written, what is wrong with it, and saving it mended. */
export function MappingRaw({ of, unreadable, drafting: { draft, isOld, keep }, reload }: Props) {
  const words = useWords('administration');
  const { name, version } = of;
  const { busy, error, refusal, save, restore } = usePublishing({
    ...{ of, name, reload },
    onSaved: () => {
      keep(null);
      return reload();
    },
  });
  // What was found last stands where one pressed.
  const refused = (refusal as MappingRefusal).problems;
  const text = draft?.text ?? unreadable?.text ?? '';
  return (
    <>
      <p class="changed" role="status">
        {isOld ? words('mappings.meanwhile', { version }) : words('mappings.unreadable')}
      </p>
      <Problems problems={refused ? [] : (unreadable?.problems ?? [])} />
      <Field label={words('mappings.text')} hint={words('mappings.textHint')}>
        <textarea
          class="raw"
          rows={24}
          spellcheck={false}
          value={text}
          onInput={(event) => keep({ text: event.currentTarget.value })}
        />
      </Field>
      <Failed error={error} />
      <Problems problems={refused ?? []} />
      <MappingSave busy={busy} onSave={() => void save(text)} onDiscard={draft && (() => keep(null))} />
      <MappingVersions {...{ of, busy }} onRestore={(chosen) => void restore(chosen)} />
    </>
  );
}

/** Each with its place in the text. */
function Problems({ problems }: { readonly problems: readonly FieldProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul class="error problems">
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
