import { performance } from 'node:perf_hooks';
import type { LeaseRow } from '../../models/lease';
import type { Collections } from '../database/collections';
import { isDuplicate } from '../database/insert-new';

/** How long a lease lasts without renewal, and how often its holder renews it. */
export const LEASE_MS = 8000;
export const RENEW_MS = 2000;

/** A lease in hand. `token` fences off earlier holders; `held()` is false once it may have expired. */
export interface Lease {
  readonly id: string;
  readonly token: number;
  held(): boolean;
}

/** A lease with the deadline its holder knows of, by the monotonic clock. */
interface Hold {
  token: number;
  deadline: number;
}

/**
 * The leases of one process, by the database's clock: nobody's own clock matters. The holder counts its time from
 * before it asked, so it stops believing in a lease before the database gives it to another.
 */
export class Leases {
  private readonly holds = new Map<string, Hold>();

  constructor(
    private readonly db: Pick<Collections, 'leases'>,
    readonly holder: string,
    private readonly leaseMs = LEASE_MS,
  ) {}

  /** Takes a lease that is free, expired or already ours; null when another holds it. */
  async acquire(id: string): Promise<Lease | null> {
    const asked = performance.now();
    const row = await this.take(id);
    if (row.holder !== this.holder) return null;
    this.holds.set(id, { token: row.token, deadline: asked + this.leaseMs });
    return { id, token: row.token, held: () => this.token(id) === row.token };
  }

  /** Renews everything held, in one write, and forgets what was lost meanwhile. */
  async renew(): Promise<void> {
    const held = [...this.holds];
    if (held.length === 0) return;
    const ids = held.map(([id]) => id);
    const asked = performance.now();
    await this.db.leases.updateMany(
      { _id: { $in: ids }, holder: this.holder, $expr: { $gt: ['$expiresAt', '$$NOW'] } },
      [{ $set: { expiresAt: { $add: ['$$NOW', this.leaseMs] } } }],
    );
    const rows = await this.db.leases
      .find({ _id: { $in: ids }, holder: this.holder, $expr: { $gt: ['$expiresAt', '$$NOW'] } })
      .toArray();
    const tokens = new Map(rows.map((row) => [row._id, row.token]));
    for (const [id, hold] of held) {
      // Taken anew or given back meanwhile: this renewal says nothing of it.
      if (this.holds.get(id) !== hold) continue;
      if (tokens.get(id) === hold.token) hold.deadline = asked + this.leaseMs;
      else this.holds.delete(id);
    }
  }

  /** Gives a lease back, so that another need not wait for it to expire. */
  async release(id: string): Promise<void> {
    if (!this.holds.delete(id)) return;
    await this.db.leases.updateOne({ _id: id, holder: this.holder }, { $set: { expiresAt: new Date(0) } });
  }

  /** Gives everything back. */
  async releaseAll(): Promise<void> {
    const ids = [...this.holds.keys()];
    this.holds.clear();
    await this.db.leases.updateMany(
      { _id: { $in: ids }, holder: this.holder },
      { $set: { expiresAt: new Date(0) } },
    );
  }

  /** The token of a lease that is certainly held now, or null. */
  token(id: string): number | null {
    const hold = this.holds.get(id);
    return hold && performance.now() < hold.deadline ? hold.token : null;
  }

  /** The decision is the database's, in one write: a lease still running stays as it is. */
  private async take(id: string): Promise<LeaseRow> {
    const ours = { $eq: ['$holder', this.holder] };
    const running = { $gt: [{ $ifNull: ['$expiresAt', new Date(0)] }, '$$NOW'] };
    const kept = { $and: [running, { $not: [ours] }] };
    const set = {
      holder: { $cond: [kept, '$holder', this.holder] },
      token: { $cond: [running, '$token', { $add: [{ $ifNull: ['$token', 0] }, 1] }] },
      expiresAt: { $cond: [kept, '$expiresAt', { $add: ['$$NOW', this.leaseMs] }] },
    };
    try {
      const options = { upsert: true, returnDocument: 'after' } as const;
      return (await this.db.leases.findOneAndUpdate({ _id: id }, [{ $set: set }], options))!;
    } catch (error) {
      // Two were first at once: now it exists.
      if (isDuplicate(error)) return this.take(id);
      throw error;
    }
  }
}
