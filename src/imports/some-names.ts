import type { Words } from '../../locales';

/** Names that stand in a file, as many as a sentence has room for. */
export interface SomeNames {
  readonly names: readonly string[];
  /** How many more there are. */
  readonly more: number;
}

const [MOST, LONGEST] = [20, 60];

/** The first of the names, cut where they are long, and without signs that control what shows them. Pure. */
export function someNames(all: readonly string[]): SomeNames {
  return { names: all.slice(0, MOST).map(shown), more: Math.max(0, all.length - MOST) };
}

/** Names in a sentence, in the person's language. Pure. */
export function namesText({ names, more }: SomeNames, words: Words): string {
  const list = names.join(', ');
  return more > 0 ? words('cases.andMore', { list, n: more }) : list;
}

/** The same for the command line and the log. Pure. */
export function namesInEnglish({ names, more }: SomeNames): string {
  const list = names.map((name) => `"${name}"`).join(', ') || 'none';
  return more > 0 ? `${list} and ${more} more` : list;
}

function shown(name: string): string {
  const start = Array.from(name.slice(0, 2 * LONGEST + 2).replace(/[\p{Cc}\p{Cf}]+/gu, ' '));
  return start.length > LONGEST ? `${start.slice(0, LONGEST).join('')}…` : start.join('');
}
