import { createHash } from 'node:crypto';
import type { CaseRow } from '../../models/case';
import { CASE_FIELDS, type CaseDraft } from '../core/cases';
import type { Collections } from '../database/collections';
import { insertNew } from '../database/insert-new';

/** What became of a case: told for the first time, told again, or told again with other content. */
export type Recorded = 'new' | 'unchanged' | 'updated';

/** Rows of a batch: the embedded engine buffers larger ones for long. */
const BATCH = 2000;

/** Inserts the rows that are not there yet; returns those that are, with the hash of what is there (empty: not known). */
export type InsertCases = (rows: readonly CaseRow[]) => Promise<ReadonlyMap<string, string>>;

/** Inserts cases for the roll-up to count soon. */
export function insertUncounted(db: Pick<Collections, 'cases'>): InsertCases {
  return async (rows) => {
    // A file that comes again is told apart by a look: refused inserts would cost five times as much.
    const there = await hashesOf(db, rows);
    const raced = await insertNew(
      db.cases,
      rows.filter(({ _id }) => !there.has(_id)),
    );
    for (const id of raced) there.set(id, '');
    return there;
  };
}

/**
 * Keeps what a source tells, each case once: the same content again changes nothing, other content under the same number
 * replaces it. Figures follow by the roll-up. One result for each draft, in order; doing it again after a crash is harmless.
 */
export async function recordCases(
  db: Pick<Collections, 'cases'>,
  source: string,
  drafts: readonly CaseDraft[],
  recordedAt: Date,
  insert: InsertCases = insertUncounted(db),
): Promise<Recorded[]> {
  const results: Recorded[] = new Array<Recorded>(drafts.length);
  for (const indexes of rounds(drafts)) {
    const rows = indexes.map((index) => rowOf(source, drafts[index]!, recordedAt));
    const there = await insert(rows);
    const other = rows.filter(({ _id, hash }) => there.has(_id) && there.get(_id) !== hash);
    const changed = await update(db, other);
    rows.forEach(({ _id }, at) => {
      results[indexes[at]!] = !there.has(_id) ? 'new' : changed.has(_id) ? 'updated' : 'unchanged';
    });
  }
  return results;
}

/** The id under which a case of a source is kept. */
export function caseId(source: string, { kind, id }: Pick<CaseDraft, 'kind' | 'id'>): string {
  return `${source}|${kind}|${id}`;
}

/** Batches in which no number occurs twice: of two in one file the later one stands. */
function* rounds(drafts: readonly CaseDraft[]): Generator<number[]> {
  let round: number[] = [];
  let seen = new Set<string>();
  for (const [index, draft] of drafts.entries()) {
    const id = `${draft.kind}|${draft.id}`;
    if (seen.has(id) || round.length === BATCH) {
      yield round;
      [round, seen] = [[], new Set()];
    }
    round.push(index);
    seen.add(id);
  }
  if (round.length > 0) yield round;
}

/** A case as it is kept when it is told for the first time. Pure. */
export function rowOf(source: string, draft: CaseDraft, recordedAt: Date): CaseRow {
  const stored = { _id: caseId(source, draft), ...draft, source, hash: hashOf(draft), recordedAt };
  return { ...stored, version: 1, dirty: true };
}

const HASHED = ['subject', 'day', 'at', 'closedAt', 'service', ...CASE_FIELDS] as const;

/** What the same content has in common: SHA-256 of everything but kind and number. */
export function hashOf(draft: CaseDraft): string {
  return createHash('sha256')
    .update(JSON.stringify(HASHED.map((field) => draft[field])))
    .digest('hex');
}

/** The hashes of those rows that are there, by id. */
export async function hashesOf(
  db: Pick<Collections, 'cases'>,
  rows: readonly CaseRow[],
): Promise<Map<string, string>> {
  if (rows.length === 0) return new Map();
  const stored = await db.cases
    .find({ _id: { $in: rows.map(({ _id }) => _id) } })
    .project<Pick<CaseRow, '_id' | 'hash'>>({ hash: 1 })
    .toArray();
  return new Map(stored.map(({ _id, hash }) => [_id, hash]));
}

async function update(db: Pick<Collections, 'cases'>, rows: readonly CaseRow[]): Promise<Set<string>> {
  const hashes = await hashesOf(db, rows);
  const other = rows.filter(({ _id, hash }) => hashes.get(_id) !== hash);
  if (other.length === 0) return new Set();
  await db.cases.bulkWrite(
    other.map(({ _id, version: _, dirty: __, ...content }) => ({
      updateOne: {
        filter: { _id, hash: { $ne: content.hash } },
        update: { $set: { ...content, dirty: true as const }, $inc: { version: 1 } },
      },
    })),
    { ordered: false },
  );
  return new Set(other.map(({ _id }) => _id));
}
