import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FigureRow } from '../../models/figure';
import { addDays, addMonths, type Day, type Month } from '../core/calendar';
import type { Collections } from '../database/collections';
import { type Lease, Leases } from '../schedule/lease';
import { caseContribution } from './case-contribution';
import { contributionOf } from './contribution';
import { add, equal, type Figures, identityHolds, ZERO } from './figures';
import { listCentres } from './list-centres';
import { createRecounted } from './recounted';
import { currentBatch, rollUpAll } from './roll-up';
import { ROLL_UP_LEASE } from './roll-up-loop';

/** How often it is tried to keep the figures still for a moment. */
const TRIES = 40;
const AGAIN_MS = 50;

/**
 * The figures of the days of a half-open range that are not the sum of what is counted, and of its months that are not the sum of
 * their days (`<series>|<period>`), and what the roll-up had to leave out: the part of a recount that is cheap enough for every day. The roll-up rests while one day is
 * added up. Null: it could not be kept still, so nobody knows.
 */
export async function checkDays(
  db: Collections,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<string[] | null> {
  const wrong: string[] = [];
  const series = await caseSubjects(db);
  for (let day = from; day < to; day = addDays(day, 1)) {
    const found = await confirmed(db, () => wrongOfDay(db, day, series));
    if (!found) return null;
    wrong.push(...found);
  }
  for (let month = from.slice(0, 7); month <= addDays(to, -1).slice(0, 7); month = addMonths(month, 1)) {
    const found = await confirmed(db, () => wrongOfMonth(db, month));
    if (!found) return null;
    wrong.push(...found);
  }
  // Years are not added up here: what the roll-up left out is known all the same.
  return [...new Set([...wrong, ...((await currentBatch(db)).leftOut ?? [])])];
}

/** What is wrong in two looks in a row: a row that moves to another day while they are read may be missed in one. */
async function confirmed(db: Collections, look: () => Promise<string[]>): Promise<string[] | null> {
  const first = await whileStill(db, look);
  if (!first || first.length === 0) return first;
  const second = await whileStill(db, look);
  return second && first.filter((id) => second.includes(id));
}

/** Looks while nothing is counted; null when the figures moved all the same, again and again. */
async function whileStill<T>(db: Collections, look: () => Promise<T>): Promise<T | null> {
  // A holder of its own: the roll-up of this very process has to rest, too.
  const leases = new Leases(db, randomUUID());
  for (let tries = 0; tries < TRIES; tries += 1) {
    const lease = await leases.acquire(ROLL_UP_LEASE);
    try {
      const seen = lease && (await lookOnce(db, lease, look));
      if (seen) return seen.result;
    } finally {
      await leases.release(ROLL_UP_LEASE);
    }
    await sleep(AGAIN_MS);
  }
  return null;
}

async function lookOnce<T>(
  db: Collections,
  lease: Lease,
  look: () => Promise<T>,
): Promise<{ result: T } | null> {
  await rollUpAll(db);
  const { batch } = await currentBatch(db);
  const result = await look();
  const { batch: still, state } = await currentBatch(db);
  return lease.held() && still === batch && state === 'done' ? { result } : null;
}

/** Rows as they stand, and those that changed since they were counted as they were counted then, maybe on another day. */
async function wrongOfDay(db: Collections, day: Day, subjects: readonly string[]): Promise<string[]> {
  const counting = createRecounted();
  const asCounted = { dirty: true, 'counted.day': day } as object;
  const asTheyStand = { day, dirty: { $exists: false } } as const;
  for await (const row of db.inquiries.find(asTheyStand as object)) counting.add(contributionOf(row));
  for await (const row of db.cases.find({ subject: { $in: [...subjects] }, ...asTheyStand } as object))
    counting.add(caseContribution(row));
  for (const rows of [db.inquiries, db.cases] as unknown as Collections['cases'][])
    for await (const { counted } of rows.find(asCounted, { projection: { counted: 1 } }))
      if (counted) counting.add(counted);
  const right = new Map<string, Figures>();
  for (const [id, sums] of counting.figures())
    if (id.endsWith(`|${day}`)) right.set(id, Object.fromEntries(sums));
  return differing(right, await db.figures.find({ period: day }).toArray());
}

async function wrongOfMonth(db: Collections, month: Month): Promise<string[]> {
  const sums = new Map<string, Figures>();
  const days = db.figures.find({ period: { $gte: `${month}-01`, $lte: `${month}-31` } });
  for await (const { subject, counts } of days) {
    const id = `${subject}|${month}`;
    sums.set(id, add(sums.get(id) ?? ZERO, counts));
  }
  return differing(sums, await db.figures.find({ period: month }).toArray());
}

/** The ids under which something else is stored than is right; what adds up to nothing need not be stored. */
function differing(right: ReadonlyMap<string, Figures>, stored: readonly FigureRow[]): string[] {
  const wrong = new Set<string>();
  const seen = new Set<string>();
  for (const { _id, counts } of stored) {
    seen.add(_id);
    if (!equal(counts, right.get(_id) ?? ZERO) || !identityHolds(counts)) wrong.add(_id);
  }
  for (const [id, counts] of right) if (!seen.has(id) && !equal(counts, ZERO)) wrong.add(id);
  return [...wrong];
}

/** Whom cases may belong to. */
async function caseSubjects(db: Collections): Promise<string[]> {
  const centres = await listCentres(db);
  return ['agency', 'call-centre', 'chatbot', 'social', ...centres.map(({ _id }) => `centre:${_id}`)];
}
