import type { Collections } from '../database/collections';
import { decoded } from '../database/raw-document';
import type { FigureRow } from '../../models/figure';
import type { CaseRow } from '../../models/case';
import type { Counted, InquiryRow } from '../../models/inquiry';
import { keepRenewed } from '../schedule/keep-renewed';
import type { Leases } from '../schedule/lease';
import { caseContribution, caseParts } from './case-contribution';
import { changesBetween, contributionOf, inquiryParts, periodsOf } from './contribution';
import type { Part } from './counts';
import { add, equal, type Figures, identityHolds, outcomesAddUp, subtract, ZERO } from './figures';
import { readAll } from './read-all';
import { createRecounted, type Sums } from './recounted';
import { createAgreement, createFigureCheck, NOT_COUNTED } from './stored-counts';
import { compareWithLog, correctByLog, type Unlike } from './compare-with-log';
import { correctFigures, moved, takeLeftOutAway } from './correct-figures';
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

const NOTHING: Sums = new Map();
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
  return keepRenewed(leases, async () => {
    await rollUpAll(db);
    if (repair) await takeLeftOutAway(db);
    const { batch } = await currentBatch(db);
    const { different, ...result } = await compareAll(db, timezone);
    const { batch: still, state } = await currentBatch(db);
    if (still !== batch || state !== 'done') throw moved();
    if (repair) {
      const left = new Set(result.left);
      const known = result.discrepancies.filter((one) => !left.has(one));
      // First, as they were compared: correcting figures gives inquiries that are to be counted again another version.
      await correctByLog(db, different);
      await correctFigures(db, batch, known);
    }
    return result;
  });
}

async function compareAll(db: Collections, timezone: string): Promise<Recount & Pick<Unlike, 'different'>> {
  const discrepancies: Discrepancy[] = [];
  const counting = createRecounted();
  const looking = <Row extends Countable>(
    kind: 'inquiry-counted' | 'case-counted',
    without: readonly string[],
    [partsOf, contribution]: readonly [(row: Row) => Part[], (row: Row) => Counted],
  ): ((bytes: Uint8Array) => void) => {
    const agreedOf = createAgreement(without, partsOf);
    return (bytes) => {
      const agreed = agreedOf(bytes);
      if (agreed) return counting.addAgreed(agreed);
      const row = decoded<Row>(bytes);
      if (row.counted) counting.add(row.counted);
      discrepancies.push(...countedDiscrepancy(kind, row, contribution));
    };
  };
  const lookAtInquiry = looking<InquiryRow>('inquiry-counted', NOT_COUNTED.inquiries, [
    inquiryParts,
    contributionOf,
  ]);
  const inquiries = await readAll(db.inquiries, lookAtInquiry);
  const lookAtCase = looking<CaseRow>('case-counted', NOT_COUNTED.cases, [caseParts, caseContribution]);
  const cases = await readAll(db.cases, lookAtCase);
  const recounted = counting.figures();
  const unlike = await compareWithLog(db, timezone);
  // Lost figures of years are more than the arguments of one call may be.
  for (const one of await compare(db, recounted)) discrepancies.push(one);
  for (const one of discrepanciesOf(unlike)) discrepancies.push(one);
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

type Countable = Pick<InquiryRow, '_id' | 'day' | 'dirty' | 'counted'>;

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

async function compare(db: Collections, recounted: ReadonlyMap<string, Sums>): Promise<Discrepancy[]> {
  const found: Discrepancy[] = [];
  const seen = new Set<string>();
  const rightOf = (id: string): Figures => Object.fromEntries(recounted.get(id) ?? []);
  const check = createFigureCheck((id) => recounted.get(id) ?? NOTHING);
  await readAll(db.figures, (bytes) => {
    const checked = check(bytes);
    if (checked?.same && outcomesAddUp((name) => recounted.get(checked.id)?.get(name) ?? 0))
      return void seen.add(checked.id);
    const { _id: id, counts: stored } = decoded<FigureRow>(bytes);
    const right = rightOf(id);
    seen.add(id);
    if (!equal(stored, right)) found.push({ kind: 'figure', id, difference: subtract(stored, right) });
    else if (!identityHolds(stored)) found.push({ kind: 'identity', id, difference: add(stored, ZERO) });
  });
  for (const [id, { size }] of recounted)
    if (!seen.has(id) && size > 0)
      found.push({ kind: 'figure', id, difference: subtract(ZERO, rightOf(id)) });
  return found;
}
