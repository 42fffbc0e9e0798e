/** What can be wrong with a centre; each has its words in `centres.wrong`. */
export type ProblemCode =
  | (typeof SHAPES)[number][1]
  | 'codeTaken'
  | 'untilBeforeSince'
  | 'successorOfOpen'
  | 'successorCircle'
  | 'successorUnknown'
  | 'nameOrder'
  | 'nameAfterEnd'
  | 'nameGone'
  | 'wordTaken';

/** What a place of a centre should hold, by where it is. */
const SHAPES = [
  [/^_id$/, 'code'],
  [/^order$/, 'order'],
  [/(^|\.)(since|until|from)$/, 'day'],
  [/\.short(\.|$)/, 'short'],
  [/^names$/, 'noName'],
  [/^/, 'text'],
] as const;

/** What is wrong with a place whose shape does not fit. Pure. */
export function fieldProblem(field: string): { readonly field: string; readonly code: ProblemCode } {
  return { field, code: SHAPES.find(([place]) => place.test(field))![1] };
}
