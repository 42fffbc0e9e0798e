import { misspelt } from '../../src/districts/spelling';
import { ANSWERS, nameOf, placeOf, wordsIn } from '../../src/exports/answer-names';
import type { ExportFormat } from '../../src/exports/file-types';

const FORMATS: Readonly<Record<string, ExportFormat>> = {
  ...{ xlsx: 'xlsx', xls: 'xlsx', excel: 'xlsx', eksel: 'xlsx', эксель: 'xlsx', ексель: 'xlsx' },
  ...{ csv: 'csv', json: 'json' },
};

/**
 * What `/export` was asked for: the list of cases, or a command's answer; `format: null` where none was named. `guessed`: the
 * command was misspelt, and whoever asked is to be told what was understood.
 */
export type AskedExport =
  | {
      readonly kind: 'cases';
      readonly args: string;
      readonly format: ExportFormat | null;
      readonly guessed?: true;
    }
  | {
      readonly kind: 'answer';
      readonly guessed?: true;
      readonly command: string;
      readonly args: string;
      readonly format: ExportFormat;
    };

/**
 * Reads the words after `/export`: a command, a format and whatever the command takes, in any order and case, with or without
 * strokes. Without a command a format means `/stats`; with neither, or where a choice such as `outcome=refused` is made, the
 * list of cases is meant. Pure.
 */
export function readExport(args: string): AskedExport {
  const words = wordsIn(args);
  const choice = /[=＝]/.test(args);
  const [formatAt, exactAt] = [placeOf(FORMATS, words), placeOf(ANSWERS, words)];
  const near = exactAt < 0 && !choice ? nearMiss(words) : null;
  const commandAt = near?.at ?? exactAt;
  const format = formatAt < 0 ? null : FORMATS[nameOf(words[formatAt]!)]!;
  const command = near?.command ?? (commandAt < 0 ? null : ANSWERS[nameOf(words[commandAt]!)]!);
  const guessed = near ? ({ guessed: true } as const) : {};
  const rest = words.filter((_, at) => at !== formatAt && at !== commandAt).join(' ');
  if (command === 'cases' || (choice && command === null))
    return { kind: 'cases', args: rest, format, ...guessed };
  if (command !== null) return { kind: 'answer', command, args: rest, format: format ?? 'xlsx', ...guessed };
  if (format === null) return { kind: 'cases', args, format };
  return { kind: 'answer', command: 'stats', args: rest, format };
}

/** The one word that a single letter (two in a long one) makes a command; null: there is none, or it might be several. */
function nearMiss(words: readonly string[]): { readonly at: number; readonly command: string } | null {
  const found = words.flatMap((word, at) => {
    const like = Object.keys(ANSWERS).filter((name) => misspelt(nameOf(word), name));
    return [...new Set(like.map((name) => ANSWERS[name]!))].map((command) => ({ at, command }));
  });
  return found.length === 1 ? found[0]! : null;
}

/** Whether the words name a command whose answer is a file, however it is spelt. Pure. */
export function namesExported(args: string): boolean {
  return placeOf(ANSWERS, wordsIn(args)) >= 0;
}
