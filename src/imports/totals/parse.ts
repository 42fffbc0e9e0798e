import { isDeepStrictEqual } from 'node:util';
import type { Extremes, Printed } from '../../../models/digest';
import type { CentreRow } from '../../../models/centre';
import { addDays, type Day } from '../../core/calendar';
import type { Subject } from '../../core/subjects';
import { checkAgainstCentres, checkParts } from './check-parts';
import { COLUMNS } from './columns';
import { type Complain, readFigures } from './read-figures';
import { readRange } from './read-range';
import { subjectReader } from './read-subject';
import type { TotalsRow } from './read-table';

/** The figures of one subject for exactly these days, half-open; what is absent is not known. */
export interface TotalDraft {
  readonly place: string;
  readonly subject: Subject;
  readonly from: Day;
  readonly to: Day;
  readonly counts: Readonly<Record<string, number>>;
  readonly printed: Printed;
  readonly extremes: Extremes;
}

/** What is wrong with a row: "line 3 received should be …". */
export interface TotalsProblem {
  readonly place: string;
  readonly message: string;
}

/** What is known beside the file. */
export interface TotalsContext {
  readonly centres: readonly CentreRow[];
  readonly today: Day;
}

/**
 * The totals of a file, and everything that is wrong with it. A row that is there twice counts once; the same subject and
 * days with other figures are a problem. Pure.
 */
export function parseTotals(
  rows: readonly TotalsRow[],
  context: TotalsContext,
): { totals: TotalDraft[]; problems: TotalsProblem[] } {
  const problems: TotalsProblem[] = [];
  const totals = new Map<string, TotalDraft>();
  const subjectOf = subjectReader(context.centres);
  for (const row of rows) {
    const draft = parseRow(row, subjectOf, context, (message) =>
      problems.push({ place: row.place, message }),
    );
    if (!draft) continue;
    const key = `${draft.subject}|${draft.from}|${draft.to}`;
    const known = totals.get(key);
    if (!known) totals.set(key, draft);
    else if (!sameFigures(known, draft))
      problems.push({
        place: row.place,
        message: `has other figures for the subject and days of ${known.place}`,
      });
  }
  const drafts = [...totals.values()];
  return { totals: drafts, problems: [...problems, ...checkAgainstCentres(drafts)] };
}

function parseRow(
  { place, cells, problem }: TotalsRow,
  subjectOf: (text: string) => Subject | null,
  { centres, today }: TotalsContext,
  complain: Complain,
): TotalDraft | null {
  if (problem !== null) {
    complain(problem);
    return null;
  }
  const unknown = [...cells.keys()].filter((name) => !COLUMNS.has(name));
  if (unknown.length > 0)
    complain(`has unknown columns: ${unknown.join(', ')}; known are ${[...COLUMNS].join(', ')}`);
  const name = cells.get('subject');
  const subject = name === undefined ? null : subjectOf(name);
  if (subject === null)
    complain(
      name === undefined
        ? 'has no subject'
        : `subject should be ${centres.map(({ _id }) => _id).join(', ')}, the whole name of one of these centres, agency, 142, chatbot or social, but is "${name}"`,
    );
  const range = readRange(cells, today);
  if ('problem' in range) complain(range.problem);
  if (subject === null || 'problem' in range || unknown.length > 0) return null;
  const wrong = outsideItsTime(subject, range, centres);
  if (wrong !== null) complain(wrong);
  const figures = readFigures(cells, subject, complain);
  if (!figures) return null;
  const found = checkParts(subject, figures);
  found.forEach(complain);
  return wrong === null && found.length === 0 ? { place, subject, ...range, ...figures } : null;
}

/** The centre was not open on any of the days. */
function outsideItsTime(
  subject: Subject,
  { from, to }: { readonly from: Day; readonly to: Day },
  centres: readonly CentreRow[],
): string | null {
  const centre = centres.find(({ _id }) => subject === `centre:${_id}`);
  if (!centre) return null;
  const last = addDays(to, -1);
  if (centre.since !== null && last < centre.since)
    return `is of days up to ${last}, but centre ${centre._id} opened on ${centre.since}`;
  if (centre.until && from >= centre.until)
    return `is of days from ${from}, but centre ${centre._id} was closed on ${centre.until}`;
  return null;
}

function sameFigures(a: TotalDraft, b: TotalDraft): boolean {
  return isDeepStrictEqual([a.counts, a.printed, a.extremes], [b.counts, b.printed, b.extremes]);
}
