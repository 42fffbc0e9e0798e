/** The same text, but the one that objects have as a name: told from others without looking at its letters. */
export function asName(text: string): string {
  for (const name in { [text]: 0 }) return name;
  return text;
}
