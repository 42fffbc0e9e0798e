import { useState } from 'preact/hooks';
import type { ChoicesAnswer, Described, Named } from '../../../src/console/inbox/api';
import { Button } from '../components/button';
import { Dialog } from '../components/dialog';
import { Failed } from '../components/failed';
import { Field } from '../components/field';
import { useWords } from '../words';
import { inquiryPath } from './requests';
import { useBrought } from './use-brought';
import type { Do } from './use-doing';
import { useTrying } from './use-trying';

/** `describe`: only what it is about; `close`: how it ends, too; `correct`: of one that is closed. */
export type EndMode = 'describe' | 'close' | 'correct';

interface Props {
  readonly mode: EndMode;
  readonly number: string;
  readonly described: Described & { readonly outcome?: Named };
  /** How it ends, when that was chosen before. */
  readonly outcome?: string;
  readonly act: Do;
  readonly busy: boolean;
  readonly onClose: () => void;
}

/** The citizen's district cannot be had. */
const NONE = '-';

/** Says what an inquiry is about and how it ends; nothing is closed before everything is picked. */
export function EndDialog({ mode, number, described, act, busy, onClose, ...given }: Props) {
  const words = useWords('inbox');
  const { data: choices, error: missed, again } = useBrought<ChoicesAnswer>('/inbox/choices');
  const { error, attempt, close: leave } = useTrying(act, onClose);
  const [direction, setDirection] = useState(described.direction?.code ?? '');
  const [type, setType] = useState(described.type?.code ?? '');
  const [district, setDistrict] = useState(described.district?.code ?? '');
  const [outcome, setOutcome] = useState(given.outcome ?? described.outcome?.code ?? '');
  const [investigation, setInvestigation] = useState(false);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const noted = mode === 'close' && (choices?.noted.includes(outcome) ?? false);
  const whole = mode === 'close';
  const missing = {
    direction: whole && direction === '',
    type: whole && type === '',
    district: whole && district === '',
    outcome: whole && outcome === '',
    note: noted && note.trim() === '',
  };
  const wrong = (one: keyof typeof missing): string | null =>
    tried && missing[one] ? words('end.missing') : null;

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (Object.values(missing).some(Boolean)) {
      const form = event.currentTarget as HTMLFormElement;
      setTimeout(() => form.querySelector<HTMLElement>('[aria-invalid], .invalid input')?.focus(), 0);
      return;
    }
    const body = {
      ...(direction ? { direction } : {}),
      ...(type ? { type } : {}),
      ...(district === '' ? {} : { district: district === NONE ? null : district }),
      ...(mode !== 'describe' && outcome ? { outcome } : {}),
      ...(mode === 'close' && investigation ? { investigation } : {}),
      ...(noted ? { note: note.trim() } : {}),
    };
    await attempt(inquiryPath(number, mode), body);
  };
  const select = (
    name: 'direction' | 'type' | 'district',
    value: string,
    set: (value: string) => void,
    values: readonly Named[],
  ) => (
    <Field label={words(`end.${name}`)} error={wrong(name)}>
      <select value={value} onChange={(event) => set(event.currentTarget.value)}>
        <option value="">{words('end.choose')}</option>
        {name === 'district' && mode !== 'correct' && <option value={NONE}>{words('end.noDistrict')}</option>}
        {values.map(({ code, text }) => (
          <option value={code} key={code}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  );
  return (
    <Dialog title={words(`end.title.${mode}`, { number })} onClose={leave}>
      <Failed error={missed} onAgain={again} />
      {!choices ? (
        !missed && <p role="status">{words('loading')}</p>
      ) : (
        <form class="end" onSubmit={(event) => void submit(event)} noValidate>
          {select('direction', direction, setDirection, choices.directions)}
          {select('type', type, setType, choices.types)}
          {select('district', district, setDistrict, choices.districts)}
          {mode !== 'describe' && (
            <fieldset class={wrong('outcome') ? 'invalid' : ''}>
              <legend>{words('end.outcome')}</legend>
              <div class="end-outcomes">
                {choices.outcomes.map(({ code, text }) => (
                  <label key={code}>
                    <input
                      type="radio"
                      name="outcome"
                      checked={outcome === code}
                      onChange={() => setOutcome(code)}
                    />
                    {text}
                  </label>
                ))}
              </div>
              {wrong('outcome') && (
                <p class="error" role="alert">
                  {wrong('outcome')}
                </p>
              )}
            </fieldset>
          )}
          {noted && (
            <Field label={words('end.note')} hint={words('end.noteHint')} error={wrong('note')}>
              <textarea
                rows={3}
                maxLength={4000}
                value={note}
                onInput={(event) => setNote(event.currentTarget.value)}
              />
            </Field>
          )}
          {mode === 'close' && (
            <label class="end-check">
              <input
                type="checkbox"
                checked={investigation}
                onChange={(event) => setInvestigation(event.currentTarget.checked)}
              />
              {words('end.investigation')}
            </label>
          )}
          <Failed error={error} />
          <div class="row">
            <Button kind="main" type="submit" busy={busy}>
              {words(`end.do.${mode}`)}
            </Button>
            <Button onClick={leave}>{words('cancel')}</Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
