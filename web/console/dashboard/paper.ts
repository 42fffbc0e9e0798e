import { useEffect } from 'preact/hooks';

/** What has to be brought before a page is whole on paper; each promise is kept when it is there, or will not come. */
const awaited = new Set<() => Promise<void>>();

/** Has something brought whenever the page is about to be printed. */
export function useOnPaper(bring: () => Promise<void>): void {
  useEffect(() => {
    awaited.add(bring);
    // By the browser's own menu it is printed at once: what comes too late is there the next time.
    const begin = (): void => void bring();
    addEventListener('beforeprint', begin);
    return () => {
      awaited.delete(bring);
      removeEventListener('beforeprint', begin);
    };
  }, [bring]);
}

/** Prints the page once everything of it is there. */
export async function printWhole(): Promise<void> {
  await Promise.all([...awaited].map((bring) => bring()));
  print();
}
