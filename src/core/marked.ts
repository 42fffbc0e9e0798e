/** The strokes, as a class of a regular expression has them. */
export const STROKES = String.raw`/\\／＼⁄∕⧸`;
/** What people write for the stroke before a command. */
export const STROKE = String.raw`[\p{Cf}\s]*[${STROKES}]`;
const MARKED = new RegExp(`^${STROKE}`, 'u');

/** True for what begins as commands do: whatever it is, it is meant for nobody but the bot. */
export function isMarked(text: string): boolean {
  return MARKED.test(text);
}
