import { useEffect, useState } from 'preact/hooks';
import type { AuditAnswer } from '../../../src/console/administration/api';
import { Button } from '../components/button';
import { Field } from '../components/field';
import { none, Select } from '../components/select';
import { useWords } from '../words';
import type { AuditAsked } from './audit';

interface Props {
  readonly asked: AuditAsked;
  readonly data: AuditAnswer;
  readonly onAsk: (asked: AuditAsked) => void;
}

/** Of whom, what and when. */
export function AuditFilter({ asked, data, onAsk }: Props) {
  const words = useWords('administration');
  const [wanted, setWanted] = useState(asked);
  // The address may change by other ways; what was pressed keeps the focus.
  const { actor, action, from, to } = asked;
  useEffect(() => setWanted(asked), [actor, action, from, to]);
  const set = (key: keyof AuditAsked) => (event: { currentTarget: { value: string } }) =>
    setWanted({ ...wanted, [key]: event.currentTarget.value });
  const filled = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== ''));
  return (
    <form
      class="filter"
      onSubmit={(event) => {
        event.preventDefault();
        onAsk(filled);
      }}
    >
      <Field label={words('audit.actor')}>
        <Select
          of={[
            none(words('audit.anybody')),
            ...data.people,
            { id: 'system', name: words('audit.system') },
            { id: 'cli', name: words('audit.cli') },
          ]}
          value={wanted.actor ?? ''}
          onChoose={(actor) => setWanted({ ...wanted, actor })}
        />
      </Field>
      <Field label={words('audit.action')}>
        <select value={wanted.action ?? ''} onChange={set('action')}>
          <option value="">{words('audit.anything')}</option>
          {data.areas.map((area) => (
            <optgroup key={area.id} label={area.name}>
              <option value={area.id}>{words('audit.allOf', { area: area.name })}</option>
              {area.actions.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </Field>
      <Field label={words('audit.from')}>
        <input type="date" value={wanted.from ?? ''} onInput={set('from')} />
      </Field>
      <Field label={words('audit.to')}>
        <input type="date" value={wanted.to ?? ''} onInput={set('to')} />
      </Field>
      <Button kind="main" type="submit">
        {words('audit.show')}
      </Button>
    </form>
  );
}
