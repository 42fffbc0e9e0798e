/** Words as sentences one after another; what ends with a mark of its own gets no other. */
export function sentences(parts: readonly string[]): string {
  return parts.map((part, index) => (index === parts.length - 1 ? part : ended(part))).join(' ');
}

/** A text as a sentence among others. */
export function ended(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
