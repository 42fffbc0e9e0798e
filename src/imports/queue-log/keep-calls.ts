import type { QueuedCallRow } from '../../../models/queued-call';
import { caseId, recordCases } from '../../cases/record';
import type { CaseDraft } from '../../core/cases';
import type { Collections } from '../../database/collections';
import { type CallOf, callOf, type Reading } from './call-of';
import { QUIET_SECONDS, type SeenCall } from './follow-calls';

/** A call that was counted may be told once more by a file that overlaps; by none that is so late. */
const KEPT_SECONDS = 30 * 86_400;

/** What became of calls. */
export interface Kept {
  new: number;
  updated: number;
  unchanged: number;
}

/** Where calls are kept, and how they are read. */
export interface Keeping extends Omit<Reading, 'over'> {
  readonly db: Pick<Collections, 'cases' | 'queuedCalls'>;
  readonly source: string;
  readonly recordedAt: Date;
  readonly kept: Kept;
}

/**
 * Keeps what one file says of some calls. A call that the file tells wholly is recorded as it is. One that another file
 * may tell more of is joined, in whatever order the files come, with what they told; it is recorded once its end is
 * known, and again when more comes. A recorded call that nothing is kept of was told wholly before, and stands. Doing it
 * again changes nothing.
 */
export async function keepCalls(keeping: Keeping, calls: readonly SeenCall[]): Promise<void> {
  const { db, source } = keeping;
  const id = ({ call }: SeenCall): string => `${source}|${call}`;
  const stored = await idsIn(db.queuedCalls, calls.map(id));
  const alone = calls.filter((one) => !stored.has(id(one)));
  const isWhole = (one: SeenCall): boolean => !one.edge && isOver(read(keeping, one.call, one.events));
  const whole = alone.filter(isWhole);
  const partial = alone.filter((one) => !isWhole(one));
  const told = await idsIn(
    db.cases,
    partial.map(({ call }) => caseId(source, { kind: 'call', id: call })),
  );
  const fresh = partial.filter(({ call }) => !told.has(caseId(source, { kind: 'call', id: call })));
  keeping.kept.unchanged += partial.length - fresh.length;

  const joined = await join(keeping, [...fresh, ...calls.filter((one) => stored.has(id(one)))]);
  const outcomes = [...whole, ...joined].map(({ call, events }) => read(keeping, call, events));
  await record(
    keeping,
    outcomes.flatMap((one) => (one.kind === 'call' ? one.draft : [])),
  );

  // Only now: were it cut off before, the call would be recorded from a part of it.
  const settled = joined.filter((one) => isOver(read(keeping, one.call, one.events)));
  const done = settled.filter(({ edge }) => !edge).map(id);
  if (done.length > 0) await db.queuedCalls.deleteMany({ _id: { $in: done } });
  const counted = settled.filter(({ edge }) => edge).map(id);
  if (counted.length > 0)
    await db.queuedCalls.updateMany({ _id: { $in: counted } }, { $set: { open: false } });
}

/**
 * Records calls whose end was never written, though the log goes on for hours: the exchange was restarted, or lines are
 * missing. How long they took is not known. What is kept of counted calls goes, once the log has gone on for a month. `newest` is the Unix time of the newest line of the source. Returns how many
 * calls are still open, and of how many the beginning is not known.
 */
export async function settleLost(
  keeping: Keeping,
  newest: number,
): Promise<{ open: number; headless: number }> {
  const { db, source } = keeping;
  const counts = { open: 0, headless: 0 };
  let lost: QueuedCallRow[] = [];
  const flush = async (): Promise<void> => {
    const ids = lost.map(({ _id }) => _id);
    const outcomes = lost.map(({ _id, events }) => read(keeping, callId(source, _id), events, true));
    await record(
      keeping,
      outcomes.flatMap((one) => (one.kind === 'call' ? one.draft : [])),
    );
    await db.queuedCalls.updateMany({ _id: { $in: ids } }, { $set: { open: false } });
    lost = [];
  };
  for await (const row of db.queuedCalls.find({ source, open: true })) {
    const outcome = read(keeping, callId(source, row._id), row.events);
    if (outcome.kind === 'headless') counts.headless += 1;
    else if (row.last >= newest - QUIET_SECONDS) counts.open += 1;
    else lost.push(row);
    if (lost.length === 1000) await flush();
  }
  if (lost.length > 0) await flush();
  await db.queuedCalls.deleteMany({ source, open: false, last: { $lt: newest - KEPT_SECONDS } });
  return counts;
}

function read(keeping: Keeping, call: string, events: readonly string[], over = false): CallOf {
  return callOf(call, events, { ...keeping, over });
}

/** Nothing more is awaited of it. */
function isOver({ kind }: CallOf): boolean {
  return kind !== 'open' && kind !== 'headless';
}

function callId(source: string, id: string): string {
  return id.slice(source.length + 1);
}

/** Adds what was seen to what is kept, and returns all that is known of each. */
async function join({ db, source }: Keeping, calls: readonly SeenCall[]): Promise<SeenCall[]> {
  if (calls.length === 0) return [];
  await db.queuedCalls.bulkWrite(
    calls.map(({ call, events, last }) => ({
      updateOne: {
        filter: { _id: `${source}|${call}` },
        // What was settled as lost may have an end after all, so it is open until it is read again.
        update: {
          $addToSet: { events: { $each: [...events] } },
          $max: { last },
          $set: { open: true },
          $setOnInsert: { source },
        },
        upsert: true,
      },
    })),
    { ordered: false },
  );
  const rows = await db.queuedCalls
    .find({ _id: { $in: calls.map(({ call }) => `${source}|${call}`) } })
    .toArray();
  const known = new Map(rows.map(({ _id, events }) => [_id, events]));
  return calls.map((one) => ({ ...one, events: known.get(`${source}|${one.call}`) ?? one.events }));
}

async function record(
  { db, source, recordedAt, kept }: Keeping,
  drafts: readonly CaseDraft[],
): Promise<void> {
  for (const result of await recordCases(db, source, drafts, recordedAt)) kept[result] += 1;
}

async function idsIn(
  collection: Collections['cases'] | Collections['queuedCalls'],
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await (collection as Collections['queuedCalls'])
    .find({ _id: { $in: [...ids] } })
    .project<{ _id: string }>({ _id: 1 })
    .toArray();
  return new Set(rows.map(({ _id }) => _id));
}
