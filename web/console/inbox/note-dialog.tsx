import { useState } from 'preact/hooks';
import { Button } from '../components/button';
import { Dialog } from '../components/dialog';
import { Failed } from '../components/failed';
import { Field } from '../components/field';
import { useWords } from '../words';
import type { DialogProps } from './dialog-props';
import { useTrying } from './use-trying';

/** A note for colleagues. */
export function NoteDialog({ number, act, busy, onClose }: DialogProps) {
  const words = useWords('inbox');
  const [text, setText] = useState('');
  const { error, attempt, close } = useTrying(act, onClose);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const given = { params: { number }, body: { text: text.trim() } };
    if (given.body.text !== '') await attempt('POST /inbox/inquiries/:number/note', given);
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
