import { Button } from '../components/button';
import { useWords } from '../words';
import type { EndMode } from './use-ending';

/** The dialog that is open. */
export type Shown = 'note' | 'transfer' | 'block' | 'forward' | EndMode;

interface Props {
  readonly busy: boolean;
  readonly onShow: (dialog: Shown) => void;
  readonly onRelease: () => void;
}

/** What can be done with one's own inquiry; what is done seldom stands in a menu. */
export function TalkActions({ busy, onShow, onRelease }: Props) {
  const words = useWords('inbox');
  return (
    <div class="row">
      <Button aria-keyshortcuts="c" onClick={() => onShow('close')}>
        {words('do.close')}
      </Button>
      <Button aria-keyshortcuts="n" onClick={() => onShow('note')}>
        {words('do.note')}
      </Button>
      <Button aria-keyshortcuts="t" onClick={() => onShow('transfer')}>
        {words('do.transfer')}
      </Button>
      <details class="more">
        <summary class="button">{words('do.more')}</summary>
        <div class="more-all" onClick={fold}>
          <Button kind="quiet" onClick={() => onShow('forward')}>
            {words('do.forward')}
          </Button>
          <Button kind="quiet" onClick={() => onShow('describe')}>
            {words('do.describe')}
          </Button>
          <Button kind="quiet" busy={busy} onClick={onRelease}>
            {words('do.release')}
          </Button>
          <Button kind="quiet" onClick={() => onShow('block')}>
            {words('do.block')}
          </Button>
        </div>
      </details>
    </div>
  );
}

/** What was chosen from a menu folds it, and the focus stays where the menu is. */
function fold({ currentTarget }: { readonly currentTarget: HTMLElement }): void {
  const menu = currentTarget.closest('details');
  menu?.querySelector('summary')?.focus();
  menu?.removeAttribute('open');
}
