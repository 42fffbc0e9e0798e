/** A text with ordinary spaces, as one types it. */
export function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}

/** The one line of a text that begins with a label, with ordinary spaces. */
export function lineOf(text: string, label: string): string {
  const found = plain(text)
    .split('\n')
    .filter((line) => line.startsWith(label));
  if (found.length !== 1) throw new Error(`${found.length} lines begin with "${label}" in:\n${text}`);
  return found[0]!;
}
