const LONGEST = 40;

/** A label as it is kept: on one line, without control characters, 40 characters at most; empty when nothing is left. Pure. */
export function cleanLabel(text: string): string {
  const clean = text.replace(/[\p{C}\s]+/gu, ' ').trim();
  return Array.from(clean).slice(0, LONGEST).join('').trim();
}
