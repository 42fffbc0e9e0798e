import { performance } from 'node:perf_hooks';
import { DostError } from '../core/errors';
import type { Collections } from '../database/collections';
import { insertNew } from '../database/insert-new';
import type { ChannelName } from '../core/channel';
import type { PersonRow } from '../../models/person';
import { encrypt, type Keyring } from './keyring';

/** A person as an event names them. */
export interface PersonRef {
  readonly channel: ChannelName;
  readonly senderId: string;
  readonly test: boolean;
}

const CACHED = 50_000;
/** How long somebody whose key does not open is left alone by those who look for work. */
const CLOSED_MS = 60_000;

/**
 * Finds or creates the people of a batch of events, in two round trips however many there are, and hands out their data
 * keys. Keys of people seen lately are remembered.
 */
export class PeopleKeys {
  private readonly cache = new Map<string, Buffer>();
  /** Until when, by the monotonic clock, people whose key did not open are left alone. */
  private readonly closedUntil = new Map<string, number>();

  constructor(
    private readonly db: Pick<Collections, 'people'>,
    private readonly keyring: Keyring,
  ) {}

  /** The pseudonym of a person on a channel. */
  pseudonym(channel: ChannelName, senderId: string): string {
    return this.keyring.pseudonym('person', channel, senderId);
  }

  /**
   * Data keys by pseudonym, for people who may be new. Somebody whose stored key no identity key opens has none here: that
   * is never a reason to make another, under which nothing older could be read.
   */
  async resolve(refs: readonly PersonRef[], now: Date): Promise<Map<string, Buffer>> {
    const wanted = new Map(refs.map((ref) => [this.pseudonym(ref.channel, ref.senderId), ref]));
    const keys = new Map<string, Buffer>();
    for (const id of wanted.keys()) {
      const known = this.cache.get(id);
      if (known) keys.set(id, known);
    }
    const closed = await this.load(missing(wanted, keys), keys);
    const unknown = missing(wanted, keys).filter((id) => !closed.has(id));
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

  /**
   * The data key of a person, or null when there is none (never written, or erased). Throws `key.closed` when there is one
   * that no identity key opens: it may open again once the configuration, or the row, is put right.
   */
  async get(person: string): Promise<Buffer | null> {
    const keys = new Map<string, Buffer>();
    const known = this.cache.get(person);
    if (known) return known;
    const closed = await this.load([person], keys);
    if (closed.has(person)) throw new DostError('key.closed', 'None of the identity keys opens this key.');
    return keys.get(person) ?? null;
  }

  /** Those whose key did not open a moment ago: what waits for them is better left waiting a while. */
  closed(): string[] {
    return [...this.closedUntil.keys()].filter((person) => this.isClosed(person));
  }

  /** True for somebody whose key did not open a moment ago. */
  isClosed(person: string): boolean {
    const until = this.closedUntil.get(person);
    if (until === undefined) return false;
    if (until > performance.now()) return true;
    this.closedUntil.delete(person);
    return false;
  }

  /** Drops the remembered key of somebody who was erased. */
  forget(person: string): void {
    this.cache.delete(person);
  }

  /** Returns those who are there, but whose key does not open. */
  private async load(ids: readonly string[], into: Map<string, Buffer>): Promise<Set<string>> {
    const closed = new Set<string>();
    if (ids.length === 0) return closed;
    const rows = await this.db.people.find({ _id: { $in: [...ids] } }, { projection: { key: 1 } }).toArray();
    for (const { _id, key } of rows) {
      const opened = this.open(key);
      if (opened) this.remember(_id, opened, into);
      else closed.add(_id);
    }
    for (const id of closed) this.closedUntil.set(id, performance.now() + CLOSED_MS);
    return closed;
  }

  private open(wrapped: Buffer): Buffer | null {
    try {
      return this.keyring.unwrapKey(wrapped);
    } catch {
      return null;
    }
  }

  private async create(
    people: readonly { id: string; ref: PersonRef }[],
    into: Map<string, Buffer>,
    now: Date,
  ): Promise<void> {
    const made = new Map<string, Buffer>();
    const rows = people.map(({ id, ref }): PersonRow => {
      const { key, wrapped } = this.keyring.createKey();
      made.set(id, key);
      return {
        _id: id,
        channel: ref.channel,
        key: wrapped,
        identity: encrypt(key, Buffer.from(ref.senderId)),
        createdAt: now,
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
