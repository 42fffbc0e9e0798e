/** Words as sentences one after another; what ends with a mark of its own gets no other. null: nothing is said there. */
export function sentences(parts: readonly (string | null)[]): string {
  const said = parts.filter((part) => part !== null);
  return said.map((part, index) => (index === said.length - 1 ? part : ended(part))).join(' ');
}

/** A text as a sentence among others. */
export function ended(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
