import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useFocusKept } from './use-focus-kept';
import { useWords } from '../words';

interface Props {
  readonly title: string;
  /** Beside the title: what one can do with the whole page. */
  readonly actions?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** A page of an area: its title is the document's, and is focused when one comes to it or what had the focus is gone. */
export function Page({ title, actions, children }: Props) {
  const words = useWords('shell');
  const page = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – ${words('name')}`;
  });
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useFocusKept(page, heading);
  return (
    <div class="page" ref={page}>
      <header class="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions}
      </header>
      {children}
    </div>
  );
}
