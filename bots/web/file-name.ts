import type { FileKind } from './recognise';

const LONGEST = 80;
/** What paths, headers and screens could take for something else: separators, quotes, signs that cannot be seen or turn the text. */
const UNSAFE = /[\p{C}\p{Zl}\p{Zp}<>:"|?*]/gu;

/** A file's name as we keep it: no path, bounded, and with an extension of what the file is. */
export function safeName(name: string, { extensions }: FileKind): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1)!;
  const clean = last
    .replace(UNSAFE, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[ .]+/, '')
    .trimEnd();
  const dot = clean.lastIndexOf('.');
  const extension = extensions.find((one) => one === clean.slice(dot + 1).toLowerCase());
  const stem = dot > 0 && extension ? clean.slice(0, dot) : clean;
  return `${Array.from(stem).slice(0, LONGEST).join('').trimEnd() || 'file'}.${extension ?? extensions[0]}`;
}
