import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Collections } from '../database/collections';
import { matchTogether } from '../database/write-together';
import type { OutboundRow } from '../../models/outbound';

type Claimed = Pick<OutboundRow, 'state' | 'claim' | 'attempts'>;

/** So long the database may still carry out what it did not answer; longer than a connection waits for it. */
const LATE_MS = 120_000;

/**
 * Who sends a row: of all who may try, one. A row is claimed before it is sent, or already inserted as claimed, under a claim
 * of its own: such a row is not sent before its insert was answered, and what was not sent can be let go again.
 */
export class Claims {
  /** Under which stored rows are claimed. */
  readonly name = randomUUID();
  private serial = 0;
  /** Rows that may be there, claimed by us and certainly not sent: by id, the claim, and since when. */
  private readonly unsent = new Map<string, { readonly claim: string; readonly since: number }>();
  private readonly match: ReturnType<typeof matchTogether<OutboundRow>>;

  constructor(db: Pick<Collections, 'outbound'>) {
    this.match = matchTogether(db.outbound);
  }

  /** How a row is inserted as claimed. What is not sent then has to be released, or was `unanswered`. */
  forInsert(id: string): Claimed & { readonly claim: string } {
    const claim = this.unsent.get(id)?.claim ?? `${this.name}/${(this.serial += 1)}`;
    this.unsent.delete(id);
    return { state: 'sending', claim, attempts: 1 };
  }

  /** It is not known whether the row was inserted: nothing of it is sent, and once it is found it is released. */
  unanswered(id: string, claim: string): void {
    this.unsent.set(id, { claim, since: performance.now() });
  }

  /** Lets a row that was inserted under a claim, and was not sent, wait like any other. False: there is none. */
  async release(id: string, claim: string): Promise<boolean> {
    // Who took the partition over meanwhile may hold it for a message of unknown fate.
    const state = { $in: ['sending', 'unknown'] as OutboundRow['state'][] };
    try {
      return await this.match({
        filter: { _id: id, state, claim },
        update: { $set: { state: 'queued', attempts: 0 }, $unset: { claim: '', reason: '', settledAt: '' } },
      });
    } catch (error) {
      this.unanswered(id, claim);
      throw error;
    }
  }

  /** Releases what is found of that which was not answered. */
  async releaseUnanswered(): Promise<void> {
    for (const [id, one] of [...this.unsent]) {
      // Whoever inserts it again meanwhile does so under another claim.
      this.unsent.delete(id);
      const found = await this.release(id, one.claim);
      if (!found && performance.now() - one.since < LATE_MS && !this.unsent.has(id)) this.unsent.set(id, one);
    }
  }

  /**
   * Claims a stored row: true for one of all who try. Asking again after a lost answer is recognised by the claim.
   * `attempts`: how often it was tried before.
   */
  claim(id: string, attempts: number): Promise<boolean> {
    const claim = this.name;
    return this.match({
      filter: { _id: id, $or: [{ state: 'queued' }, { state: 'sending', claim }] },
      update: { $set: { state: 'sending', claim, attempts: attempts + 1 } },
    });
  }
}
