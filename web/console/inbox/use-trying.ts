import { useEffect, useRef, useState } from 'preact/hooks';
import { useToast } from '../components/toast';
import type { Act, Do, Wanted } from './use-doing';

/** Something that is done from a dialog. */
export interface Trying {
  /** Why the last try came to nothing; empty when it did not. */
  readonly error: string;
  readonly attempt: <R extends Act>(route: R, wanted: Wanted<R>) => Promise<void>;
  readonly close: () => void;
}

/** Does something from a dialog, which closes once it is done: why it is not done is said in it, where one can see it. */
export function useTrying(act: Do, onClose: () => void): Trying {
  const say = useToast();
  const [error, setError] = useState('');
  const told = useRef('');
  const tell = (message: string): void => {
    told.current = message;
    setError(message);
  };
  // The dialog may go with what it was about, and the reason with it.
  useEffect(() => () => void (told.current && say(told.current, 'error')), []);
  const close = (): void => {
    told.current = '';
    onClose();
  };
  return {
    error,
    close,
    attempt: async (route, wanted) => {
      tell('');
      if (await act(route, wanted, tell)) close();
    },
  };
}
