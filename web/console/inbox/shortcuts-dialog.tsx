import { useState } from 'preact/hooks';
import { Button } from '../components/button';
import { Dialog } from '../components/dialog';
import { useWords } from '../words';
import { shortcutsOn, turnShortcuts } from './shortcuts';

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
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
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
