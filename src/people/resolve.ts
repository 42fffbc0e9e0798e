import type { Collections } from '../database/collections';
import { insertNew } from '../database/insert-new';
import type { ChannelName } from '../core/channel';
import type { PersonRow } from '../../models/person';
import { keptBlocks } from './kept-block';
import { encrypt, type Keyring } from './keyring';

/** A person as an event names them. */
export interface PersonRef {
  readonly channel: ChannelName;
  readonly senderId: string;
  readonly test: boolean;
}

const CACHED = 50_000;

/**
 * Finds or creates the people of a batch of events, in two round trips however many there are, and hands out their data
 * keys. Keys of people seen lately are remembered.
 */
export class PeopleKeys {
  private readonly cache = new Map<string, Buffer>();

  constructor(
    private readonly db: Pick<Collections, 'people' | 'settings'>,
    private readonly keyring: Keyring,
  ) {}

  /** The pseudonym of a person on a channel. */
  pseudonym(channel: ChannelName, senderId: string): string {
    return this.keyring.pseudonym('person', channel, senderId);
  }

  /** Data keys by pseudonym, for people who may be new. */
  async resolve(refs: readonly PersonRef[], now: Date): Promise<Map<string, Buffer>> {
    const wanted = new Map(refs.map((ref) => [this.pseudonym(ref.channel, ref.senderId), ref]));
    const keys = new Map<string, Buffer>();
    for (const id of wanted.keys()) {
      const known = this.cache.get(id);
      if (known) keys.set(id, known);
    }
    await this.load(missing(wanted, keys), keys);
    const unknown = missing(wanted, keys);
    if (unknown.length > 0) {
      await this.create(
        unknown.map((id) => ({ id, ref: wanted.get(id)! })),
        keys,
        now,
      );
      // Another process may have been first: then its key counts.
      await this.load(missing(wanted, keys), keys);
    }
    return keys;
  }

  /** The data key of a person, or null when there is none (never written, or erased). */
  async get(person: string): Promise<Buffer | null> {
    const keys = new Map<string, Buffer>();
    const known = this.cache.get(person);
    if (known) return known;
    await this.load([person], keys);
    return keys.get(person) ?? null;
  }

  /** Drops the remembered key of somebody who was erased. */
  forget(person: string): void {
    this.cache.delete(person);
  }

  private async load(ids: readonly string[], into: Map<string, Buffer>): Promise<void> {
    if (ids.length === 0) return;
    const rows = await this.db.people.find({ _id: { $in: [...ids] } }, { projection: { key: 1 } }).toArray();
    for (const row of rows) this.remember(row._id, this.keyring.unwrapKey(row.key), into);
  }

  private async create(
    people: readonly { id: string; ref: PersonRef }[],
    into: Map<string, Buffer>,
    now: Date,
  ): Promise<void> {
    const made = new Map<string, Buffer>();
    const blocks = await keptBlocks(
      this.db,
      people.map(({ id }) => id),
    );
    const rows = people.map(({ id, ref }): PersonRow => {
      const { key, wrapped } = this.keyring.createKey();
      made.set(id, key);
      return {
        _id: id,
        channel: ref.channel,
        key: wrapped,
        identity: encrypt(key, Buffer.from(ref.senderId)),
        createdAt: now,
        ...(blocks.has(id) ? { blocked: blocks.get(id)! } : {}),
        ...(ref.test ? { test: true as const } : {}),
      };
    });
    const lost = await insertNew(this.db.people, rows);
    for (const [id, key] of made) if (!lost.has(id)) this.remember(id, key, into);
  }

  private remember(id: string, key: Buffer, into: Map<string, Buffer>): void {
    into.set(id, key);
    this.cache.delete(id);
    this.cache.set(id, key);
    if (this.cache.size > CACHED) this.cache.delete(this.cache.keys().next().value!);
  }
}

function missing(wanted: ReadonlyMap<string, unknown>, found: ReadonlyMap<string, unknown>): string[] {
  return [...wanted.keys()].filter((id) => !found.has(id));
}
