import { Button } from '../components/button';
import { useWords } from '../words';
import { Discard } from './discard';

interface Props {
  readonly busy: boolean;
  readonly onSave: () => void;
  /** Null: there is nothing to give up. */
  readonly onDiscard: (() => void) | null;
}

/** Saves what was changed in a mapping, or gives it up after it was asked. */
export function MappingSave({ busy, onSave, onDiscard }: Props) {
  const words = useWords('administration');
  return (
    <div class="row">
      <Button kind="main" busy={busy} onClick={onSave}>
        {words('save')}
      </Button>
      {onDiscard && (
        <>
          <Discard {...{ onDiscard, text: words('mappings.discard'), ask: words('mappings.discardAsk') }} />
          <p class="changed">{words('mappings.unsaved')}</p>
        </>
      )}
    </div>
  );
}
