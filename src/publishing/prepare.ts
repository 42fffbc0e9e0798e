import type { PublishedSubject } from '../../models/digest';
import { addMonths, type Month, monthRange } from '../core/calendar';
import type { Subject } from '../core/subjects';
import type { Collections } from '../database/collections';
import { isSimulated } from '../database/purpose';
import type { CheckResult } from '../imports/digest/check-result';
import { contentHash } from '../imports/digest/content-hash';
import { mainMeasure } from '../stats/main-measure';
import { readStats, type StatsDeps } from '../stats/read';
import { buildDigest } from './build-digest';
import { checkAsDigest, identitiesBeside } from './check-as-digest';
import { checkIdentities, type IdentityCheck } from './check-identity';
import { checkOutliers, type OutlierCheck, type TooFew } from './check-outliers';
import { correctedFigures } from './corrected-figures';
import { readMonthFigures } from './month-figures';
import { readCounted } from './read-counted';
import { type Gaps, readGaps } from './read-gaps';
import { readHistory } from './read-history';
import { spanOfMonth } from './spans';
import { type Standing, standingOfMonth } from './standing';

/** A month that may be sealed: its figures as they stand, and everything that was found in them. */
export interface ReadyMonth {
  readonly state: 'ready';
  readonly month: Month;
  readonly subjects: readonly PublishedSubject[];
  /** SHA-256 of the figures, hex: an offer to seal is for exactly these. */
  readonly hash: string;
  /** Those of the digest that the month would make, as at an import. */
  readonly checks: readonly CheckResult[];
  readonly identities: readonly IdentityCheck[];
  readonly outliers: readonly OutlierCheck[];
  readonly tooFew: readonly TooFew[];
  readonly gaps: Gaps;
  /** What the cumulative main figures have from earlier months beyond what the month before was sealed with. */
  readonly earlier: readonly { readonly subject: Subject; readonly more: number }[];
  /** Months before it, after the last published one, that are not published. */
  readonly unsealed: readonly Month[];
  /** A later month that is published already. */
  readonly later: Month | null;
  /** The rows were made up. */
  readonly simulated: boolean;
}

/** A month on its way to be sealed, or why it is not. */
export type Preparation =
  | Exclude<Standing, { state: 'open' }>
  | { readonly state: 'counting' | 'empty' }
  | ReadyMonth;

/** Reads a month as it stands and checks it. Nothing is written. */
export async function prepareMonth(deps: StatsDeps, month: Month): Promise<Preparation> {
  const standing = await standingOfMonth(deps, month);
  if (standing.state !== 'open') return standing;
  const read = await readForSeal(deps, month, async () => undefined);
  if (typeof read === 'string') return { state: read };
  const { subjects, hash } = read;
  const centres = await deps.db.centres.find().sort({ order: 1 }).toArray();
  const names = subjects.map(({ subject }) => subject as Subject);
  const file = buildDigest(month, subjects, { centres, ...bandsOf(deps) });
  const before = await sealedSubjects(deps.db, addMonths(month, -1));
  const previous = before ? null : await printedMonth(deps.db, addMonths(month, -1));
  const checks = checkAsDigest(file, previous);
  return {
    ...{ state: 'ready', month, subjects, hash },
    checks,
    identities: identitiesBeside(checks, checkIdentities(month, subjects)),
    ...outliersOf(checkOutliers(month, subjects, await readHistory(deps, month, names))),
    gaps: await readGaps(deps, month, subjects),
    earlier: before ? earlierOf(month, subjects, before) : await earlierByAnswers(deps, month, names),
    ...(await beside(deps.db, month)),
    simulated: await isSimulated(deps.db),
  };
}

/** A month's figures as of one instant and their hash, and what was read beside them at the same. */
export interface ReadForSeal<T> {
  readonly subjects: PublishedSubject[];
  readonly hash: string;
  readonly beside: T;
}

/** Reads a month for its seal; or why there is nothing: counting is behind, or no figure is known. */
export async function readForSeal<T>(
  deps: StatsDeps,
  month: Month,
  beside: () => Promise<T>,
): Promise<ReadForSeal<T> | 'counting' | 'empty'> {
  const read = await readCounted(deps.db, monthRange(month).to, async () => ({
    subjects: await readMonthFigures(deps, month),
    beside: await beside(),
  }));
  if (!read) return 'counting';
  const { subjects } = read;
  if (!subjects.some((one) => spanOfMonth(one, month))) return 'empty';
  return { ...read, hash: contentHash({ month, subjects }) };
}

function bandsOf({ ageBands }: StatsDeps) {
  return ageBands ? { bands: ageBands } : {};
}

function outliersOf({ checks, tooFew }: ReturnType<typeof checkOutliers>) {
  return { outliers: checks, tooFew };
}

async function sealedSubjects(
  { seals }: Pick<Collections, 'seals'>,
  month: Month,
): Promise<PublishedSubject[] | null> {
  return (await seals.findOne({ _id: month }, { projection: { subjects: 1 } }))?.subjects ?? null;
}

async function printedMonth({ digests }: Pick<Collections, 'digests'>, month: Month) {
  return digests.findOne({ month }, { sort: { revision: -1 }, projection: { month: 1, subjects: 1 } });
}

function earlierOf(
  month: Month,
  subjects: readonly PublishedSubject[],
  sealed: readonly PublishedSubject[],
): ReadyMonth['earlier'] {
  return correctedFigures(month, subjects, sealed).flatMap(({ subject, figure, sealed: was, now }) =>
    figure === mainMeasure(subject as Subject) ? [{ subject: subject as Subject, more: now - was }] : [],
  );
}

/** Where the month before is not sealed: what answers say of the months up to the latest sealed one. */
async function earlierByAnswers(
  deps: StatsDeps,
  month: Month,
  subjects: readonly Subject[],
): Promise<ReadyMonth['earlier']> {
  if (!(await deps.db.seals.findOne({ _id: { $lt: month } }, { projection: { _id: 1 } }))) return [];
  const found: { subject: Subject; more: number }[] = [];
  for (const subject of subjects) {
    const { fromEarlier } = await readStats(deps, { subject, period: { kind: 'month', month } });
    const more = fromEarlier[mainMeasure(subject)];
    if (more !== undefined) found.push({ subject, more });
  }
  return found;
}

/** Months looked back for one that is published. */
const LOOK_BACK = 24;

async function beside(
  db: Pick<Collections, 'seals' | 'digests'>,
  month: Month,
): Promise<Pick<ReadyMonth, 'unsealed' | 'later'>> {
  const months = new Set([
    ...(await db.seals.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id),
    ...(await db.digests.distinct('month')),
  ]);
  const later = [...months].filter((one) => one > month).sort()[0] ?? null;
  const unsealed: Month[] = [];
  for (let one = addMonths(month, -1); unsealed.length <= LOOK_BACK; one = addMonths(one, -1)) {
    if (months.has(one)) return { unsealed: unsealed.reverse(), later };
    unsealed.push(one);
  }
  return { unsealed: [], later };
}
