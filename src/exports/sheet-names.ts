/** No sheet's name may be longer. UTF-16 units. */
const LONGEST = 31;
const FORBIDDEN = /[[\]:*?/\\\p{C}]+/gu;

/**
 * Titles as names of sheets, as spreadsheets take them: without `[]:*?/\`, no apostrophe at either end, 31 characters at most, and each
 * once, whatever its case. Pure.
 */
export function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    const clean = cut(title.replace(FORBIDDEN, ' ').replace(/\s+/g, ' ').trim(), LONGEST) || '-';
    let name = clean;
    for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${cut(clean, LONGEST - 4)} ${n}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

function cut(text: string, most: number): string {
  const plain = text.replace(/^'+|'+$/g, '');
  if (plain.length <= most) return plain;
  const kept = plain.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '');
  return `${kept.trimEnd()}…`;
}
