import type { Collections } from '../database/collections';
import { decoded } from '../database/raw-document';
import type { FigureRow } from '../../models/figure';
import type { Counted } from '../../models/inquiry';
import { type Leases, RENEW_MS } from '../schedule/lease';
import { caseContribution } from './case-contribution';
import { changesBetween, contributionOf, periodsOf } from './contribution';
import { add, addInto, equal, type Figures, identityHolds, subtract, ZERO } from './figures';
import { readAll } from './read-all';
import { createAgreement, createFigureCheck, NOT_COUNTED } from './stored-counts';
import { compareWithLog, correctByLog, type Unlike } from './compare-with-log';
import { correctFigures, moved } from './correct-figures';
import { operatorSeries } from './operator-counts';
import { currentBatch, rollUpAll } from './roll-up';

/** A stored figure that is not what the log says, or an inquiry that does not fit the log. */
export interface Discrepancy {
  readonly kind:
    | 'figure'
    | 'identity'
    | 'inquiry-counted'
    | 'case-counted'
    | 'inquiry-unlike-log'
    | 'inquiry-without-log'
    | 'log-without-inquiry';
  /** A figure's id (`chatbot|2024-09`), an inquiry's or a case's. */
  readonly id: string;
  /** Stored minus recounted, by counter. */
  readonly difference: Figures;
  /** What an inquiry says and what the row says that opened it, by field. */
  readonly fields?: Readonly<Record<string, readonly [unknown, unknown]>>;
}

/** The result of a recount. */
export interface Recount {
  readonly inquiries: number;
  readonly cases: number;
  readonly figures: number;
  readonly discrepancies: readonly Discrepancy[];
  /** Those of them that a repair leaves as they are: what would be right is not known. */
  readonly left: readonly Discrepancy[];
}

/** What no repair can know: an inquiry that was never logged, one that is gone, outcomes that do not add up. */
const BEYOND_REPAIR: ReadonlySet<Discrepancy['kind']> = new Set([
  'identity',
  'inquiry-without-log',
  'log-without-inquiry',
]);
/** Where an inquiry is counted. */
const OF_INQUIRIES = ['chatbot', 'social', 'call-centre', ...['chatbot', 'social'].map(operatorSeries)];

/**
 * Recounts every figure from the inquiries and cases and compares, the inquiries with the log too; with `repair`, corrects what
 * differs as far as it is known what is right (`left` is not). The figures of the day of an inquiry that is gone from beside its
 * row of the log are left: they still have it. Hold the roll-up's lease meanwhile, so that it rests: what changes during the
 * recount stays marked and is counted afterwards. Throws `lease.lost` when the figures moved all the same; nothing wrong is
 * reported or stored then.
 */
export async function recount(
  db: Collections,
  leases: Leases,
  repair: boolean,
  timezone = 'Asia/Baku',
): Promise<Recount> {
  const renewing = setInterval(() => void leases.renew().catch(() => undefined), RENEW_MS);
  try {
    await rollUpAll(db);
    const { batch } = await currentBatch(db);
    const { different, ...result } = await compareAll(db, timezone);
    const { batch: still, state } = await currentBatch(db);
    if (still !== batch || state !== 'done') throw moved();
    if (repair) {
      const left = new Set(result.left);
      const known = result.discrepancies.filter((one) => !left.has(one));
      await correctFigures(db, batch, known);
      await correctByLog(db, different);
      await rollUpAll(db);
    }
    return result;
  } finally {
    clearInterval(renewing);
  }
}

async function compareAll(db: Collections, timezone: string): Promise<Recount & Pick<Unlike, 'different'>> {
  const discrepancies: Discrepancy[] = [];
  const days = new Map<string, FigureRow>();
  const looking = <Row extends Countable>(
    kind: 'inquiry-counted' | 'case-counted',
    without: readonly string[],
    contribution: (row: Row) => Counted,
  ): ((bytes: Uint8Array) => void) => {
    const agreed = createAgreement(without, contribution);
    return (bytes) => {
      const counted = agreed(bytes);
      if (counted) return addTo(days, counted);
      const row = decoded<Row>(bytes);
      addTo(days, row.counted);
      discrepancies.push(...countedDiscrepancy(kind, row, contribution));
    };
  };
  const ofInquiries = looking('inquiry-counted', NOT_COUNTED.inquiries, contributionOf);
  const inquiries = await readAll(db.inquiries, ofInquiries);
  const cases = await readAll(db.cases, looking('case-counted', NOT_COUNTED.cases, caseContribution));
  const recounted = withSums(days);
  const unlike = await compareWithLog(db, timezone);
  discrepancies.push(...(await compare(db, recounted)), ...discrepanciesOf(unlike));
  const uncertain = figuresOfLost(unlike);
  const left = discrepancies.filter(({ kind, id }) => BEYOND_REPAIR.has(kind) || uncertain.has(id));
  const { different } = unlike;
  return { inquiries, cases, figures: recounted.size, discrepancies, left, different };
}

