import type { Clock } from '../core/clock';
import type { Collections } from '../database/collections';
import { endSubscriptions } from '../subscriptions/keep';
import type { Hours } from '../hours/hours';
import { closeInquiry } from '../inquiries/close';
import type { InquiryRow } from '../../models/inquiry';
import { recordAudit } from '../audit/record';
import { blankQuotes } from './blank-quotes';
import { clearQuarantine } from './clear-quarantine';
import { endSessions } from './end-sessions';
import { keepBlock } from './kept-block';
import type { ErasureList } from './erasure-list';
import { hashToken } from './hash-token';
import { finishErasure, type PendingErasure } from './forget';
import { isSilent } from './is-silent';
import { privateConversations, type Replaced } from './private-conversations';
import type { PeopleKeys } from './resolve';

/** What erasing needs. */
export interface EraseDeps {
  readonly db: Collections;
  readonly people: PeopleKeys;
  readonly hours: Hours;
  readonly list: ErasureList;
  readonly clock: Clock;
  /** Told of each inquiry that a person had when it was erased. */
  readonly onLost?: (inquiry: InquiryRow, alias: string) => Promise<void>;
}

/**
 * Erases a person: open inquiries end unresolved, pseudonyms become random ones in everything that was logged and sent,
 * files, conversation and profile go, and last the key, without which no word can be read. Every step may be done again, so
 * an erasure that was interrupted is simply done again. Figures do not change: they know no people. A block for abuse stays.
 * False: nobody asked for it, and the person has written meanwhile; nothing was done.
 */
export async function erase(deps: EraseDeps, { _id, value }: PendingErasure): Promise<boolean> {
  const { db, people, list } = deps;
  if (!(await begin(db, { _id, value }))) return false;
  const row = await db.people.findOne({ _id: value.person }, { projection: { erasing: 1 } });
  // Gone already; whoever is there now has begun anew.
  if (row?.erasing) {
    // First of all: a backup taken from now on is known to hold somebody who is to be forgotten.
    const { person, conversation, at, request } = value;
    const asked = request === undefined ? {} : { request: hashToken(request) };
    await list.add({ person, conversation, at, added: deps.clock(), ...asked });
    // While the audit still knows the pseudonym.
    const blocked = await keepBlock(db, value.person);
    const inquiries = await closeAll(deps, value);
    await destroySealed(db, value.person);
    await clearQuarantine(db, people, value.person);
    await replacePseudonyms(db, value, await privateConversations(db, people, { _id, value }));
    await blankQuotes(db, people, inquiries, value.alias);
    await db.uploads.deleteMany({ person: value.person });
    await endSubscriptions(db, value.person);
    await endSessions(db, value.person);
    await emptyStaffRow(db, value.person);
    await db.conversations.deleteMany({ $or: [{ _id: value.conversation }, { person: value.person }] });
    await recordErasure(deps, value, { inquiries: inquiries.length, ...(blocked && { blocked }) });
    await db.people.deleteOne({ _id: value.person, erasing: true });
  }
  people.forget(value.person);
  await finishErasure(db, { _id });
  return true;
}

/**
 * Whether an erasure is to be gone through with. One that nobody asked for is only where the person is silent still: that is looked
 * at again once the person is marked, so that whoever writes before is seen, and whoever writes after knows of the mark.
 */
async function begin(db: Collections, { _id, value }: PendingErasure): Promise<boolean> {
  const { person, silentSince } = value;
  if (silentSince === undefined || value.begun) return true;
  await db.people.updateOne({ _id: person, createdAt: { $lt: silentSince } }, { $set: { erasing: true } });
  if (await isSilent(db, value, silentSince)) {
    await db.settings.updateOne({ _id }, { $set: { 'value.begun': true } });
    return true;
  }
  await db.people.updateOne({ _id: person }, { $unset: { erasing: '' } });
  const gone = await db.settings.deleteOne({ _id, 'value.silentSince': silentSince });
  // Meanwhile the person has asked for it: done the next time.
  if (gone.deletedCount === 0) await db.people.updateOne({ _id: person }, { $set: { erasing: true } });
  return false;
}

/** Ends what is open. Returns the ids of all inquiries the person ever had. */
async function closeAll(deps: EraseDeps, value: PendingErasure['value']): Promise<string[]> {
  const { db, hours, clock, onLost } = deps;
  const theirs = await db.inquiries.find({ person: { $in: [value.person, value.alias] } }).toArray();
  for (const inquiry of theirs.filter(({ outcome }) => outcome === 'open')) {
    const closing = { outcome: 'unresolved', by: 'system', staff: null, at: clock() } as const;
    await closeInquiry(db, hours, inquiry._id, closing);
    if (inquiry.stage === 'taken') await onLost?.(inquiry, value.alias);
  }
  return theirs.map(({ _id }) => _id);
}

/** What came while the person's key did not open is not under that key, so destroying the key would not reach it. */
async function destroySealed({ interactions }: Collections, person: string): Promise<void> {
  const destroyed = { $set: { content: Buffer.alloc(0) }, $unset: { sealed: '' } } as const;
  await interactions.updateMany({ person, sealed: true }, destroyed);
}

/** By the private conversations, which have an index, then whatever else there is (in groups, told to staff). */
async function replacePseudonyms(
  db: Collections,
  { person, alias }: PendingErasure['value'],
  conversations: readonly Replaced[],
): Promise<void> {
  const one = { $set: { person: alias } };
  const logged = [db.interactions, db.outbound] as unknown as Collections['interactions'][];
  for (const { conversation, alias: conversationAlias } of conversations) {
    const both = { $set: { person: alias, conversation: conversationAlias } };
    await db.inquiries.updateMany({ person, conversation }, both);
    for (const rows of logged) await rows.updateMany({ conversation }, both);
  }
  await db.inquiries.updateMany({ person }, one);
  for (const rows of logged) await rows.updateMany({ person }, one);
  await db.outbound.updateMany({ keyOf: person }, { $set: { keyOf: alias } });
  await db.notes.updateMany({ person }, one);
  await db.audit.updateMany({ 'details.person': person }, { $set: { 'details.person': alias } });
}

/** Of who was staff once the row stays, for what was done names it; but not what they were called, nor where they wrote. */
async function emptyStaffRow({ staff }: Collections, person: string): Promise<void> {
  await staff.updateOne(
    { _id: person, revokedAt: { $ne: null } },
    { $unset: { label: '', conversation: '' } },
  );
}

/** The trace that staff can be shown: somebody was erased, how many inquiries that concerned, and whether a block stays. */
function recordErasure(
  { db, clock }: EraseDeps,
  { alias }: PendingErasure['value'],
  details: Record<string, unknown>,
): Promise<void> {
  return recordAudit(db, {
    ...{ _id: `erase:${alias}`, at: clock(), actor: 'system', action: 'person.erase' },
    ...{ subject: alias, details },
  });
}
