import { isDeepStrictEqual } from 'node:util';
import type { Extremes, Printed } from '../../../models/digest';
import type { CentreRow } from '../../../models/centre';
import { addDays, type Day } from '../../core/calendar';
import type { Subject } from '../../core/subjects';
import { checkAgainstCentres, checkParts } from './check-parts';
import { COLUMNS } from './columns';
import type { Complain, Place, TotalsProblem, Wrong } from './problem';
import { readFigures } from './read-figures';
import { readRange } from './read-range';
import { subjectReader } from './read-subject';
import type { TotalsRow } from './read-table';

/** The figures of one subject for exactly these days, half-open; what is absent is not known. */
export interface TotalDraft {
  readonly place: Place;
  readonly subject: Subject;
  readonly from: Day;
  readonly to: Day;
  readonly counts: Readonly<Record<string, number>>;
  readonly printed: Printed;
  readonly extremes: Extremes;
}

/** What is known beside the file. */
export interface TotalsContext {
  readonly centres: readonly CentreRow[];
  readonly today: Day;
}

/** What is written of a subject that is no centre. */
const OTHERS = 'agency, 142, chatbot, social';

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
    const draft = parseRow(row, subjectOf, context, (wrong) => problems.push({ place: row.place, ...wrong }));
    if (!draft) continue;
    const key = `${draft.subject}|${draft.from}|${draft.to}`;
    const known = totals.get(key);
    if (!known) totals.set(key, draft);
    else if (!sameFigures(known, draft))
      problems.push({ place: row.place, code: 'otherFigures', before: known.place });
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
    complain({
      code: 'unknownColumns',
      values: { columns: unknown.join(', '), known: [...COLUMNS].join(', ') },
    });
  const name = cells.get('subject');
  const subject = name === undefined ? null : subjectOf(name);
  if (subject === null)
    complain(
      name === undefined
        ? { code: 'noSubject' }
        : {
            code: 'subject',
            values: { codes: centres.map(({ _id }) => _id).join(', '), others: OTHERS, given: name },
          },
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
): Wrong | null {
  const centre = centres.find(({ _id }) => subject === `centre:${_id}`);
  if (!centre) return null;
  const last = addDays(to, -1);
  if (centre.since !== null && last < centre.since)
    return { code: 'beforeOpening', values: { last, centre: centre._id, since: centre.since } };
  if (centre.until && from >= centre.until)
    return { code: 'afterClosing', values: { from, centre: centre._id, until: centre.until } };
  return null;
}

function sameFigures(a: TotalDraft, b: TotalDraft): boolean {
  return isDeepStrictEqual([a.counts, a.printed, a.extremes], [b.counts, b.printed, b.extremes]);
}
