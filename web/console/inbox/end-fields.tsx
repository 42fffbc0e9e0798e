import type { ChoicesAnswer, Ending as End, Named } from '../../../src/console/inbox/api';
import { Field } from '../components/field';
import { type Choice, none, Select } from '../components/select';
import { useWords } from '../words';
import { type Ending, type EndMode, NO_DISTRICT, type Picked } from './use-ending';

interface Props {
  readonly mode: EndMode;
  readonly choices: ChoicesAnswer;
  readonly ending: Ending;
  /** What is missing is told from then on. */
  readonly tried: boolean;
}

/** What is picked before an inquiry ends. */
export function EndFields({ mode, choices, ending: { picked, set, noted, missing }, tried }: Props) {
  const words = useWords('inbox');
  const wrong = (one: (typeof missing)[number]): string | null =>
    tried && missing.includes(one) ? words('end.missing') : null;
  const select = <Name extends 'direction' | 'type' | 'district'>(
    name: Name,
    values: readonly Choice<Picked[Name]>[],
  ) => (
    <Field label={words(`end.${name}`)} error={wrong(name)}>
      <Select<Picked[Name] | ''>
        of={[none(words('end.choose')), ...values]}
        value={picked[name]}
        onChoose={(code) => set({ [name]: code })}
      />
    </Field>
  );
  const noDistrict = mode === 'correct' ? [] : [{ id: NO_DISTRICT, name: words('end.noDistrict') }];
  return (
    <>
      {select('direction', asChoices(choices.directions))}
      {select('type', asChoices(choices.types))}
      {select('district', [...noDistrict, ...asChoices(choices.districts)])}
      {mode !== 'describe' && (
        <Outcomes
          of={choices.outcomes}
          value={picked.outcome}
          error={wrong('outcome')}
          onChoose={(outcome) => set({ outcome })}
        />
      )}
      {noted && (
        <Field label={words('end.note')} hint={words('end.noteHint')} error={wrong('note')}>
          <textarea
            rows={3}
            maxLength={4000}
            value={picked.note}
            onInput={(event) => set({ note: event.currentTarget.value })}
          />
        </Field>
      )}
      {mode === 'close' && (
        <label class="end-check">
          <input
            type="checkbox"
            checked={picked.investigation}
            onChange={(event) => set({ investigation: event.currentTarget.checked })}
          />
          {words('end.investigation')}
        </label>
      )}
    </>
  );
}

interface OutcomesProps {
  readonly of: ChoicesAnswer['outcomes'];
  readonly value: string;
  readonly error: string | null;
  readonly onChoose: (code: End) => void;
}

/** How it ends. */
function Outcomes({ of, value, error, onChoose }: OutcomesProps) {
  const words = useWords('inbox');
  return (
    <fieldset class={error ? 'invalid' : ''}>
      <legend>{words('end.outcome')}</legend>
      <div class="end-outcomes">
        {of.map(({ code, text }) => (
          <label key={code}>
            <input type="radio" name="outcome" checked={value === code} onChange={() => onChoose(code)} />
            {text}
          </label>
        ))}
      </div>
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function asChoices<Code extends string>(values: readonly Named<Code>[]): Choice<Code>[] {
  return values.map(({ code, text }) => ({ id: code, name: text }));
}
