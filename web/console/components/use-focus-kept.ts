import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Where what has the focus goes from a page (a row that is done with, the last "next"), its heading takes the focus. */
export function useFocusKept(
  page: RefObject<HTMLElement | null>,
  heading: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const root = page.current;
    if (!root) return;
    let last = null as Element | null;
    const came = ({ target }: FocusEvent): void => {
      last = target as Element;
    };
    const went = ({ target }: FocusEvent): void => {
      // Whoever presses on nothing leaves it; what is being taken out of the page may say the same.
      setTimeout(() => {
        if (last === target && last?.isConnected && document.activeElement !== last) last = null;
      });
    };
    const gone = new MutationObserver(() => {
      if (!last || last.isConnected || document.activeElement !== document.body) return;
      last = null;
      heading.current?.focus({ preventScroll: true });
    });
    root.addEventListener('focusin', came);
    root.addEventListener('focusout', went);
    gone.observe(root, { childList: true, subtree: true });
    return () => {
      root.removeEventListener('focusin', came);
      root.removeEventListener('focusout', went);
      gone.disconnect();
    };
  }, []);
}
