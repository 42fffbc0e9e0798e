import { useState } from 'preact/hooks';
import type { ColleaguesAnswer } from '../../../src/console/inbox/api';
import { Button } from '../components/button';
import { Dialog } from '../components/dialog';
import { Failed } from '../components/failed';
import { Field } from '../components/field';
import { useWords } from '../words';
import { inquiryPath } from './requests';
import { shortcutsOn, turnShortcuts } from './shortcuts';
import { useBrought } from './use-brought';
import type { Do } from './use-doing';
import { useTrying } from './use-trying';

interface Props {
  readonly number: string;
  readonly act: Do;
  readonly busy: boolean;
  readonly onClose: () => void;
}

/** A note for colleagues. */
export function NoteDialog({ number, act, busy, onClose }: Props) {
  const words = useWords('inbox');
  const [text, setText] = useState('');
  const { error, attempt, close } = useTrying(act, onClose);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (text.trim() !== '') await attempt(inquiryPath(number, 'note'), { text: text.trim() });
  };
  return (
    <Dialog title={words('note.title', { number })} onClose={close}>
      <form class="end" onSubmit={(event) => void submit(event)}>
        <Field label={words('note.label')} hint={words('note.hint')}>
          <textarea
            rows={4}
            maxLength={4000}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </Field>
        <Failed error={error} />
        <div class="row">
          <Button kind="main" type="submit" busy={busy}>
            {words('note.save')}
          </Button>
          <Button onClick={close}>{words('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** To which colleague on duty an inquiry goes. */
export function TransferDialog({ number, act, busy, onClose }: Props) {
  const words = useWords('inbox');
  const { data, error: missed, again } = useBrought<ColleaguesAnswer>('/inbox/colleagues');
  const { error, attempt, close } = useTrying(act, onClose);
  const there = data?.colleagues;
  const [chosen, setChosen] = useState('');
  const to = chosen || (there?.[0]?.id ?? '');
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (to !== '') await attempt(inquiryPath(number, 'transfer'), { to });
  };
  return (
    <Dialog title={words('transfer.title', { number })} onClose={close}>
      <Failed error={missed} onAgain={again} />
      {!there && !missed && <p role="status">{words('loading')}</p>}
      {there?.length === 0 && <p>{words('transfer.nobody')}</p>}
      <form class="end" onSubmit={(event) => void submit(event)}>
        {there && there.length > 0 && (
          <fieldset class="segments">
            <legend>{words('transfer.label')}</legend>
            {there.map(({ id, name }) => (
              <label key={id}>
                <input type="radio" name="to" checked={to === id} onChange={() => setChosen(id)} />
                {name}
              </label>
            ))}
          </fieldset>
        )}
        <Failed error={error} />
        <div class="row">
          {there && there.length > 0 && (
            <Button kind="main" type="submit" busy={busy}>
              {words('transfer.do')}
            </Button>
          )}
          <Button onClick={close}>{words('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Asks before a citizen is blocked. */
export function BlockDialog({ number, act, busy, onClose }: Props) {
  const words = useWords('inbox');
  const { error, attempt, close } = useTrying(act, onClose);
  return (
    <Dialog title={words('block.title')} onClose={close}>
      <p>{words('block.text', { number })}</p>
      <Failed error={error} />
      <div class="row">
        <Button kind="danger" busy={busy} onClick={() => void attempt(inquiryPath(number, 'block'))}>
          {words('block.do')}
        </Button>
        <Button onClick={close}>{words('cancel')}</Button>
      </div>
    </Dialog>
  );
}

/** Single keys, with what each does. */
const KEYS = [
  ['j', 'next'],
  ['k', 'previous'],
  ['Enter', 'open'],
  ['t', 'take'],
  ['r', 'reply'],
  ['/', 'canned'],
  ['n', 'note'],
  ['c', 'close'],
  ['f', 'forward'],
  ['q', 'queue'],
  ['m', 'mine'],
  ['?', 'help'],
] as const;

/** What single keys do, and whether they do. */
export function ShortcutsDialog({ onClose }: Pick<Props, 'onClose'>) {
  const words = useWords('inbox');
  const [on, setOn] = useState(shortcutsOn);
  return (
    <Dialog title={words('keys.title')} onClose={onClose}>
      <dl class="keys">
        {KEYS.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words(`keys.${does}`)}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>Ctrl</kbd> <kbd>Enter</kbd>
          </dt>
          <dd>{words('keys.send')}</dd>
        </div>
      </dl>
      <label class="end-check">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => {
            turnShortcuts(event.currentTarget.checked);
            setOn(event.currentTarget.checked);
          }}
        />
        {words('keys.on')}
      </label>
      <div class="row">
        <Button onClick={onClose}>{words('keys.done')}</Button>
      </div>
    </Dialog>
  );
}
