const CENSORED = '[redacted]';

/**
 * Shapes of secrets that may arrive inside a library's message: bot and page tokens, bearers, passwords in addresses; and what
 * stands in their place. One after the other: each line passes all of them, and together they would take longer.
 */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/\b\d{6,}:[A-Za-z0-9_-]{30,}/g, CENSORED],
  [/\bEAA[A-Za-z0-9]{20,}/g, CENSORED],
  [/\bBearer [^\s"\\]+/g, `Bearer ${CENSORED}`],
  [/(\w:\/\/)[^\s"\\/@]+(?=@)/g, `$1${CENSORED}`],
];

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
  return (line) => {
    let clean = known ? line.replace(known, CENSORED) : line;
    for (const [shape, instead] of SHAPES) clean = clean.replace(shape, instead);
    return clean;
  };
}
