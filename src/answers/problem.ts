import type { Locale } from '../core/actor';

/** What of an entry is wrong; `other`: something that can only be mended in the files. */
export const WRONG = [
  ...['answer', 'direction', 'directionOther', 'id', 'idTaken', 'linkLabel', 'linkUrl', 'none'],
  ...['other', 'questions', 'topic', 'topicTaken'],
] as const;

/** One thing that is wrong with a catalogue. */
export interface AnswersProblem {
  readonly locale: Locale;
  /** Which of the entries; null: none of them. */
  readonly at: number | null;
  readonly what: (typeof WRONG)[number];
  /** For whoever edits the files: the place, what should be there, and what is. */
  readonly line: string;
}

/** Where in a file a path leads. Pure. */
export function placeOf(locale: Locale, path: readonly PropertyKey[]): Omit<AnswersProblem, 'line'> {
  const [list, at, field, , part] = path;
  if (list !== 'entries' || typeof at !== 'number')
    return { locale, at: null, what: path.length === 1 && list === 'entries' ? 'none' : 'other' };
  const name = field === 'links' ? (part === 'url' ? 'linkUrl' : 'linkLabel') : String(field);
  return { locale, at, what: WRONG.find((one) => one === name) ?? 'other' };
}
