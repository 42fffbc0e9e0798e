import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseRow } from '../../models/case';
import type { RollUpRow } from '../../models/roll-up';
import { hashesOf, type InsertCases, insertUncounted } from '../cases/record';
import type { Collections } from '../database/collections';
import type { Leases } from '../schedule/lease';
import { fitsBatch } from './apply-changes';
import { caseContribution } from './case-contribution';
import { packRows } from './pack-rows';
import { createChanges, currentBatch, rollUp, runBatch } from './roll-up';
import { ROLL_UP_LEASE } from './roll-up-loop';

/** How often, and after how many milliseconds, whoever else is counting is asked again. */
const [TIMES, AGAIN_MS] = [20, 50];

/**
 * Inserts new cases as a batch of the roll-up of their own, counted already, so that nobody has to read, count and mark them
 * afterwards: for files of a million. While somebody else is counting for long they are inserted uncounted, as everybody does.
 */
export function bringCounted(db: Collections, leases: Pick<Leases, 'acquire' | 'release'>): InsertCases {
  return async (rows) => {
    if (rows.length === 0 || !(await takeRollUp(leases))) return insertUncounted(db)(rows);
    try {
      const there = await runRows(db, rows);
      // Nobody else counts meanwhile, so what waits is not to wait for the whole file.
      if (await db.inquiries.findOne({ dirty: true }, { projection: { _id: 1 } })) await rollUp(db);
      return there ?? (await insertUncounted(db)(rows));
    } finally {
      await leases.release(ROLL_UP_LEASE);
    }
  };
}

async function takeRollUp(leases: Pick<Leases, 'acquire'>): Promise<boolean> {
  for (let tried = 0; tried < TIMES; tried++) {
    if (await leases.acquire(ROLL_UP_LEASE)) return true;
    await sleep(AGAIN_MS);
  }
  return false;
}

/** null: somebody else has counted since, or there is too much to count at once. What is there must be looked up after the batch before is known, see `insertCounted`. */
async function runRows(
  db: Collections,
  rows: readonly CaseRow[],
): Promise<ReadonlyMap<string, string> | null> {
  let last = await currentBatch(db);
  if (last.state === 'applying') {
    await rollUp(db);
    last = await currentBatch(db);
  }
  if (last.state !== 'done') return null;
  const batch = last.batch + 1;
  const there = await hashesOf(db, rows);
  const { count, all } = createChanges();
  const fresh = rows
    .filter(({ _id }) => !there.has(_id))
    .map(({ dirty: _, ...row }) => ({
      ...row,
      counted: count(undefined, caseContribution(row)),
      countedIn: batch,
    }));
  if (fresh.length === 0) return there;
  const changes = all();
  // The roll-up counts them in smaller batches.
  if (!fitsBatch(changes)) return null;
  const next: RollUpRow = {
    ...{ _id: 'roll-up', batch, state: 'applying', changes, items: [] },
    rows: await packRows(fresh),
  };
  const raced = new Set<string>();
  if (!(await runBatch(db, next, { rows: fresh, raced }))) return null;
  // What of theirs is there is not known here: it is to be compared with ours.
  for (const id of raced) there.set(id, '');
  return there;
}
