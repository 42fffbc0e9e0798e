import { Button } from '../components/button';
import { Failed } from '../components/failed';
import { useWords } from '../words';

interface Props {
  readonly text: string;
  readonly busy: boolean;
  readonly error: string;
  readonly danger?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** The end of a dialog: what went wrong, doing it, and leaving. */
export function Confirm({ text, busy, error, danger = false, onConfirm, onClose }: Props) {
  const words = useWords('administration');
  return (
    <>
      <Failed error={error} />
      <div class="row">
        <Button kind={danger ? 'danger' : 'main'} busy={busy} onClick={onConfirm}>
          {text}
        </Button>
        <Button onClick={onClose}>{words('cancel')}</Button>
      </div>
    </>
  );
}
