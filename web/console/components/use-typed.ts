import { useRef } from 'preact/hooks';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Fields whose value is somebody's work; a tick is made again in a moment, and what works at once is marked as kept. */
const FIELDS = 'textarea, select:not([data-kept]), input:not([type=checkbox], [type=radio], [type=file])';

/** Knows whether something that is still there was typed or chosen since its field was entered first. */
export function useTyped() {
  const entered = useRef(new Map<Control, string>());
  return {
    onFocusIn: ({ target }: Event): void => {
      if (!(target instanceof Element) || !target.matches(FIELDS)) return;
      const field = target as Control;
      if (!entered.current.has(field)) entered.current.set(field, field.value);
    },
    any: (): boolean =>
      [...entered.current].some(([field, value]) => field.isConnected && field.value !== value),
  };
}
