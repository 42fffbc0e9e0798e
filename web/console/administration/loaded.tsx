import type { ComponentChildren } from 'preact';
import { Failed } from '../components/failed';
import { useWords } from '../words';
import type { Answered } from './use-answer';

interface Props<T> {
  readonly of: Answered<T>;
  readonly children: (data: T) => ComponentChildren;
}

/** What was read, and why it could not be read anew; until then that it is coming, or why it does not. */
export function Loaded<T>({ of: { data, error, reload }, children }: Props<T>) {
  const words = useWords('shell');
  if (data === null && error === '')
    return (
      <p class="empty" role="status">
        {words('loading')}
      </p>
    );
  return (
    <>
      <Failed error={error} onAgain={() => void reload()} />
      {data !== null && children(data)}
    </>
  );
}
