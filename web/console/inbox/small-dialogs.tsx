import { useEffect, useState } from 'preact/hooks';
import type { ColleaguesAnswer } from '../../../src/console/inbox/api';
import { get } from '../client';
import { Button } from '../components/button';
import { Dialog } from '../components/dialog';
import { Field } from '../components/field';
import { useWords } from '../words';
import type { Do } from './use-doing';
import { inquiryPath } from './requests';
import { shortcutsOn, turnShortcuts } from './shortcuts';

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
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (text.trim() !== '' && (await act(inquiryPath(number, 'note'), { text: text.trim() }))) onClose();
  };
  return (
    <Dialog title={words('note.title', { number })} onClose={onClose}>
      <form class="end" onSubmit={(event) => void submit(event)}>
        <Field label={words('note.label')} hint={words('note.hint')}>
          <textarea
            rows={4}
            maxLength={4000}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </Field>
        <div class="row">
          <Button kind="main" type="submit" busy={busy}>
            {words('note.save')}
          </Button>
          <Button onClick={onClose}>{words('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** To which colleague on duty an inquiry goes. */
export function TransferDialog({ number, act, busy, onClose }: Props) {
  const words = useWords('inbox');
  const [there, setThere] = useState<ColleaguesAnswer['colleagues'] | null>(null);
  const [to, setTo] = useState('');
  useEffect(() => {
    get<ColleaguesAnswer>('/inbox/colleagues').then(
      ({ colleagues }) => {
        setThere(colleagues);
        setTo(colleagues[0]?.id ?? '');
      },
      () => undefined,
    );
  }, []);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (to !== '' && (await act(inquiryPath(number, 'transfer'), { to }))) onClose();
  };
  return (
    <Dialog title={words('transfer.title', { number })} onClose={onClose}>
      {!there && <p role="status">{words('loading')}</p>}
      {there?.length === 0 && <p>{words('transfer.nobody')}</p>}
      <form class="end" onSubmit={(event) => void submit(event)}>
        {there && there.length > 0 && (
          <fieldset class="segments">
            <legend>{words('transfer.label')}</legend>
            {there.map(({ id, name }) => (
              <label key={id}>
                <input type="radio" name="to" checked={to === id} onChange={() => setTo(id)} />
                {name}
              </label>
            ))}
          </fieldset>
        )}
        <div class="row">
          {there && there.length > 0 && (
            <Button kind="main" type="submit" busy={busy}>
              {words('transfer.do')}
            </Button>
          )}
          <Button onClick={onClose}>{words('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Asks before a citizen is blocked. */
export function BlockDialog({ number, act, busy, onClose }: Props) {
  const words = useWords('inbox');
  return (
    <Dialog title={words('block.title')} onClose={onClose}>
      <p>{words('block.text', { number })}</p>
      <div class="row">
        <Button
          kind="danger"
          busy={busy}
          onClick={() => void act(inquiryPath(number, 'block')).then((done) => done && onClose())}
        >
          {words('block.do')}
        </Button>
        <Button onClick={onClose}>{words('cancel')}</Button>
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
