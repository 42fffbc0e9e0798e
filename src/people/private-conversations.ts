import type { Collections } from '../database/collections';
import { type PendingErasure, randomAlias } from './forget';
import { decrypt } from './keyring';
import type { PeopleKeys } from './resolve';

type Rows = Pick<Collections, 'conversations' | 'people' | 'settings' | 'interactions' | 'outbound'>;

/** The pseudonym of a conversation, and what takes its place. */
export type Replaced = NonNullable<PendingErasure['value']['others']>[number];

/**
 * Every private conversation of somebody who is erased: who wrote to two bots of ours on one channel, one after the other, has two.
 * Those beside the one that was told are noted with the erasure, so that it goes on with the same when it was interrupted.
 */
export async function privateConversations(
  db: Rows,
  people: PeopleKeys,
  { _id, value }: PendingErasure,
): Promise<readonly Replaced[]> {
  const told = { conversation: value.conversation, alias: value.conversationAlias };
  if (value.others) return [told, ...value.others];
  const there = await findPrivate(db, people, value.person);
  const others = [...new Set([...there, ...(await findAlone(db, value.person))])]
    .filter((conversation) => conversation !== value.conversation)
    .map((conversation) => ({ conversation, alias: randomAlias() }));
  if (others.length > 0) await db.settings.updateOne({ _id }, { $set: { 'value.others': others } });
  return [told, ...others];
}

/**
 * Conversations of which there is no row (nothing was said in them, or a restored backup had none), but rows of the log, all of this one
 * person: where nobody else stands, no other loses anything by a new name.
 */
async function findAlone(db: Rows, person: string): Promise<string[]> {
  const logged = [db.interactions, db.outbound] as unknown as Rows['interactions'][];
  const names = await Promise.all(logged.map((rows) => rows.distinct('conversation', { person })));
  const alone: string[] = [];
  for (const _id of new Set(names.flat())) {
    if (await db.conversations.findOne({ _id }, { projection: { _id: 1 } })) continue;
    const others = { conversation: _id, person: { $ne: person } };
    const shared = await Promise.all(logged.map((rows) => rows.findOne(others, { projection: { _id: 1 } })));
    if (shared.every((row) => row === null)) alone.push(_id);
  }
  return alone;
}

/** A private conversation is called by its one person; a group has a name of its own, whoever wrote in it first. */
async function findPrivate(
  db: Pick<Collections, 'conversations' | 'people'>,
  people: PeopleKeys,
  person: string,
): Promise<string[]> {
  const row = await db.people.findOne({ _id: person }, { projection: { identity: 1 } });
  const key = (await people.find(person))?.key;
  // Without the key nothing tells a group from a person.
  if (!row || !key) return [];
  const identity = decrypt(key, row.identity).toString('utf8');
  const rows = await db.conversations.find({ person }, { projection: { address: 1 } }).toArray();
  return rows.filter(({ address }) => nameOf(key, address) === identity).map(({ _id }) => _id);
}

function nameOf(key: Buffer, address: Buffer): string | null {
  try {
    const to = JSON.parse(decrypt(key, address).toString('utf8')) as { readonly conversationId: string };
    return to.conversationId;
  } catch {
    return null;
  }
}
