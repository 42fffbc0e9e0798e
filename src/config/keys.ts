const LEAST_BYTES = 32;

/** A key written as hex or base64 (either alphabet); undefined when it is neither, too short, or plainly not random. */
export function parseKey(text: string): Buffer | undefined {
  const bytes = decode(text);
  if (!bytes || bytes.length < LEAST_BYTES) return undefined;
  return new Set(bytes).size < LEAST_BYTES / 4 ? undefined : bytes;
}

function decode(text: string): Buffer | undefined {
  if (/^(?:[0-9a-f]{2})+$/i.test(text)) return Buffer.from(text, 'hex');
  return /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined;
}
