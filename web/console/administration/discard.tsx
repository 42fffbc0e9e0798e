import { useState } from 'preact/hooks';
import { Button } from '../components/button';
import { Dialog } from '../components/dialog';
import { useWords } from '../words';
import { Confirm } from './confirm';

interface Props {
  /** What the button says. */
  readonly text: string;
  /** What would be lost. */
  readonly ask: string;
  readonly onDiscard: () => void;
}

/** Lets go what is not saved yet, after it was asked. */
export function Discard({ text, ask, onDiscard }: Props) {
  const words = useWords('administration');
  const [asking, setAsking] = useState(false);
  const close = (): void => setAsking(false);
  const discard = (): void => {
    close();
    onDiscard();
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{text}</Button>
      {asking && (
        <Dialog title={text} onClose={close}>
          <p>{ask}</p>
          <Confirm
            {...{ busy: false, error: '', onClose: close }}
            danger
            text={words('discardYes')}
            onConfirm={discard}
          />
        </Dialog>
      )}
    </>
  );
}
