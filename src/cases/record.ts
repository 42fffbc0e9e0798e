import { hash } from 'node:crypto';
import type { CaseRow } from '../../models/case';
import { CASE_FIELDS, type CaseDraft } from '../core/cases';
import type { Subject } from '../core/subjects';
import type { Collections } from '../database/collections';
import { insertNew } from '../database/insert-new';

/** What became of a case: told for the first time, told again, or told again with other content. */
export type Recorded = 'new' | 'unchanged' | 'updated';

/** Whose cases somebody may bring; absent: everybody's. */
export type MayBring = (subject: Subject) => boolean;

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
  // Without a limit nothing is refused.
  return (await recordWithin(db, source, drafts, recordedAt, { insert })) as Recorded[];
}

/** The same for somebody who may bring the cases of some only: what is there as another's stays as it is, and is `refused`. */
export async function recordWithin(
  db: Pick<Collections, 'cases'>,
  source: string,
  drafts: readonly CaseDraft[],
  recordedAt: Date,
  { insert, mayBring }: { readonly insert: InsertCases; readonly mayBring?: MayBring },
): Promise<(Recorded | 'refused')[]> {
  const results = new Array<Recorded | 'refused'>(drafts.length);
  for (const indexes of rounds(drafts)) {
    const rows = indexes.map((index) => rowOf(source, drafts[index]!, recordedAt));
    const there = await insert(rows);
    const other = rows.filter(({ _id, hash }) => there.has(_id) && there.get(_id) !== hash);
    const changed = await update(db, other, mayBring);
    rows.forEach(({ _id }, at) => {
      results[indexes[at]!] = there.has(_id) ? (changed.get(_id) ?? 'unchanged') : 'new';
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
  return hash('sha256', JSON.stringify(HASHED.map((field) => draft[field])), 'hex');
}

/** The hashes of those rows that are there, by id. */
export async function hashesOf(
  db: Pick<Collections, 'cases'>,
  rows: readonly CaseRow[],
): Promise<Map<string, string>> {
  return new Map((await keptOf(db, rows)).map(({ _id, hash }) => [_id, hash]));
}

type Kept = Pick<CaseRow, '_id' | 'hash' | 'subject'>;

async function keptOf(db: Pick<Collections, 'cases'>, rows: readonly CaseRow[]): Promise<Kept[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ _id }) => _id);
  return db.cases
    .find({ _id: { $in: ids } })
    .project<Kept>({ hash: 1, subject: 1 })
    .toArray();
}

async function update(
  db: Pick<Collections, 'cases'>,
  rows: readonly CaseRow[],
  mayBring?: MayBring,
): Promise<Map<string, 'updated' | 'refused'>> {
  const kept = new Map((await keptOf(db, rows)).map((row) => [row._id, row] as const));
  const other = rows.filter(({ _id, hash }) => kept.has(_id) && kept.get(_id)!.hash !== hash);
  const changed = new Map(
    other.map(({ _id }) => {
      const may = mayBring?.(kept.get(_id)!.subject) ?? true;
      return [_id, may ? 'updated' : 'refused'] as const;
    }),
  );
  const allowed = other.filter(({ _id }) => changed.get(_id) === 'updated');
  if (allowed.length === 0) return changed;
  const { matchedCount } = await db.cases.bulkWrite(
    allowed.map(({ _id, version: _, dirty: __, ...content }) => ({
      updateOne: {
        // Between the look and now it may have become another's.
        filter: { _id, hash: { $ne: content.hash }, ...(mayBring && { subject: kept.get(_id)!.subject }) },
        update: { $set: { ...content, dirty: true as const }, $inc: { version: 1 } },
      },
    })),
    { ordered: false },
  );
  if (!mayBring || matchedCount === allowed.length) return changed;
  return new Map([...changed, ...(await update(db, rows, mayBring))]);
}
