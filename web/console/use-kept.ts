import { useCallback, useEffect, useState } from 'preact/hooks';
import { readKept, writeKept } from './kept';

/** What is being made and not saved yet: it outlives the page in its tab, and goes at signing out. Null: nothing is. */
export function useKept<T>(key: string): [T | null, (value: T | null) => void] {
  const [value, setValue] = useState<T | null>(() => readKept<T>(key));
  const keep = useCallback(
    (next: T | null): void => {
      writeKept(key, next);
      setValue(next);
    },
    [key],
  );
  // A tab that is closed takes it along.
  const there = value !== null;
  useEffect(() => {
    if (!there) return;
    const ask = (event: Event): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [there]);
  return [value, keep];
}
