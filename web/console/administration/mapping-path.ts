/** Where the list of mappings is. */
export const MAPPINGS = '/console/administration/mappings';
/** No mapping is called so. */
const NEW = '-';

/** Where a mapping is shown; empty: a new one. */
export function pathOfMapping(name: string): string {
  return `${MAPPINGS}/${encodeURIComponent(name || NEW)}`;
}

/** The name that an address says; empty: a new one. Null: it is the list's. */
export function mappingAt(path: string): string | null {
  const said = path.slice(MAPPINGS.length).split('/')[1] ?? '';
  if (said === '') return null;
  if (said === NEW) return '';
  try {
    return decodeURIComponent(said);
  } catch {
    // No mapping is called so, and the page says it.
    return said;
  }
}
