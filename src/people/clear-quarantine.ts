import type { Collections } from '../database/collections';
import type { PeopleKeys } from './resolve';

/**
 * Removes from the quarantine whatever names a person by the platform's own id: of what nobody could understand it is not known
 * whose it is, but the id stands in it. What opens with no key stays; it cannot be read either. Returns how many are gone.
 */
export async function clearQuarantine(
  db: Pick<Collections, 'people' | 'quarantine'>,
  people: PeopleKeys,
  person: string,
): Promise<number> {
  const named = await people.identity(person);
  if (!named) return 0;
  const id = new RegExp(`(?<![\\w-])${named.id.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\w-])`);
  const gone: string[] = [];
  for await (const { _id, content } of db.quarantine.find({ channel: named.channel })) {
    const text = people.unseal(content)?.toString('utf8');
    if (text !== undefined && id.test(text)) gone.push(_id);
  }
  return gone.length === 0 ? 0 : (await db.quarantine.deleteMany({ _id: { $in: gone } })).deletedCount;
}
