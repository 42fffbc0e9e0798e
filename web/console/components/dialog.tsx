import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../words';
import { Button } from './button';
import { useTyped } from './use-typed';

/** What is asked before a dialog closes over something that would be lost. */
export interface Leaving {
  readonly ask: string;
  readonly stay: string;
  readonly leave: string;
}

interface Props {
  readonly title: string;
  /** Escape, or a click beside it; asked for first where something was typed. */
  readonly onClose: () => void;
  /** What is asked first also where nothing was typed. */
  readonly leaving?: Leaving | undefined;
  readonly children: ComponentChildren;
}

/** A modal dialog: the browser keeps the focus in it, and gives it back. Show it by rendering it. */
export function Dialog({ title, onClose, leaving, children }: Props) {
  const words = useWords('shell');
  const node = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [asking, setAsking] = useState(false);
  const typed = useTyped();
  /** Where one was when one was asked. */
  const at = useRef<Element | null>(null);
  /** Where one was before it. */
  const before = useRef<Element | null>(null);
  // Together with what opened it, not a frame later: a key that is pressed at once is for it.
  useLayoutEffect(() => {
    before.current = document.activeElement;
    node.current?.showModal();
  }, []);
  // Only when it is gone: what is behind it takes no focus until then.
  useEffect(
    () => () => {
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
    },
    [],
  );
  const stay = (): void => {
    setAsking(false);
    if (at.current instanceof HTMLElement) at.current.focus();
  };
  const leave = (event: Event): void => {
    event.preventDefault();
    if (asking) return stay();
    if (!leaving && !typed.any()) return onClose();
    at.current = document.activeElement;
    setAsking(true);
  };
  return (
    <dialog
      ref={node}
      class="dialog"
      aria-labelledby={id}
      onFocusIn={typed.onFocusIn}
      onKeyDown={(event) => event.key === 'Escape' && leave(event)}
      onCancel={leave}
      // A browser may close it without asking.
      onClose={onClose}
      onMouseDown={(event) => event.target === node.current && leave(event)}
    >
      <div class="dialog-inside">
        <h2 id={id}>{title}</h2>
        {children}
        {asking && (
          <Unsaved
            {...(leaving ?? {
              ask: words('unsaved.ask'),
              stay: words('unsaved.stay'),
              leave: words('unsaved.leave'),
            })}
            onStay={stay}
            onLeave={onClose}
          />
        )}
      </div>
    </dialog>
  );
}

interface UnsavedProps extends Leaving {
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Something would be lost: goes on unless that is wanted. */
function Unsaved({ ask, stay, leave, onStay, onLeave }: UnsavedProps) {
  const node = useRef<HTMLDivElement>(null);
  useEffect(() => {
    node.current?.scrollIntoView({ block: 'nearest' });
    node.current?.querySelector('button')?.focus();
  }, []);
  return (
    <div ref={node} class="dialog-unsaved" role="group" aria-label={ask}>
      <p role="alert">{ask}</p>
      <div class="row">
        <Button kind="main" onClick={onStay}>
          {stay}
        </Button>
        <Button kind="danger" onClick={onLeave}>
          {leave}
        </Button>
      </div>
    </div>
  );
}
