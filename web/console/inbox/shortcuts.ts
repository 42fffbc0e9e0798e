import { useEffect, useRef } from 'preact/hooks';

const KEY = 'console.inbox.shortcuts';

/** Whether single keys do something; whoever writes by voice may not want that. */
export function shortcutsOn(): boolean {
  return localStorage.getItem(KEY) !== 'off';
}

/** Turns single keys on or off in this browser. */
export function turnShortcuts(on: boolean): void {
  localStorage.setItem(KEY, on ? 'on' : 'off');
}

/** What single keys do on the page; not while one writes or chooses something. True: the key did something. */
export function useShortcuts(pressed: (key: string) => boolean): void {
  const latest = useRef(pressed);
  latest.current = pressed;
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !shortcutsOn()) return;
      const at = event.target instanceof Element ? event.target : null;
      if (at?.closest('input, textarea, select, [contenteditable], dialog, summary')) return;
      // Enter and the space bar do what the button or the link says.
      if (event.key === 'Enter' && at?.closest('a, button')) return;
      if (latest.current(event.key)) event.preventDefault();
    };
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}
