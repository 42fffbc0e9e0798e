import { useKept } from '../use-kept';

/** What is being made of a version that is saved. */
export interface Drafting<T> {
  /** Null: nothing was changed. */
  readonly draft: T | null;
  /** Another version was saved after it was begun. */
  readonly isOld: boolean;
  /** Null: it is saved, or given up. */
  readonly keep: (draft: T | null) => void;
}

/** Keeps a draft in its tab, with the version that it was begun from. */
export function useDraft<T extends object>(key: string, version: number): Drafting<T> {
  const [kept, setKept] = useKept<{ readonly draft: T; readonly after: number }>(key);
  return {
    draft: kept?.draft ?? null,
    isOld: kept !== null && kept.after !== version,
    keep: (draft) => setKept(draft && { draft, after: kept?.after ?? version }),
  };
}
