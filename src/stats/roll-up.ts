import type { Collections } from '../database/collections';
import { insertNew, isDuplicate } from '../database/insert-new';
import type { CaseRow } from '../../models/case';
import type { Counted, InquiryRow } from '../../models/inquiry';
import type { BatchItem, RollUpRow } from '../../models/roll-up';
import { applyChanges, fitsBatch } from './apply-changes';
import { caseContribution } from './case-contribution';
import { type Change, changesBetween, contributionOf, periodsOf } from './contribution';
import { addInto } from './figures';
import { unpackRows } from './pack-rows';

const BATCH = 2000;

/** Hears the ids of figures of operators that could not be kept, see `applyChanges`. */
export type OnLeftOut = (ids: readonly string[]) => void;

/**
 * Counts changed inquiries and cases into the figures, exactly once, whatever crashes when: a batch of differences is stored
 * whole, then applied; every step of applying is guarded by the batch's number, so doing it again changes nothing. The
 * batch row moves by compare-and-set, so of two processes that believe they hold the lease only one can go on.
 *
 * @returns the number of inquiries and cases counted; 0 when there is nothing to do.
 */
export async function rollUp(db: Collections, onLeftOut?: OnLeftOut): Promise<number> {
  return (await rollUpSome(db, onLeftOut)).counted;
}

/** The same; `more`: as much waited as is counted at once, so more is likely to wait. */
export async function rollUpSome(
  db: Collections,
  onLeftOut?: OnLeftOut,
): Promise<{ readonly counted: number; readonly more: boolean }> {
  const last = await currentBatch(db);
  if (last.state === 'applying') await apply(db, last, undefined, onLeftOut);
  let rows = BATCH;
  let next = await collect(db, last.batch + 1, rows);
  while (rows > 1 && !fitsBatch(next.changes))
    next = await collect(db, last.batch + 1, (rows = Math.ceil(rows / 4)));
  const counted =
    next.items.length > 0 && (await runBatch(db, next, undefined, onLeftOut)) ? next.items.length : 0;
  return { counted: last.items.length + counted, more: counted >= rows };
}

/** The rows that a batch has packed; takes the ids of those that somebody else has told since it was made. */
export interface Brought {
  readonly rows: readonly CaseRow[];
  readonly raced: Set<string>;
}

/**
 * Stores a batch as the successor of the one before it, and applies it. False when another has moved on meanwhile.
 */
export async function runBatch(
  db: Collections,
  next: RollUpRow,
  brought?: Brought,
  onLeftOut?: OnLeftOut,
): Promise<boolean> {
  const { _id, batch, ...content } = next;
  const stored = await db.rollups.updateOne(
    { _id, batch: batch - 1, state: 'done' },
    { $set: { batch, ...content } },
  );
  if (stored.modifiedCount === 0) return false;
  await apply(db, next, brought, onLeftOut);
  return true;
}

/** Rolls up until nothing is left. */
export async function rollUpAll(db: Collections): Promise<number> {
  let counted = 0;
  for (let more = await rollUp(db); more > 0; more = await rollUp(db)) counted += more;
  return counted;
}

/** The batch that was stored last; it is `done`, or has to be finished. */
export async function currentBatch(db: Collections): Promise<RollUpRow> {
  const row = await db.rollups.findOne({ _id: 'roll-up' });
  if (row) return row;
  const first: RollUpRow = {
    _id: 'roll-up',
    batch: await lastApplied(db),
    state: 'done',
    changes: [],
    items: [],
  };
  try {
    await db.rollups.insertOne(first);
    return first;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return (await db.rollups.findOne({ _id: 'roll-up' }))!;
  }
}

/** Numbers go on where they were even when the row is lost: what is guarded by a higher number would not be counted. */
async function lastApplied(db: Collections): Promise<number> {
  const [figure] = await db.figures.find().sort({ applied: -1 }).limit(1).toArray();
  const [inquiry] = await db.inquiries.find().sort({ countedIn: -1 }).limit(1).toArray();
  const [one] = await db.cases.find().sort({ countedIn: -1 }).limit(1).toArray();
  return Math.max(figure?.applied ?? 0, inquiry?.countedIn ?? 0, one?.countedIn ?? 0);
}

/** Adds what rows count now, instead of before, to the changes of a batch. */
export function createChanges(): {
  /** Returns what it counted. */
  count(before: Counted | undefined, counted: Counted): Counted;
  all(): RollUpRow['changes'];
} {
  const changes = new Map<string, RollUpRow['changes'][number]>();
  const days = new Map<string, Change & { readonly counts: Record<string, number> }>();
  return {
    count: (before, counted) => {
      for (const { subject, day, counts } of changesBetween(before, counted)) {
        const id = `${subject}|${day}`;
        const change = days.get(id) ?? { subject, day, counts: {} };
        addInto(change.counts, counts);
        days.set(id, change);
      }
      return counted;
    },
    all: () => {
      for (const { subject, day, counts } of days.values())
        for (const period of periodsOf(day)) {
          const id = `${subject}|${period}`;
          const change = changes.get(id) ?? { id, subject, period, counts: {} };
          addInto(change.counts, counts);
          changes.set(id, change);
        }
      return [...changes.values()];
    },
  };
}

