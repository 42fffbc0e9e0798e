import { setImmediate as breath } from 'node:timers/promises';
import type { CaseDraft } from '../core/cases';
import type { Collections } from '../database/collections';
import { type Line, parseLine } from './lines';
import type { CaseContext } from './parse';
import type { CaseProblem } from './problems';
import { type Recorded, recordCases } from './record';

/** What became of a line; `line` is its number in what was sent, from 1. */
export type LineResult =
  | { readonly line: number; readonly result: Recorded }
  | { readonly line: number; readonly result: 'rejected'; readonly problems: readonly CaseProblem[] };

/** The results of all lines in their order, and what they add up to. */
export interface Taken {
  readonly results: readonly LineResult[];
  readonly counts: Readonly<Record<LineResult['result'], number>>;
  /** Cases taken, on days that the source does not cover (as declared now): kept, and in no figure. */
  readonly uncovered: number;
}

/** Lines parsed in one go: others wait no longer than some milliseconds. */
const AT_ONCE = 250;

/**
 * Records the cases that lines tell, the good ones whatever the others are. Resolves once they are durable; when it fails,
 * doing it again is harmless.
 */
export async function takeLines(
  db: Pick<Collections, 'cases' | 'coverage'>,
  source: string,
  lines: readonly Line[],
  context: CaseContext,
  at: Date,
): Promise<Taken> {
  const results: LineResult[] = [];
  const good: { readonly at: number; readonly draft: CaseDraft }[] = [];
  for (const [index, { number: line, bytes }] of lines.entries()) {
    if (index > 0 && index % AT_ONCE === 0) await breath();
    const parsed = parseLine(bytes, context);
    if (parsed.ok) good.push({ at: index, draft: parsed.draft });
    else results[index] = { line, result: 'rejected', problems: parsed.problems };
  }
  const drafts = good.map(({ draft }) => draft);
  const recorded = await recordCases(db, source, drafts, at);
  good.forEach(({ at: index }, nth) => {
    results[index] = { line: lines[index]!.number, result: recorded[nth]! };
  });
  return { results, counts: countsOf(results), uncovered: await countUncovered(db, source, drafts) };
}

function countsOf(results: readonly LineResult[]): Taken['counts'] {
  const counts = { new: 0, unchanged: 0, updated: 0, rejected: 0 };
  for (const { result } of results) counts[result] += 1;
  return counts;
}

async function countUncovered(
  db: Pick<Collections, 'coverage'>,
  source: string,
  drafts: readonly CaseDraft[],
): Promise<number> {
  const rows = await db.coverage.find({ source }).toArray();
  const covered = ({ kind, service, subject, day }: CaseDraft): boolean => {
    const measured = kind === 'service' ? `service:${service!}` : kind;
    return rows.some(
      (row) =>
        row.measured === measured &&
        row.subject === subject &&
        row.from <= day &&
        (row.to === null || day < row.to),
    );
  };
  return drafts.filter((draft) => !covered(draft)).length;
}
