import { useState } from 'preact/hooks';

/** Something that is sent when a button is pressed. */
export interface Sending {
  readonly busy: boolean;
  /** Why the last try failed; empty when it did not. */
  readonly error: string;
  readonly send: (what: () => Promise<void>) => Promise<void>;
}

/** Does one thing at a time and keeps why it failed. */
export function useSending(): Sending {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState('');
  return {
    busy,
    error,
    send: async (what) => {
      setBusy(true);
      setError('');
      try {
        await what();
      } catch (failure) {
        setError(failure instanceof Error ? failure.message : String(failure));
      } finally {
        setBusy(false);
      }
    },
  };
}
