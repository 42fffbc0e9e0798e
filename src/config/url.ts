/** The URL without its trailing slash; undefined when it is none of ours: other schemes, a user, a query, a fragment. */
export function parseUrl(text: string, allow: (parsed: URL) => boolean): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const parsed = new URL(text);
  if (!['http:', 'https:'].includes(parsed.protocol)) return undefined;
  if (parsed.username || parsed.password || parsed.search || parsed.hash || !allow(parsed)) return undefined;
  return parsed.href.replace(/\/+$/, '');
}
