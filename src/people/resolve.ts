import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { DostError } from '../core/errors';
import type { Collections } from '../database/collections';
import { insertNew } from '../database/insert-new';
import type { ChannelName } from '../core/channel';
import { GroupCommit } from '../database/group-commit';
import type { PersonRow } from '../../models/person';
import { erasingNow } from './forget';
import { keptBlocks } from './kept-block';
import { decrypt, encrypt, type Keyring } from './keyring';

/** A person as an event names them. */
export interface PersonRef {
  readonly channel: ChannelName;
  readonly senderId: string;
  readonly test: boolean;
  /** Their pseudonym, where it was made already. */
  readonly id?: string;
}

/** A person as stored, and the data key: null when no identity key opens it. */
export interface Known {
  readonly row: KnownRow;
  readonly key: Buffer | null;
}

type KnownRow = Pick<PersonRow, '_id' | 'key' | 'locale' | 'hinted' | 'profile' | 'blocked' | 'erasing'>;

const KNOWN = { key: 1, locale: 1, hinted: 1, profile: 1, blocked: 1, erasing: 1 } as const;

const CACHED = 50_000;
/** How long somebody whose key does not open is left alone by those who look for work. */
const CLOSED_MS = 60_000;
/** How often it is looked whether an erasure is over that is waited for. */
const LOOK_MS = 20;

/** A key that was opened, and what it was opened from. */
interface Opened {
  readonly wrapped: Buffer;
  readonly key: Buffer;
  /** How many erasures were certainly done when it was read: what they destroyed, this key is not. */
  readonly asOf: number;
}

/**
 * Finds or creates the people of a batch of events, in two round trips however many there are, and hands out their data
 * keys. Keys of people seen lately are remembered, but another process may have erased these people since: `get` looks
 * again each time, and who writes with what `resolve` gave asks `outdated` afterwards.
 */
export class PeopleKeys {
  private readonly cache = new Map<string, Opened>();
  /** Erasures done when that was looked at last; -1: never yet. */
  private erasures = -1;
  /** Those who ask at the same time ask together. */
  private readonly lookups = new GroupCommit<string, Known | null>({
    max: 1000,
    commit: async (ids) => {
      const found = await this.readKnown([...new Set(ids)]);
      return ids.map((id) => found.get(id) ?? null);
    },
  });
  private readonly checks = new GroupCommit<{ readonly id: string; readonly key: Buffer }, boolean>({
    max: 1000,
    commit: async (asked) => {
      const keys = new Map(asked.map(({ id, key }) => [id, key]));
      const outdated = new Set(await this.outdated(keys));
      // Of one person under two keys only the last was asked about.
      return asked.map(({ id, key }) => outdated.has(id) || !keys.get(id)!.equals(key));
    },
  });
  /** Until when, by the monotonic clock, people whose key did not open are left alone. */
  private readonly closedUntil = new Map<string, number>();

