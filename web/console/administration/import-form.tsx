import { useState } from 'preact/hooks';
import type { ImportFormat, ImportQuery, ImportsAnswer } from '../../../src/console/administration/api';
import { Button } from '../components/button';
import { Field } from '../components/field';
import { Select } from '../components/select';
import { useWords } from '../words';

/** A file that is brought, and what is said of it. */
export type ImportWanted = ImportQuery & { readonly file: File };

interface Props {
  readonly data: ImportsAnswer;
  readonly busy: boolean;
  readonly onStart: (wanted: ImportWanted) => void;
}

/** A file, and what the command says of it: kind, source and days. */
export function ImportForm({ data, busy, onStart }: Props) {
  const words = useWords('administration');
  const [format, setFormat] = useState<ImportFormat>(data.formats[0] ?? 'cases');
  const [error, setError] = useState('');
  const submit = (event: Event): void => {
    event.preventDefault();
    const entered = new FormData(event.currentTarget as HTMLFormElement);
    const file = entered.get('file');
    if (!(file instanceof File) || file.size === 0) return setError(words('imports.noFile'));
    if (file.size > data.megabytes * 1_000_000)
      return setError(words('imports.tooLarge', { n: data.megabytes }));
    setError('');
    const texts = [...entered].flatMap(([key, value]) =>
      typeof value === 'string' && value.trim() !== '' ? [[key, value.trim()] as const] : [],
    );
    if (!busy) onStart({ format, ...Object.fromEntries(texts), file });
  };
  return (
    <form class="filter" onSubmit={submit}>
      {data.formats.length > 1 && (
        <Field label={words('imports.format')}>
          <Select
            of={data.formats.map((id) => ({ id, name: words(`imports.formats.${id}`) }))}
            value={format}
            onChoose={setFormat}
          />
        </Field>
      )}
      {format === 'cases' && (
        <Field label={words('imports.kind')}>
          <Select name="kind" of={data.kinds} />
        </Field>
      )}
      {format !== 'digest' && <SourceField data={data} />}
      {format === 'cases' && (
        <>
          <Field label={words('imports.from')}>
            <input type="date" name="from" required />
          </Field>
          <Field label={words('imports.to')}>
            <input type="date" name="to" required />
          </Field>
        </>
      )}
      {format === 'queue-log' && (
        <Field label={words('imports.queues')} hint={words('imports.queuesHint')}>
          <input name="queues" />
        </Field>
      )}
      <Field
        label={words('imports.file')}
        hint={words(`imports.hint.${format}`, { n: data.megabytes })}
        error={error}
      >
        <input type="file" name="file" />
      </Field>
      {(format === 'cases' || format === 'totals') && (
        <label class="tick">
          <input type="checkbox" name="check" value="1" />
          {words('imports.check')}
        </label>
      )}
      <Button kind="main" type="submit" busy={busy}>
        {words('imports.start')}
      </Button>
    </form>
  );
}

function SourceField({ data }: { readonly data: ImportsAnswer }) {
  const words = useWords('administration');
  const names = [...new Set([...data.sources, ...data.mappings])].sort();
  return (
    <>
      <Field
        label={words('imports.source')}
        hint={words('imports.sourceHint', { mappings: data.mappings.join(', ') })}
      >
        <input name="source" list="import-sources" required pattern="[a-z][a-z0-9\-]{0,39}" />
      </Field>
      <datalist id="import-sources">
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}
