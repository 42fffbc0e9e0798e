import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SourceRow } from '../../models/source';
import { DostError } from '../core/errors';
import type { Collections } from '../database/collections';
import { findSource } from './find';

/** The old one and the new one, while they are changed. */
const MAX_KEYS = 2;
const KEY = /^dost_[A-Za-z0-9_-]{43}$/;

/** A key that was just made: `key` is shown once and kept nowhere, `id` names it from then on. */
export interface MadeKey {
  readonly key: string;
  readonly id: string;
}

/** What a key is called in lists: the first eight digits of its SHA-256. */
export function keyId(hash: string): string {
  return hash.slice(0, 8);
}

/**
 * Makes a key of 256 random bits for a source; the database keeps its SHA-256 alone. Throws `not-found`, and `input.invalid`
 * when the source has two keys already or is a simulated one.
 */
export async function makeKey(db: Pick<Collections, 'sources'>, name: string): Promise<MadeKey> {
  const source = await findSource(db, name);
  if (source.simulated)
    throw new DostError('input.invalid', `"${name}" is simulated; nobody tells of its cases.`, { name });
  const key = `dost_${randomBytes(32).toString('base64url')}`;
  const hash = hashOf(key);
  const room = { _id: name, [`keys.${MAX_KEYS - 1}`]: { $exists: false } };
  const made = await db.sources.updateOne(room, { $push: { keys: hash } });
  if (made.modifiedCount === 1) return { key, id: keyId(hash) };
  throw new DostError(
    'input.invalid',
    `"${name}" has ${MAX_KEYS} keys already, ${source.keys.map(keyId).join(' and ')}; revoke the one that is no longer used first.`,
    { name },
  );
}

/** Takes a key away, by the id that the list shows; from then on it is worth nothing. Throws `not-found`. */
export async function revokeKey(db: Pick<Collections, 'sources'>, name: string, id: string): Promise<void> {
  const { keys } = await findSource(db, name);
  const hash = keys.find((one) => keyId(one) === id);
  if (hash === undefined) {
    const known = keys.length > 0 ? `it has ${keys.map(keyId).join(', ')}` : 'it has none';
    throw new DostError('not-found', `"${name}" has no key ${id}; ${known}.`, { name, id });
  }
  await db.sources.updateOne({ _id: name }, { $pull: { keys: hash } });
}

/**
 * The source whose key this is, or null. Every stored hash is compared, each in constant time, so that the time taken tells
 * nothing about a key. Read anew each time: a revoked key is refused at once.
 */
export async function sourceOfKey(db: Pick<Collections, 'sources'>, key: string): Promise<SourceRow | null> {
  if (!KEY.test(key)) return null;
  const given = Buffer.from(hashOf(key), 'hex');
  let found: SourceRow | null = null;
  for (const source of await db.sources.find({ 'keys.0': { $exists: true } }).toArray())
    for (const hash of source.keys) if (timingSafeEqual(Buffer.from(hash, 'hex'), given)) found = source;
  return found;
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
