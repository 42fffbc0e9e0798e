import type { Core } from '../compose';
import { CHANNEL_NAMES } from '../core/channel';
import { DostError } from '../core/errors';
import { roleOf } from '../people/role';

/**
 * The pseudonym of an administrator who may read people's words, by an address such as `telegram:123`. Throws
 * `input.invalid`, which names the option, when it is nobody of ADMINS.
 */
export async function administratorAt(
  { config, db, people }: Pick<Core, 'config' | 'db' | 'people'>,
  address: string,
  option: string,
): Promise<string> {
  const [channel, id] = address.split(':', 2);
  const known = CHANNEL_NAMES.find((name) => name === channel);
  const person = known && id ? people.pseudonym(known, id) : null;
  // Those of ADMINS are in the database from the next start of a server on.
  const named = config.admins.some((admin) => admin.channel === channel && admin.id === id);
  if (person && (named || (await roleOf(db, person)) === 'admin')) return person;
  throw new DostError(
    'input.invalid',
    `Only an administrator may read the words: ${option} telegram:ID, an ID named in ADMINS.`,
  );
}
