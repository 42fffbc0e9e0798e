import type { Collections } from '../database/collections';
import { idsIn } from './named-in';
import type { PeopleKeys } from './resolve';

/**
 * Removes from the quarantine whatever names a person: of what nobody could understand it is not known whose it is, but the ids in it
 * were noted as pseudonyms, so neither its key nor the person's has to open. Rows of before that, and those that name too many to be
 * noted, are opened and read; those that no key opens stay until they are too old. Returns how many are gone.
 */
export async function clearQuarantine(
  db: Pick<Collections, 'people' | 'quarantine'>,
  people: PeopleKeys,
  person: string,
): Promise<number> {
  const noted = await db.quarantine.deleteMany({ people: person });
  const row = await db.people.findOne({ _id: person }, { projection: { channel: 1 } });
  if (!row) return noted.deletedCount;
  const gone: string[] = [];
  for await (const { _id, content } of db.quarantine.find({ people: { $exists: false } })) {
    const ids = idsIn(people.unseal(content)?.toString('utf8') ?? '');
    if (ids.some((id) => people.pseudonym(row.channel, id) === person)) gone.push(_id);
  }
  const read = gone.length === 0 ? 0 : (await db.quarantine.deleteMany({ _id: { $in: gone } })).deletedCount;
  return noted.deletedCount + read;
}