function discrepanciesOf({ withoutLog, withoutInquiry, different }: Unlike): Discrepancy[] {
  const bare = (kind: Discrepancy['kind'], id: string): Discrepancy => ({ kind, id, difference: ZERO });
  return [
    ...withoutLog.map((id) => bare('inquiry-without-log', id)),
    ...withoutInquiry.map(({ id }) => bare('log-without-inquiry', id)),
    ...different.map(({ id, fields }) => ({ ...bare('inquiry-unlike-log', id), fields })),
  ];
}

/** The ids of the figures in which an inquiry that is gone may still be counted, and rightly. */
function figuresOfLost({ withoutInquiry }: Unlike): Set<string> {
  const days = withoutInquiry.flatMap(({ day }) => (day === null ? [] : [day]));
  const periods = [...new Set(days)].flatMap(periodsOf);
  return new Set(OF_INQUIRIES.flatMap((subject) => periods.map((period) => `${subject}|${period}`)));
}

type Countable = { readonly _id: string; dirty?: true; counted?: Counted };

function countedDiscrepancy<Row extends Countable>(
  kind: 'inquiry-counted' | 'case-counted',
  row: Row,
  contribution: (row: Row) => Counted,
): Discrepancy[] {
  if (row.dirty) return [];
  const changes = changesBetween(row.counted, contribution(row));
  if (changes.length === 0) return [];
  const difference = changes.reduce((sum, { counts }) => subtract(sum, counts), ZERO);
  return [{ kind, id: row._id, difference }];
}

/** Adds what a row has counted to the figures of its day. */
function addTo(days: Map<string, FigureRow>, counted: Counted | undefined): void {
  if (!counted) return;
  for (const subject in counted.subjects)
    addInto(figureOf(days, subject, counted.day).counts, counted.subjects[subject]!);
}

/** With the months and years that the days add up to. */
function withSums(days: ReadonlyMap<string, FigureRow>): Map<string, FigureRow> {
  const all = new Map<string, FigureRow>();
  for (const { subject, period: day, counts } of days.values())
    if (!equal(counts, ZERO))
      for (const period of periodsOf(day)) addInto(figureOf(all, subject, period).counts, counts);
  return all;
}

function figureOf(figures: Map<string, FigureRow>, subject: string, period: string): FigureRow {
  const _id = `${subject}|${period}`;
  const known = figures.get(_id);
  if (known) return known;
  const row: FigureRow = { _id, subject, period, counts: {}, applied: 0 };
  figures.set(_id, row);
  return row;
}

async function compare(db: Collections, recounted: ReadonlyMap<string, FigureRow>): Promise<Discrepancy[]> {
  const found: Discrepancy[] = [];
  const seen = new Set<string>();
  const rightOf = (id: string): Figures => recounted.get(id)?.counts ?? ZERO;
  const check = createFigureCheck(rightOf);
  await readAll(db.figures, (bytes) => {
    const checked = check(bytes);
    if (checked?.same && identityHolds(rightOf(checked.id))) return void seen.add(checked.id);
    const stored = decoded<FigureRow>(bytes);
    const right = rightOf(stored._id);
    seen.add(stored._id);
    if (!equal(stored.counts, right))
      found.push({ kind: 'figure', id: stored._id, difference: subtract(stored.counts, right) });
    else if (!identityHolds(stored.counts))
      found.push({ kind: 'identity', id: stored._id, difference: add(stored.counts, ZERO) });
  });
  for (const [id, { counts }] of recounted) {
    if (!seen.has(id) && !equal(counts, ZERO))
      found.push({ kind: 'figure', id, difference: subtract(ZERO, counts) });
  }
  return found;
}
