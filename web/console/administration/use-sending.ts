import { useState } from 'preact/hooks';
import { messageOf, RequestError } from '../client';

/** Something that is sent when a button is pressed. */
export interface Sending {
  readonly busy: boolean;
  /** Why the last try failed; empty when it did not. */
  readonly error: string;
  /** The whole refusal: some say what is wrong in which place. */
  readonly refusal: object;
  readonly send: (what: () => Promise<void>) => Promise<void>;
}

/** Does one thing at a time and keeps why it failed. */
export function useSending(): Sending {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState('');
  const [refusal, setRefusal] = useState<object>({});
  return {
    busy,
    error,
    refusal,
    send: async (what) => {
      setBusy(true);
      setError('');
      setRefusal({});
      try {
        await what();
      } catch (failure) {
        if (failure instanceof RequestError) setRefusal(failure.answer);
        setError(messageOf(failure));
      } finally {
        setBusy(false);
      }
    },
  };
}
