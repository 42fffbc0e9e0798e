import { insertNew } from '../database/insert-new';
import { isAway } from '../database/is-away';
import { within } from '../database/within';
import { recordAudit } from '../audit/record';
import type { Clock } from '../core/clock';
import type { ChannelName } from '../core/channel';
import type { Collections } from '../database/collections';
import type { ErasureList } from './erasure-list';
import type { Log } from '../log';
import { isPending, requestErasureElsewhere } from './forget';
import { DELETION, type DeletionRow } from './deletion-row';
import type { KeptDeletions } from './kept-deletions';
import type { Keyring } from './keyring';
import type { PeopleKeys } from './resolve';
import { hashToken } from './hash-token';
import { fingerprintOf } from './rotate';
import { findStaff } from './staff';

/** How a request stands, for whoever has its code; nothing of it says whose it is. */
export type DeletionStatus = 'under-way' | 'done' | 'kept';

/** What handling requests needs. */
export interface DeletionDeps {
  readonly db: Collections;
  readonly keyring: Keyring;
  readonly people: PeopleKeys;
  readonly list: ErasureList;
  readonly kept: KeptDeletions;
  readonly clock: Clock;
  readonly log: Log;
  /** Under which ids the person wrote to the page; null: Meta cannot be asked now. */
  readonly pageIds: (userId: string) => Promise<readonly string[] | null>;
}

const META: readonly ChannelName[] = ['messenger', 'instagram'];
const AGAIN_MS = 600_000;
/** So long Meta is asked again, from when the request can be read; then whoever is known by the id itself is all that can be found. */
const GIVE_UP_MS = 24 * 3_600_000;
/** Meta's own requests are minutes old: what is older was kept by somebody. */
const OLDEST_MS = 7 * 24 * 3_600_000;
const AHEAD_MS = 3_600_000;
/** How long the database may take before a request is kept on disk. */
const PATIENCE_MS = 3000;

/**
 * Notes a request, once however often it comes, and returns its confirmation code (32 letters and digits); null: it is too old, or
 * of the future. Durable when it resolves: on disk while the database is away.
 */
export async function askDeletion(
  { db, keyring, clock, kept }: Pick<DeletionDeps, 'db' | 'keyring' | 'clock' | 'kept'>,
  { userId, issuedAt }: { readonly userId: string; readonly issuedAt: Date },
): Promise<string | null> {
  const now = clock();
  const age = now.getTime() - issuedAt.getTime();
  if (age > OLDEST_MS || age < -AHEAD_MS) return null;
  const pseudonym = keyring.pseudonym('deletion', userId, issuedAt.toISOString());
  const code = Buffer.from(pseudonym, 'base64url').toString('hex');
  const row = { _id: `${DELETION}${code}`, value: { at: now, who: keyring.seal(userId) } };
  try {
    await within(PATIENCE_MS, insertNew(db.settings, [row]));
  } catch (error) {
    if (!isAway(error)) throw error;
    await kept.keep(row);
  }
  return code;
}

/** Notes what was kept on disk while the database was away: by each process, for the disk may be its own. */
export function noteKept({ db, kept }: Pick<DeletionDeps, 'db' | 'kept'>): Promise<void> {
  return kept.drain(async (row) => void (await insertNew(db.settings, [row])));
}

/** How a request stands; null: there is none, or it is so old that it went. After a restore the list of erasures knows. */
export async function deletionStatus(
  { db, list, kept }: Pick<DeletionDeps, 'db' | 'list' | 'kept'>,
  code: string,
): Promise<DeletionStatus | null> {
  if (await kept.has(code)) return 'under-way';
  const row = (await db.settings.findOne({ _id: `${DELETION}${code}` })) as DeletionRow | null;
  if (!row) return (await list.has(code)) ? 'done' : null;
  if (!row.value.doneAt) return 'under-way';
  return row.value.kept ? 'kept' : 'done';
}

/**
 * One step with every request that is not done: who it is, their erasure, and that it is done. By one process at a time. One that
 * fails does not hold up the others; throws what the last failure was, after them.
 */
