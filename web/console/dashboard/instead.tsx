import { Failed } from '../components/failed';
import { useWords } from '../words';
import type { Answered } from './use-answer';

interface Props {
  /** What was asked for; its error stands where an answer would be. */
  readonly of: Pick<Answered<unknown>, 'data' | 'error' | 'again'>;
}

/** What stands where an answer would be: that it is on its way, or why there is none. */
export function Instead({ of: { data, error, again } }: Props) {
  const words = useWords('dashboard');
  if (error !== null)
    return (
      <div class="card instead">
        <Failed error={error} {...(again ? { onAgain: again } : {})} />
      </div>
    );
  if (data !== null) return null;
  return (
    <p class="empty" role="status">
      {words('loading')}
    </p>
  );
}
