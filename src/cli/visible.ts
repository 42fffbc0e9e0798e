/**
 * Text that somebody else wrote as a terminal may be given it: whoever wrote it could speak to the terminal, or turn the direction of
 * what stands around it. `lines`: with its line breaks and tabs.
 */
export function visible(text: string, { lines = false }: { readonly lines?: boolean } = {}): string {
  return text.replace(/\p{C}/gu, (sign) =>
    lines && /[\n\t]/.test(sign) ? sign : `\\u{${sign.codePointAt(0)!.toString(16)}}`,
  );
}
