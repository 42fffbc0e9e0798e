/** Names and numbers alone: what else a URL's host may hold would mean something in a header. */
const HOST = /^(?:[a-z0-9-]+\.)*[a-z0-9-]+$|^\[[0-9a-f:]+\]$/;
const THIS_MACHINE = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** The origins of a list separated by commas, as browsers write them; undefined when one of them is none. */
export function parseOrigins(text: string): readonly string[] | undefined {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const origins = parts.map(parseOrigin);
  return origins.every((origin) => origin !== undefined) ? [...new Set(origins)] : undefined;
}

function parseOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, origin, href } = new URL(text);
  if (protocol !== 'https:' && !(protocol === 'http:' && THIS_MACHINE.test(hostname))) return undefined;
  return HOST.test(hostname) && href === `${origin}/` ? origin : undefined;
}
