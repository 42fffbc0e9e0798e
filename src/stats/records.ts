import { addDays, type Day, dayOf } from '../core/calendar';
import { isSimulated } from '../database/purpose';
import type { Subject } from '../core/subjects';
import type { Collections } from '../database/collections';
import { type Known, layOut } from './layout';
import { mainMeasure } from './main-measure';
import type { StatsDeps } from './read';
import { readFigures } from './read-figures';
import { readKnown } from './read-known';
import { readingsOf } from './readings';
import { type Bounds, boundsOf, boundsOfAll } from './record-bounds';
import type { Source } from './report';

/** A day and its figure. */
export interface RecordDay {
  readonly day: Day;
  readonly value: number;
  readonly source: Source;
}

/** The highest days of a subject, the highest first, and of two the earlier; of the agency also each centre's highest. */
export interface Records {
  readonly subject: Subject;
  readonly days: readonly RecordDay[];
  /** By code, in the order of lists; without centres of which no day is known. */
  readonly centres: readonly { readonly code: string; readonly best: RecordDay }[];
  /** How many days somebody tells a figure above 0 of: the highest are the highest of these. */
  readonly known: number;
  /** The rows were made up. */
  readonly simulated: boolean;
}

const MOST = 3;
/** Days looked at together. */
const BATCH = 20;
const FIRST_DAY: Day = '1900-01-01';

/**
 * The highest days ever known of a subject, or within some days (half-open). Candidates are taken from the days of logged
 * figures and from totals of one day; what the figure of a day is, and whether it is known, is decided as for `/stats`.
 */
export async function readRecords(
  { db, clock, timezone }: StatsDeps,
  subject: Subject,
  within: { readonly from: Day; readonly to: Day } | null,
): Promise<Records> {
  const today = dayOf(clock(), timezone);
  const days = within ?? { from: FIRST_DAY, to: addDays(today, 1) };
  const known = await readKnown(db, subject, days.from, days.to, today, 'none');
  const codes = known.centres.map(({ _id }) => _id);
  const [own, ...ofCentres] = await Promise.all(
    [subject, ...codes.map((code) => `centre:${code}` as const)].map((one) => boundsOf(db, one, days, known)),
  );
  const best = (one: Subject, bounds: Bounds, most: number): Promise<RecordDay[]> =>
    bestDays(db, one, bounds, most, known);
  const centres = await Promise.all(
    codes.map(async (code, index) => {
      const [day] = await best(`centre:${code}`, ofCentres[index]!, 1);
      return day ? [{ code, best: day }] : [];
    }),
  );
  const bounds = boundsOfAll(own!, ofCentres);
  return {
    subject,
    days: await best(subject, bounds, MOST),
    centres: centres.flat(),
    known: bounds.size,
    simulated: await isSimulated(db),
  };
}

/** The best days, looked up from the highest bound on until nothing that is left can be as high. */
async function bestDays(
  db: Collections,
  subject: Subject,
  bounds: Bounds,
  most: number,
  known: Known,
): Promise<RecordDay[]> {
  const candidates = [...bounds].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  let best: RecordDay[] = [];
  for (let at = 0; at < candidates.length; at += BATCH) {
    const least = best.length < most ? 0 : best.at(-1)!.value;
    const some = candidates.slice(at, at + BATCH).filter(([, bound]) => bound >= least);
    if (some.length === 0) break;
    const found = await readDays(
      db,
      subject,
      some.map(([day]) => day),
      known,
    );
    best = [...best, ...found].sort(byHeight).slice(0, most);
  }
  return best;
}

async function readDays(
  db: Collections,
  subject: Subject,
  days: readonly Day[],
  known: Known,
): Promise<RecordDay[]> {
  const measure = mainMeasure(subject);
  const layouts = days.map((day) => {
    const to = addDays(day, 1);
    return layOut(subject, 'day', { from: day, to }, to, known, [measure]);
  });
  const figures = await readFigures(db, layouts, undefined, [measure]);
  return layouts.flatMap((layout, index): RecordDay[] => {
    const { value, source } = readingsOf(layout, figures).counts[measure]!;
    return value === null || source === null || value === 0 ? [] : [{ day: days[index]!, value, source }];
  });
}

function byHeight(a: RecordDay, b: RecordDay): number {
  return b.value - a.value || (a.day < b.day ? -1 : 1);
}
