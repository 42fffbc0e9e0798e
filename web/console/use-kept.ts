import { useCallback, useEffect, useState } from 'preact/hooks';

/** What is being made and not saved yet: it outlives the page in its tab, and goes at signing out. Null: nothing is. */
export function useKept<T>(key: string): [T | null, (value: T | null) => void] {
  const at = `console.draft.${key}`;
  const [value, setValue] = useState<T | null>(() => read<T>(at));
  const keep = useCallback(
    (next: T | null): void => {
      if (next === null) sessionStorage.removeItem(at);
      else sessionStorage.setItem(at, JSON.stringify(next));
      setValue(next);
    },
    [at],
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

function read<T>(at: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(at) ?? 'null') as T | null;
  } catch {
    return null;
  }
}
