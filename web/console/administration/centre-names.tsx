import type { CentreFacts } from '../../../src/console/administration/api';
import { Button } from '../components/button';
import { Failed } from '../components/failed';
import { Field } from '../components/field';
import { useWords } from '../words';
import { LOCALES } from './languages';

type Name = CentreFacts['names'][number];
const BLANK = { az: '', ru: '', en: '' };
export const BLANK_NAME: Name = { from: null, names: BLANK, short: BLANK };

interface Props {
  readonly names: readonly Name[];
  /** So many are kept already; those stay. */
  readonly saved: number;
  readonly today: string;
  readonly problemAt: (field: string) => string | null;
  readonly onChange: (names: Name[]) => void;
}

/** What a centre was called and since when: a new name leaves the months before it their own. */
export function CentreNames({ names, saved, today, problemAt, onChange }: Props) {
  const words = useWords('administration');
  const last = names.length - 1;
  const gone = names.length < saved ? problemAt('names') : null;
  const removable = last > 0 && (last >= saved || (names[last]!.from ?? '') > today);
  return (
    <fieldset class="language">
      <legend>{words('centres.names')}</legend>
      {names.map((name, index) => (
        <OneName
          key={index}
          {...{ name, first: index === 0 }}
          problemAt={(field) => problemAt(`names.${index}.${field}`)}
          onChange={(one) => onChange(names.map((other, at) => (at === index ? one : other)))}
        />
      ))}
      <Failed error={gone ?? ''} />
      <div class="row">
        <Button onClick={() => onChange([...names, { ...names[last]!, from: '' }])}>
          {words('centres.rename')}
        </Button>
        {removable && (
          <Button onClick={() => onChange(names.slice(0, last))}>{words('centres.dropName')}</Button>
        )}
      </div>
    </fieldset>
  );
}

interface OneProps {
  readonly name: Name;
  readonly first: boolean;
  readonly problemAt: (field: string) => string | null;
  readonly onChange: (name: Name) => void;
}

function OneName({ name, first, problemAt, onChange }: OneProps) {
  const words = useWords('administration');
  const title = first ? words('centres.firstName') : words('centres.nextName', { day: name.from ?? '' });
  return (
    <fieldset class="language">
      <legend>{title}</legend>
      {!first && (
        <Field label={words('centres.from')} hint={words('centres.fromHint')} error={problemAt('from')}>
          <input
            type="date"
            value={name.from ?? ''}
            onInput={(event) => onChange({ ...name, from: event.currentTarget.value })}
          />
        </Field>
      )}
      {(['names', 'short'] as const).map((what) =>
        LOCALES.map(([locale, language]) => (
          <Field
            key={`${what} ${locale}`}
            label={words(what === 'names' ? 'centres.fullIn' : 'centres.shortIn', { language })}
            error={problemAt(`${what}.${locale}`)}
          >
            <input
              lang={locale}
              value={name[what][locale]}
              maxLength={what === 'names' ? 120 : 20}
              onInput={(event) =>
                onChange({ ...name, [what]: { ...name[what], [locale]: event.currentTarget.value } })
              }
            />
          </Field>
        )),
      )}
    </fieldset>
  );
}