  constructor(
    private readonly db: Pick<Collections, 'people' | 'settings'>,
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
    const wanted = new Map(refs.map((ref) => [ref.id ?? this.pseudonym(ref.channel, ref.senderId), ref]));
    const keys = new Map<string, Buffer>();
    for (const id of wanted.keys()) {
      const known = this.cache.get(id);
      if (known) keys.set(id, known.key);
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
    return openKey(await this.find(person));
  }

  /** The person as stored now; null: nobody (never wrote, or erased). */
  find(person: string): Promise<Known | null> {
    return this.lookups.add(person);
  }

  /** The key remembered of somebody, who may have been erased since: to be checked before anything of it counts. */
  remembered(person: string): Buffer | null {
    return this.cache.get(person)?.key ?? null;
  }

  /** The keys as they are stored now. Null: it does not open; absent: there is nobody. */
  async read(ids: readonly string[]): Promise<Map<string, Buffer | null>> {
    const known = await this.readKnown(ids);
    return new Map([...known].map(([id, { key }]) => [id, key]));
  }

  private async readKnown(ids: readonly string[]): Promise<Map<string, Known>> {
    const asOf = this.erasures;
    const rows = await this.db.people
      .find({ _id: { $in: [...ids] } }, { projection: KNOWN, batchSize: ids.length + 1 })
      .toArray();
    const found = new Map(rows.map((row) => [row._id, { row, key: this.open(row._id, row.key, asOf) }]));
    for (const id of ids) if (!found.get(id)?.key) this.cache.delete(id);
    return found;
  }

  /**
   * Those whose key is gone or another by now: what was written with the given one nobody can read. To be asked after the
   * write: a key that is there then was there when it was written. Only those are read again whom an erasure may have
   * reached since their key was read. Who did not ask for it and is being erased is waited for, so many milliseconds at most:
   * whether the write came before it is not known until it is over.
   */
  async outdated(keys: ReadonlyMap<string, Buffer>, patienceMs = 0): Promise<string[]> {
    const until = performance.now() + patienceMs;
    for (let found = await this.compare(keys); ; found = await this.compare(keys)) {
      if (!found.unsure || performance.now() >= until) return found.outdated;
      await sleep(LOOK_MS);
    }
  }

  private async compare(
    keys: ReadonlyMap<string, Buffer>,
  ): Promise<{ readonly outdated: string[]; readonly unsure: boolean }> {
    if (keys.size === 0) return { outdated: [], unsure: false };
    const { done, people, supposed } = await erasingNow(this.db);
    this.erasures = done;
    const isSure = (id: string, key: Buffer): boolean => {
      const known = this.cache.get(id);
      return known?.asOf === done && known.key.equals(key) && !people.has(id);
    };
    const doubtful = [...keys].filter(([id, key]) => !isSure(id, key));
    if (doubtful.length === 0) return { outdated: [], unsure: false };
    const now = await this.readKnown(doubtful.map(([id]) => id));
    return {
      outdated: doubtful.filter(([id, key]) => !now.get(id)?.key?.equals(key)).map(([id]) => id),
      unsure: doubtful.some(([id]) => supposed.has(id) && now.get(id)?.row.erasing),
    };
  }

  /**
   * True when a key that was remembered is perhaps not that person's any more: an erasure was done since it was read. Those who
   * ask at the same time ask together, in one small question however many they are.
   */
  isOutdated(id: string, key: Buffer): Promise<boolean> {
    return this.checks.add({ id, key });
  }

  /** Those whose key did not open a moment ago: what waits for them is better left waiting a while. */
  closed(): string[] {
    const now = performance.now();
    for (const [person, until] of this.closedUntil) if (until <= now) this.closedUntil.delete(person);
    return [...this.closedUntil.keys()];
  }

  /** The channel and the platform's own id of somebody; null when there is nobody, or the key does not open. */
  async identity(person: string): Promise<{ readonly channel: ChannelName; readonly id: string } | null> {
    const asOf = this.erasures;
    const row = await this.db.people.findOne({ _id: person });
    const key = row && this.open(person, row.key, asOf);
    return key ? { channel: row.channel, id: decrypt(key, row.identity).toString('utf8') } : null;
  }

  /** What was sealed for ourselves; null when it does not open. */
  unseal(box: Uint8Array): Buffer | null {
    try {
      return this.keyring.unseal(box);
    } catch {
      return null;
    }
  }

  /** Drops the remembered key of somebody who was erased. */
  forget(person: string): void {
    this.cache.delete(person);
  }

  /** Returns those who are there, but whose key does not open. */
  private async load(ids: readonly string[], into: Map<string, Buffer>): Promise<Set<string>> {
    const closed = new Set<string>();
    if (ids.length === 0) return closed;
    for (const [id, key] of await this.read(ids)) {
      if (key) into.set(id, key);
      else closed.add(id);
    }
    return closed;
  }

  private open(id: string, wrapped: Buffer, asOf: number): Buffer | null {
    const known = this.cache.get(id);
    try {
      const key = known?.wrapped.equals(wrapped) ? known.key : this.keyring.unwrapKey(wrapped);
      this.remember(id, { wrapped, key, asOf });
      return key;
    } catch {
      this.closedUntil.set(id, performance.now() + CLOSED_MS);
      return null;
    }
  }

  private async create(
    people: readonly { id: string; ref: PersonRef }[],
    into: Map<string, Buffer>,
    now: Date,
  ): Promise<void> {
    const made = new Map<string, Opened>();
    const asOf = this.erasures;
    const blocks = await keptBlocks(
      this.db,
      people.map(({ id }) => id),
    );
    const rows = people.map(({ id, ref }): PersonRow => {
      const { key, wrapped } = this.keyring.createKey();
      made.set(id, { wrapped, key, asOf });
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
    for (const [id, opened] of made) {
      if (lost.has(id)) continue;
      into.set(id, opened.key);
      this.remember(id, opened);
    }
  }

  private remember(id: string, opened: Opened): void {
    this.cache.delete(id);
    this.cache.set(id, opened);
    if (this.cache.size > CACHED) this.cache.delete(this.cache.keys().next().value!);
  }
}

/** The key of somebody who was found, or null for nobody; throws `key.closed` when it does not open. */
export function openKey(known: Known | null): Buffer | null {
  if (known && !known.key) throw new DostError('key.closed', 'None of the identity keys opens this key.');
  return known?.key ?? null;
}

function missing(wanted: ReadonlyMap<string, unknown>, found: ReadonlyMap<string, unknown>): string[] {
  return [...wanted.keys()].filter((id) => !found.has(id));
}
