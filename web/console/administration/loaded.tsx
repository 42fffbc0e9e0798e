import type { ComponentChildren } from 'preact';
import { Button } from '../components/button';
import { useWords } from '../words';
import type { Answered } from './use-answer';

interface Props<T> {
  readonly of: Answered<T>;
  readonly children: (data: T) => ComponentChildren;
}

/** What was read; until then that it is coming, or why it does not. */
export function Loaded<T>({ of: { data, error, reload }, children }: Props<T>) {
  const words = useWords('shell');
  if (error)
    return (
      <div class="empty" role="alert">
        <p>{error}</p>
        <Button onClick={() => void reload()}>{words('again')}</Button>
      </div>
    );
  if (data === null)
    return (
      <p class="empty" role="status">
        {words('loading')}
      </p>
    );
  return <>{children(data)}</>;
}
