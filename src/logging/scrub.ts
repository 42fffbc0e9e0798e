const CENSORED = '[redacted]';

/** Shapes of secrets that may arrive inside a library's message: bot and page tokens, bearers, passwords in addresses. */
const SHAPES =
  /\b\d{6,}:[A-Za-z0-9_-]{30,}|\bEAA[A-Za-z0-9]{20,}|(?<=\bBearer )[^\s"\\]+|(?<=\w:\/\/)[^\s"\\/@]+(?=@)/g;

/** Shorter secrets would hit ordinary words. */
const SHORTEST = 6;

/** Removes the secrets given, and what looks like one, from a finished line of JSON. */
export function createScrubber(secrets: readonly string[]): (line: string) => string {
  const literal = [...new Set(secrets)]
    .filter((secret) => secret.length >= SHORTEST)
    .sort((a, b) => b.length - a.length)
    .flatMap((secret) => [...new Set([JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])])
    .map((secret) => secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const known = literal.length > 0 ? new RegExp(literal.join('|'), 'g') : null;
  return (line) => (known ? line.replace(known, CENSORED) : line).replace(SHAPES, CENSORED);
}