async function collect(db: Collections, batch: number, most: number): Promise<RollUpRow> {
  const inquiries = await dirtyOf<InquiryRow>(db.inquiries, most);
  const cases = await dirtyOf<CaseRow>(db.cases, most - inquiries.length);
  const items: BatchItem[] = [];
  const { count, all } = createChanges();
  for (const inquiry of inquiries)
    items.push({
      id: inquiry._id,
      version: inquiry.version,
      counted: count(inquiry.counted, contributionOf(inquiry)),
    });
  for (const row of cases)
    items.push({
      of: 'cases',
      id: row._id,
      version: row.version,
      counted: count(row.counted, caseContribution(row)),
    });
  return { _id: 'roll-up', batch, state: 'applying', changes: all(), items };
}

async function dirtyOf<Row>(collection: unknown, limit: number): Promise<Row[]> {
  if (limit <= 0) return [];
  const rows = collection as Collections['cases'];
  return (await rows
    .find({ dirty: true })
    .sort({ dirty: 1, _id: 1 })
    .limit(limit)
    .toArray()) as unknown as Row[];
}

async function apply(
  db: Collections,
  { batch, changes, items, rows: packed }: RollUpRow,
  brought?: Brought,
  onLeftOut?: OnLeftOut,
): Promise<void> {
  const rows = brought?.rows ?? (packed ? await unpackRows(packed) : []);
  // Neither reads what the other writes, so the order of the two does not matter; marks come after both.
  const [raced, leftOut] = await Promise.all([
    insertCounted(db, batch, rows),
    applyChanges(db, batch, changes),
  ]);
  raced.forEach((id) => brought?.raced.add(id));
  await markCounted(db, batch, items);
  await db.rollups.updateOne(
    { _id: 'roll-up', batch, state: 'applying' },
    {
      $set: { state: 'done', changes: [], items: [] },
      $unset: { rows: '' },
      ...(leftOut.length > 0 && { $addToSet: { leftOut: { $each: leftOut } } }),
    },
  );
  if (leftOut.length > 0) onLeftOut?.(leftOut);
}

/**
 * Inserts the cases that a batch brings. One that somebody else has told since the batch was made is there uncounted, for no
 * other batch came between: it is said to have counted what the batch counts for it, and the next one counts the difference.
 * Returns the ids of those.
 */
async function insertCounted(
  db: Collections,
  batch: number,
  rows: readonly CaseRow[],
): Promise<readonly string[]> {
  // In two halves at once: the driver encodes one while the engine writes the other.
  const half = Math.ceil(rows.length / 2);
  const halves = await Promise.all([
    insertNew(db.cases, rows.slice(0, half)),
    insertNew(db.cases, rows.slice(half)),
  ]);
  const there = new Set(halves.flatMap((ids) => [...ids]));
  const raced = rows.filter(({ _id }) => there.has(_id));
  if (raced.length === 0) return [];
  await db.cases.bulkWrite(
    raced.map(({ _id, counted }) => ({
      updateOne: { filter: { _id, ...before(batch) }, update: { $set: { counted, countedIn: batch } } },
    })),
    { ordered: false },
  );
  return raced.map(({ _id }) => _id);
}

/** Rows that the batch has not counted yet. */
function before(batch: number): { $or: [{ countedIn: { $exists: false } }, { countedIn: { $lt: number } }] } {
  return { $or: [{ countedIn: { $exists: false } }, { countedIn: { $lt: batch } }] };
}

async function markCounted(db: Collections, batch: number, items: readonly BatchItem[]): Promise<void> {
  for (const [collection, of] of [
    [db.inquiries, undefined],
    [db.cases, 'cases'],
  ] as const) {
    const own = items.filter((item) => item.of === of);
    if (own.length > 0) await markIn(collection as Collections['cases'], batch, own);
  }
}

async function markIn(rows: Collections['cases'], batch: number, items: readonly BatchItem[]): Promise<void> {
  const uncounted = before(batch);
  const marked = await rows.bulkWrite(
    items.map(({ id, version, counted }) => ({
      updateOne: {
        filter: { _id: id, version, ...uncounted },
        update: { $set: { counted, countedIn: batch }, $unset: { dirty: '' as const } },
      },
    })),
    { ordered: false },
  );
  if (marked.matchedCount === items.length) return;
  await rows.bulkWrite(
    items.flatMap(({ id, version, counted }) => [
      {
        updateOne: {
          filter: { _id: id, ...uncounted },
          update: { $set: { counted, countedIn: batch } },
        },
      },
      // Changed meanwhile: it stays marked, and the next batch counts the difference.
      { updateOne: { filter: { _id: id, version }, update: { $unset: { dirty: '' as const } } } },
    ]),
    { ordered: true },
  );
}
