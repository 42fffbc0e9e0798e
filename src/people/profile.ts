import type { Collections } from '../database/collections';
import { decrypt, encrypt } from './keyring';
import { openKey, type PeopleKeys } from './resolve';

/** What a person chose to tell about themselves; it describes this and every later inquiry. */
export interface Profile {
  readonly birthYear?: number;
  readonly sex?: 'm' | 'f';
  /** A code of the districts' list. */
  readonly district?: string;
  /** The event at which it was asked, which is done once. */
  readonly asked?: string;
}

/** A person's profile; empty when nothing is known, or the person was erased. */
export async function readProfile(people: PeopleKeys, person: string): Promise<Profile> {
  const known = await people.find(person);
  const profile = known?.row.profile;
  if (!profile) return {};
  return JSON.parse(decrypt(openKey(known)!, profile).toString('utf8')) as Profile;
}

/** Adds to a person's profile; what is told again replaces what was told before. */
export async function tellProfile(
  db: Pick<Collections, 'people'>,
  people: PeopleKeys,
  person: string,
  news: Profile,
): Promise<Profile> {
  const key = await people.get(person);
  const profile = { ...(await readProfile(people, person)), ...news };
  if (key) {
    const box = encrypt(key, Buffer.from(JSON.stringify(profile)));
    await db.people.updateOne({ _id: person }, { $set: { profile: box } });
  }
  return profile;
}
