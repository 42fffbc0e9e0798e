import { DostError } from '../core/errors';
import type { Collections } from '../database/collections';
import { insertNew } from '../database/insert-new';
import { decrypt, type Keyring } from './keyring';

/** The row in `settings` that holds the mark of the key. */
const ID = 'pseudonym-key';
/** So many people are looked at in a database from before there was a mark. */
const LOOKED_AT = 50;

/**
 * Makes sure that people go by the pseudonyms by which this database knows them: with another key everybody would be somebody new, no
 * role would hold, and no erasure would find anybody. The first start leaves a mark made with the key, every other compares. A database
 * from before that is compared by the people in it. Throws `config.invalid`.
 */
export async function checkPseudonymKey(
  db: Pick<Collections, 'people' | 'settings'>,
  keyring: Keyring,
): Promise<void> {
  const mark = keyring.pseudonym('key-check', 'this database');
  const marked = async (): Promise<unknown> => (await db.settings.findOne({ _id: ID }))?.value;
  const before = await marked();
  if (before === undefined) {
    const known = await knowsPeople(db, keyring);
    if (known === false) throw wrong();
    // Whoever cannot open a single one learns nothing from them.
    if (known === null) return;
    await insertNew(db.settings, [{ _id: ID, value: mark }]);
  }
  if ((before ?? (await marked())) !== mark) throw wrong();
}

/** True when somebody goes by this key's pseudonym, or there is nobody; null: there are people, and none of them opens. */
async function knowsPeople(db: Pick<Collections, 'people'>, keyring: Keyring): Promise<boolean | null> {
  const rows = await db.people.find().sort({ _id: 1 }).limit(LOOKED_AT).toArray();
  let opened = 0;
  for (const { _id, channel, key, identity } of rows) {
    const id = open(keyring, key, identity);
    if (id === null) continue;
    if (keyring.pseudonym('person', channel, id) === _id) return true;
    opened += 1;
  }
  if (rows.length === 0) return true;
  return opened > 0 ? false : null;
}

function open(keyring: Keyring, key: Buffer, identity: Buffer): string | null {
  try {
    return decrypt(keyring.unwrapKey(key), identity).toString('utf8');
  } catch {
    return null;
  }
}

function wrong(): DostError {
  return new DostError(
    'config.invalid',
    'The key that names people is not the one this database knows them by, so everybody would be somebody new: PSEUDONYM_KEY, or without it the last of IDENTITY_KEY, must be the oldest identity key of this database (docs/operations.md, "Keys"). Nothing was changed.',
    { variables: ['PSEUDONYM_KEY', 'IDENTITY_KEY'] },
  );
}
