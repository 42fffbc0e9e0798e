/** A value as errors quote it. Somebody's password or token may have slipped into an address: neither is shown. */
export function shown(value: unknown): string {
  const text = String(value);
  if (!text.includes('//')) return JSON.stringify(text);
  return JSON.stringify(text.replace(/\/\/.*@/s, '//…@').replace(/[?#].+/s, '?…'));
}
