import { isUtf8 } from 'node:buffer';

/** How a text file's bytes mean letters. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'windows-1254'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** What a file is, by its first bytes; `old-xls` is Excel before 2007, or a workbook behind a password. */
export function detectFormat(head: Buffer): 'xlsx' | 'old-xls' | 'text' {
  if (head.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) return 'xlsx';
  if (head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) return 'old-xls';
  return 'text';
}

/** The encoding of a text, by its mark or by which bytes it has. A text that is all ASCII is UTF-8. */
export function detectEncoding(head: Buffer): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const pairs = Math.min(head.length, 512) >> 1;
  const zeros = [0, 0];
  for (let at = 0; at < pairs * 2; at++) if (head[at] === 0) zeros[at & 1]!++;
  // Delimiters, digits and line ends have a zero byte each, on one side.
  if (zeros[1]! > pairs / 5 && zeros[0]! < zeros[1]! / 4) return 'utf-16le';
  if (zeros[0]! > pairs / 5 && zeros[1]! < zeros[0]! / 4) return 'utf-16be';
  return isUtf8(wholeLetters(head)) ? 'utf-8' : oneByte(head);
}

/** Without a letter that the end of the sample cuts in two. */
function wholeLetters(head: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, head.length); back++) {
    const byte = head[head.length - back]!;
    if (byte >= 0xc0) return head.subarray(0, head.length - back);
    if (byte < 0x80) break;
  }
  return head;
}

/** Cyrillic words are high bytes from end to end, Turkish ones have a few among ASCII letters. */
function oneByte(head: Buffer): Encoding {
  let [beside, alone] = [0, 0];
  for (let at = 1; at < head.length; at++) {
    if (head[at]! < 0xc0) continue;
    if (head[at - 1]! >= 0xc0) beside++;
    else if (isLetter(head[at - 1]!)) alone++;
  }
  return beside >= alone ? 'windows-1251' : 'windows-1254';
}

function isLetter(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

const DELIMITERS = [',', ';', '\t'] as const;

/**
 * What separates the cells of a text that starts so: as Excel's own line `sep=;` says, else what occurs most often
 * outside quotes in its first lines. `skip` is the number of characters of that line.
 */
export function detectDelimiter(head: string): { readonly delimiter: string; readonly skip: number } {
  const told = /^sep=(.)\r?\n/i.exec(head);
  if (told) return { delimiter: told[1]!, skip: told[0].length };
  const plain = head.replace(/"(?:[^"]|"")*"/g, '').split(/\r\n?|\n/, 10);
  const score = (delimiter: string): number =>
    Math.max(...plain.map((line) => line.split(delimiter).length - 1));
  const best = [...DELIMITERS].sort((a, b) => score(b) - score(a))[0]!;
  return { delimiter: best, skip: 0 };
}
