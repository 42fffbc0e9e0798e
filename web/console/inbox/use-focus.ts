import { useEffect, useRef } from 'preact/hooks';

/** Focuses a heading when what it is of is shown first, and when what had the focus has gone with what was shown before. */
export function useFocus(shown: string | null) {
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (shown === null) return;
    if (first.current || document.activeElement === document.body)
      heading.current?.focus({ preventScroll: true });
    first.current = false;
  }, [shown]);
  return heading;
}
