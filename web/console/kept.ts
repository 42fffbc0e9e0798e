const PLACE = 'console.draft.';

/** What this tab keeps under a key until one signs out; null: nothing. */
export function readKept<T>(key: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE + key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

/** Keeps something in this tab; null takes it away. */
export function writeKept(key: string, value: unknown): void {
  if (value === null) sessionStorage.removeItem(PLACE + key);
  else sessionStorage.setItem(PLACE + key, JSON.stringify(value));
}
