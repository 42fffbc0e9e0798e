import type { ComponentChildren } from 'preact';
import { Failed } from '../components/failed';
import { useWords } from '../words';
import type { Answered } from './use-answer';

interface Props<T> {
  readonly of: Answered<T>;
  readonly children: (data: T) => ComponentChildren;
}

/** What was read; until then that it is coming, or why it does not. */
export function Loaded<T>({ of: { data, error, reload }, children }: Props<T>) {
  const words = useWords('shell');
  if (error) return <Failed error={error} onAgain={() => void reload()} />;
  if (data === null)
    return (
      <p class="empty" role="status">
        {words('loading')}
      </p>
    );
  return <>{children(data)}</>;
}