export async function settleDeletions(deps: DeletionDeps): Promise<void> {
  const now = deps.clock();
  const open = {
    _id: { $gte: DELETION, $lt: `${DELETION}~` },
    'value.doneAt': { $exists: false },
    $or: [{ 'value.notBefore': { $exists: false } }, { 'value.notBefore': { $lte: now } }],
  } as object;
  const failures: unknown[] = [];
  for (const row of (await deps.db.settings.find(open).toArray()) as unknown as DeletionRow[]) {
    try {
      if (row.value.who) await identify(deps, row, now);
      else await finish(deps, row, now);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures.at(-1);
}

async function identify(deps: DeletionDeps, row: DeletionRow, now: Date): Promise<void> {
  const { db, people } = deps;
  const { _id, value } = row;
  const opened = people.unseal(value.who!);
  if (!opened) return waitForKey(deps, row, now);
  const userId = opened.toString('utf8');
  const pageIds = await deps.pageIds(userId);
  const ids = [userId, ...(pageIds ?? [])];
  const persons = META.flatMap((channel) => ids.map((id) => people.pseudonym(channel, id)));
  let kept = value.kept ?? false;
  const found = new Set(value.people);
  // Who was erased meanwhile and came back has asked for nothing.
  const meant = { _id: { $in: persons }, createdAt: { $lte: value.at } };
  for (const { _id: person } of await db.people.find(meant).toArray()) {
    if (await findStaff(db, person)) kept = true;
    else {
      const request = _id.slice(DELETION.length);
      await requestErasureElsewhere(db, { _id, person, receivedAt: value.at, request });
      found.add(person);
    }
  }
  const known = { 'value.people': [...found], ...(kept ? { 'value.kept': true } : {}) };
  const final = pageIds !== null || now.getTime() - (value.closedAt ?? value.at).getTime() >= GIVE_UP_MS;
  const rest = final
    ? { $unset: { 'value.who': '', 'value.notBefore': '', 'value.closedAt': '' }, $set: known }
    : { $set: { ...known, 'value.notBefore': new Date(now.getTime() + AGAIN_MS) } };
  await db.settings.updateOne({ _id }, rest as object);
}

/** Tells which identity key is missing, and tells it again only when the request is looked at again. */
async function waitForKey({ db, log }: DeletionDeps, { _id, value }: DeletionRow, now: Date): Promise<void> {
  const detail = `a request to erase waits for identity key ${fingerprintOf(value.who!)}: put it back into IDENTITY_KEY`;
  log.error({ detail }, 'keys.missed');
  const again = { 'value.closedAt': now, 'value.notBefore': new Date(now.getTime() + AGAIN_MS) };
  await db.settings.updateOne({ _id }, { $set: again });
}

/** Once nobody of a request is left to be erased it is done, and names nobody any more. */
async function finish({ db }: DeletionDeps, { _id, value }: DeletionRow, now: Date): Promise<void> {
  for (const person of value.people ?? []) if (await isPending(db, person)) return;
  // Who has the code sees how the request stands: the audit knows it by its hash alone.
  const subject = `${DELETION}${hashToken(_id.slice(DELETION.length))}`;
  await recordAudit(db, {
    ...{ _id: `${subject}:person.deletion`, at: now, actor: 'system', action: 'person.deletion' },
    ...{ subject, details: { erased: value.people?.length ?? 0, kept: value.kept ?? false } },
  });
  const done = { $set: { 'value.doneAt': now }, $unset: { 'value.people': '' } } as object;
  await db.settings.updateOne({ _id }, done);
}

/** Removes what is known of requests that were done before an instant. Returns how many. */
export async function dropDeletions(db: Pick<Collections, 'settings'>, before: Date): Promise<number> {
  const old = { _id: { $gte: DELETION, $lt: `${DELETION}~` }, 'value.doneAt': { $lt: before } } as object;
  return (await db.settings.deleteMany(old)).deletedCount;
}
