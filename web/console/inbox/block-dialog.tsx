import { Button } from '../components/button';
import { Dialog } from '../components/dialog';
import { Failed } from '../components/failed';
import { useWords } from '../words';
import type { DialogProps } from './dialog-props';
import { useTrying } from './use-trying';

/** Asks before a citizen is blocked. */
export function BlockDialog({ number, act, busy, onClose }: DialogProps) {
  const words = useWords('inbox');
  const { error, attempt, close } = useTrying(act, onClose);
  return (
    <Dialog title={words('block.title')} onClose={close}>
      <p>{words('block.text', { number })}</p>
      <Failed error={error} />
      <div class="row">
        <Button
          kind="danger"
          busy={busy}
          onClick={() =>
            void attempt('POST /inbox/inquiries/:number/block', { params: { number }, body: {} })
          }
        >
          {words('block.do')}
        </Button>
        <Button onClick={close}>{words('cancel')}</Button>
      </div>
    </Dialog>
  );
}
