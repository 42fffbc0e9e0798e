import { useState } from 'preact/hooks';
import type { Described, Ending, Named } from '../../../src/console/inbox/api';
import { Button } from '../components/button';
import { Dialog } from '../components/dialog';
import { Failed } from '../components/failed';
import { useWords } from '../words';
import type { DialogProps } from './dialog-props';
import { EndFields } from './end-fields';
import { useBrought } from './use-brought';
import { closing, correcting, describing, type EndMode, useEnding } from './use-ending';
import { useTrying } from './use-trying';

interface Props extends DialogProps {
  readonly mode: EndMode;
  readonly described: Described & { readonly outcome?: Named };
  /** How it ends, when that was chosen before. */
  readonly outcome?: Ending;
}

/** Says what an inquiry is about and how it ends; nothing is closed before everything is picked. */
export function EndDialog({ mode, number, described, outcome, act, busy, onClose }: Props) {
  const words = useWords('inbox');
  const { data: choices, error: missed, again } = useBrought('GET /inbox/choices');
  const { error, attempt, close } = useTrying(act, onClose);
  const ending = useEnding(mode, described, outcome, choices);
  const [tried, setTried] = useState(false);
  const sends = (): Promise<void> | null => {
    const params = { number };
    const { picked } = ending;
    if (mode === 'describe')
      return attempt('POST /inbox/inquiries/:number/describe', { params, body: describing(picked) });
    if (mode === 'correct')
      return attempt('POST /inbox/inquiries/:number/correct', { params, body: correcting(picked) });
    const body = closing(ending);
    return body && attempt('POST /inbox/inquiries/:number/close', { params, body });
  };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const sending = sends();
    if (sending) return sending;
    const form = event.currentTarget as HTMLFormElement;
    setTimeout(() => form.querySelector<HTMLElement>('[aria-invalid], .invalid input')?.focus(), 0);
  };
  return (
    <Dialog title={words(`end.title.${mode}`, { number })} onClose={close}>
      <Failed error={missed} onAgain={again} />
      {!choices ? (
        !missed && <p role="status">{words('loading')}</p>
      ) : (
        <form class="end" onSubmit={(event) => void submit(event)} noValidate>
          <EndFields {...{ mode, choices, ending, tried }} />
          <Failed error={error} />
          <div class="row">
            <Button kind="main" type="submit" busy={busy}>
              {words(`end.do.${mode}`)}
            </Button>
            <Button onClick={close}>{words('cancel')}</Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
