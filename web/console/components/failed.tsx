import { useWords } from '../words';
import { Button } from './button';

interface Props {
  /** Why, in the reader's language, in one line or several; empty: nothing is wrong. */
  readonly error: string;
  /** Where it can be tried again. */
  readonly onAgain?: () => void;
}

/** Why something came to nothing, where one looks. */
export function Failed({ error, onAgain }: Props) {
  const words = useWords('shell');
  if (error === '') return null;
  return (
    <div class="failed" role="alert">
      <p class="error">{error}</p>
      {onAgain && <Button onClick={onAgain}>{words('again')}</Button>}
    </div>
  );
}
