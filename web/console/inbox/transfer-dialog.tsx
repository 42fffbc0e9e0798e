import { useState } from 'preact/hooks';
import { Button } from '../components/button';
import { Dialog } from '../components/dialog';
import { Failed } from '../components/failed';
import { useWords } from '../words';
import type { DialogProps } from './dialog-props';
import { useBrought } from './use-brought';
import { useTrying } from './use-trying';

/** To which colleague on duty an inquiry goes. */
export function TransferDialog({ number, act, busy, onClose }: DialogProps) {
  const words = useWords('inbox');
  const { data, error: missed, again } = useBrought('GET /inbox/colleagues');
  const { error, attempt, close } = useTrying(act, onClose);
  const there = data?.colleagues;
  const [to, setTo] = useState('');
  const [asked, setAsked] = useState(false);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setAsked(true);
    if (to !== '')
      await attempt('POST /inbox/inquiries/:number/transfer', { params: { number }, body: { to } });
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
                <input type="radio" name="to" checked={to === id} onChange={() => setTo(id)} />
                {name}
              </label>
            ))}
          </fieldset>
        )}
        <Failed error={asked && to === '' ? words('transfer.missing') : error} />
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
