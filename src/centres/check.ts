import type { CentreRow } from '../../models/centre';
import type { Day } from '../core/calendar';
import { centreSchema } from '../imports/centres/schema';
import { indexCentres, phraseOwner } from '../stats/find-centre';
import { fieldProblem, type ProblemCode } from './field-problem';

/** What is wrong with one place of a centre. */
export interface CentreProblem {
  /** Such as `names.0.short.az`. */
  readonly field: string;
  readonly code: ProblemCode;
  /** The centre that has it already. */
  readonly of?: string;
}

/** What a centre is checked beside. */
export interface CentreContext {
  /** As it was; null: it is new. */
  readonly before: CentreRow | null;
  readonly others: readonly CentreRow[];
  readonly today: Day;
}

/** What stands for somebody else in commands and files. */
const MEANING_OTHERS: ReadonlySet<string> = new Set([
  '142',
  'agency',
  'call-centre',
  'chatbot',
  'social',
  'all',
]);

/** Everything that is wrong with a centre: its shape, and what only the others and its own past can tell. Pure. */
export function checkCentre(row: CentreRow, context: CentreContext): CentreProblem[] {
  const shape = centreSchema.safeParse(row);
  if (!shape.success) return shape.error.issues.map(({ path }) => fieldProblem(path.join('.')));
  return [
    ...codeProblems(row, context),
    ...endProblems(row, context),
    ...nameProblems(row, context),
    ...wordProblems(row, context),
  ];
}

function codeProblems({ _id }: CentreRow, { before, others }: CentreContext): CentreProblem[] {
  if (before !== null) return [];
  const taken = MEANING_OTHERS.has(_id) || others.some((other) => other._id === _id);
  return taken ? [{ field: '_id', code: 'codeTaken' }] : [];
}

function endProblems(
  { _id, since, until, successor }: CentreRow,
  { others }: CentreContext,
): CentreProblem[] {
  const problems: CentreProblem[] = [];
  if (until && since && until <= since) problems.push({ field: 'until', code: 'untilBeforeSince' });
  if (!successor) return problems;
  if (!until) problems.push({ field: 'successor', code: 'successorOfOpen' });
  const seen = new Set([_id]);
  for (let code: string | null = successor; code;) {
    if (seen.has(code)) return [...problems, { field: 'successor', code: 'successorCircle' }];
    seen.add(code);
    const next: CentreRow | undefined = others.find((other) => other._id === code);
    if (!next) return [...problems, { field: 'successor', code: 'successorUnknown' }];
    code = next.successor ?? null;
  }
  return problems;
}

/** Names follow one another, and a name that was in force is never taken away: earlier months go by it. */
function nameProblems({ names, until }: CentreRow, { before, today }: CentreContext): CentreProblem[] {
  const problems = names.flatMap(({ from }, index): CentreProblem[] => {
    const field = `names.${index}.from`;
    if (index > 0 && (from === null || from <= (names[index - 1]!.from ?? '')))
      return [{ field, code: 'nameOrder' }];
    return from && until && from >= until ? [{ field, code: 'nameAfterEnd' }] : [];
  });
  const gone = (before?.names ?? []).slice(names.length);
  return gone.some(({ from }) => from === null || from <= today)
    ? [...problems, { field: 'names', code: 'nameGone' }]
    : problems;
}

/** A word by which people already mean another centre; what stood there before stays. */
function wordProblems(row: CentreRow, { before, others }: CentreContext): CentreProblem[] {
  const index = indexCentres(others);
  const known = new Set(before ? wordsOf(before).map(({ text }) => text) : []);
  return wordsOf(row).flatMap(({ field, text }): CentreProblem[] => {
    const of = known.has(text) ? null : phraseOwner(index, text);
    return of === null ? [] : [{ field, code: 'wordTaken', of }];
  });
}

function wordsOf({ names, aliases }: CentreRow): { readonly field: string; readonly text: string }[] {
  const named = names.flatMap((name, index) =>
    (['names', 'short'] as const).flatMap((what) =>
      Object.entries(name[what]).map(([locale, text]) => ({
        ...{ field: `names.${index}.${what}.${locale}`, text },
      })),
    ),
  );
  return [...named, ...aliases.map((text, index) => ({ field: `aliases.${index}`, text }))];
}
