import { useWords } from '../words';

interface Props {
  /** Why there is none, in the reader's language. */
  readonly error: string | null;
  /** It is asked for, and nothing is there yet. */
  readonly waiting: boolean;
}

/** What stands where an answer would be. */
export function Instead({ error, waiting }: Props) {
  const words = useWords('dashboard');
  return (
    <>
      {error && (
        <p class="card instead" role="alert">
          {error}
        </p>
      )}
      {waiting && !error && (
        <p class="empty" role="status">
          {words('loading')}
        </p>
      )}
    </>
  );
}
