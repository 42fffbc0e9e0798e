import { createContext, type ComponentChildren } from 'preact';
import { useCallback, useContext, useState } from 'preact/hooks';
import { useWords } from '../words';

/** `error` stays until it is closed. */
export type Say = (text: string, kind?: 'done' | 'error') => void;

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly kind: 'done' | 'error';
}

const SHOWN_MS = 6000;
const ToastContext = createContext<Say>(() => undefined);
let last = 0;

/** Says in a corner, and to screen readers, what came of something. */
export function useToast(): Say {
  return useContext(ToastContext);
}

/** Where toasts are shown. */
export function Toasts({ children }: { readonly children: ComponentChildren }) {
  const words = useWords('shell');
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const close = useCallback((id: number) => setToasts((all) => all.filter((one) => one.id !== id)), []);
  const say = useCallback<Say>(
    (text, kind = 'done') => {
      const id = (last += 1);
      setToasts((all) => [...all.slice(-3), { id, text, kind }]);
      if (kind === 'done') setTimeout(() => close(id), SHOWN_MS);
    },
    [close],
  );
  return (
    <ToastContext.Provider value={say}>
      {children}
      <div class="toasts" role="status" aria-live="polite">
        {toasts.map(({ id, text, kind }) => (
          <div class={`toast ${kind}`} key={id}>
            <span>{text}</span>
            <button type="button" class="toast-close" aria-label={words('close')} onClick={() => close(id)}>
              ×
            </button>
          </div>
        ))}
      </div>
    </ToastContext.Provider>
  );
}
