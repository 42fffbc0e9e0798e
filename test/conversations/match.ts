/** What `{…}` stood for so far in a transcript: the same name is the same text everywhere. */
export type Known = Map<string, string>;

/** What a name in braces may stand for; anything else is one word. */
const KINDS: readonly (readonly [RegExp, string])[] = [[/^nömrə/u, '\\d{4}-\\d{6}']];

/**
 * Compares what was said with what is written: exact, but `…` is anything, and `{nömrə}` an inquiry's number (the same
 * one wherever it stands again). True when it matches; then `known` holds the names that were new.
 */
export function matches(written: string, said: string, known: Known): boolean {
  const names: string[] = [];
  const pattern = plain(written)
    .split(/(…|\{[^}]+\})/u)
    .map((part) => {
      if (part === '…') return '[\\s\\S]*?';
      const name = /^\{(.+)\}$/u.exec(part)?.[1];
      if (name === undefined) return escape(part);
      if (known.has(name)) return escape(known.get(name)!);
      const before = names.indexOf(name);
      if (before >= 0) return `\\${before + 1}`;
      names.push(name);
      return `(${KINDS.find(([kind]) => kind.test(name))?.[1] ?? '[\\w-]+'})`;
    })
    .join('');
  const found = new RegExp(`^${pattern}$`, 'u').exec(plain(said));
  if (!found) return false;
  for (const [index, name] of names.entries()) known.set(name, found[index + 1]!);
  return true;
}

/** An inquiry's number as people say it: without the year and zeros. */
const SHORT = /^qısa /;

/** What is written, with the names that are known filled in. Throws for one that is not. */
export function fillIn(written: string, known: Known): string {
  return written.replace(/\{([^}]+)\}/gu, (_, name: string) => {
    const value = known.get(name.replace(SHORT, ''));
    if (value === undefined) throw new Error(`nothing was called {${name}} before`);
    return SHORT.test(name) ? String(Number(value.split('-')[1])) : value;
  });
}

/** Ordinary spaces, and none at the ends of lines: what nobody can see is not compared. */
export function plain(text: string): string {
  return text
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[ \t]+$/gm, '')
    .trim();
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, (letter) => (letter === '-' ? '\\x2d' : `\\${letter}`));
}
