import { fold } from '../core/fold';

/** What asks for a picture as a file, as a button has it: the same in every language. */
export const FILE_WORD = 'file';

const folded = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).map(fold));

const FILE = folded(
  `file files fayl faylı faylla fayla document documents doc dokument sənəd sənədi sənədlə png
   файл файла файлом файлы документ документа документом`,
);
/** Words that stand beside it and say no more: `as a file`, `fayl kimi`, `в виде файла`. */
const BESIDE = folded('as a the kimi olaraq şəklində как в виде');

/** Arguments without the words that ask for a picture as a file, and whether there were any. Linear in their length. */
export function takeFileWord(args: string): { readonly args: string; readonly asFile: boolean } {
  const words = args.split(/(?<=[\s,;])/u);
  const kinds = words.map((word) => {
    const bare = fold(word).replace(/[^\p{L}]+/gu, '');
    // What has a number in it says who or when.
    if (/\d/.test(word)) return null;
    return FILE.has(bare) ? 'file' : BESIDE.has(bare) ? 'beside' : null;
  });
  if (!kinds.includes('file')) return { args, asFile: false };
  const taken = kinds.map((kind) => kind === 'file');
  for (const at of kinds.keys()) if (kinds[at] === 'beside' && taken[at - 1]) taken[at] = true;
  for (let at = kinds.length - 1; at >= 0; at -= 1)
    if (kinds[at] === 'beside' && taken[at + 1]) taken[at] = true;
  return {
    args: words
      .filter((_, at) => !taken[at])
      .join('')
      .trim(),
    asFile: true,
  };
}
