import { CHANNEL_NAMES } from '../core/channel';
import { DostError } from '../core/errors';
import type { Collections } from '../database/collections';
import type { PeopleKeys } from './resolve';

/** As `dost log` shows a pseudonym, and longer. */
const PSEUDONYM = /^[\w-]{8,22}$/;
const NUMBER = /^T?\d{4}-\d{6}$/;

/**
 * The pseudonym of somebody who is named as staff may know them: by the number of an inquiry (`2024-000123`), by channel and the
 * platform's own id (`telegram:123456`), or by the beginning of the pseudonym as `dost log` shows it. Throws `input.invalid` when it is
 * nobody, or several.
 */
export async function findPerson(
  db: Pick<Collections, 'people' | 'inquiries'>,
  people: PeopleKeys,
  who: string,
): Promise<string> {
  const found = await candidates(db, people, who.trim());
  if (found.length === 1) return found[0]!;
  throw new DostError(
    'input.invalid',
    found.length > 1
      ? `Several people’s pseudonyms begin with "${who}"; give more of it.`
      : `"${who}" is nobody we know (or erased already); right would be the number of an inquiry, like 2024-000123, a channel with the platform’s id, like telegram:123456, or 8 or more characters of the pseudonym, as dost log shows them.`,
  );
}

async function candidates(
  db: Pick<Collections, 'people' | 'inquiries'>,
  people: PeopleKeys,
  who: string,
): Promise<string[]> {
  const ids = async (filter: object): Promise<string[]> =>
    (
      await db.people
        .find(filter, { projection: { _id: 1 } })
        .limit(2)
        .toArray()
    ).map(({ _id }) => _id);
  if (NUMBER.test(who)) {
    const inquiry = await db.inquiries.findOne({ number: who }, { projection: { person: 1 } });
    return inquiry ? ids({ _id: inquiry.person }) : [];
  }
  const [, channel, id] = /^([a-z]+):(.+)$/.exec(who) ?? [];
  const known = CHANNEL_NAMES.find((name) => name === channel);
  if (known) return ids({ _id: people.pseudonym(known, id!) });
  return PSEUDONYM.test(who) ? ids({ _id: { $gte: who, $lt: `${who}~` } }) : [];
}
