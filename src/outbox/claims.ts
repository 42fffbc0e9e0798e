import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Collections } from '../database/collections';
import { matchTogether } from '../database/write-together';
import type { OutboundRow } from '../../models/outbound';

type Claimed = Pick<OutboundRow, 'state' | 'claim' | 'attempts'>;

interface Unsent {
  readonly id: string;
  readonly claim: string;
  readonly attempts: number;
  readonly since: number;
}

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
  /** Rows that may be there, claimed by us and certainly not sent, and since when: by row and claim. */
  private readonly unsent = new Map<string, Unsent>();
  private readonly match: ReturnType<typeof matchTogether<OutboundRow>>;

  constructor(db: Pick<Collections, 'outbound'>) {
    this.match = matchTogether(db.outbound);
  }

  /**
   * How a row is inserted as claimed: under a claim that no release can be under way for, of an earlier insert that was not
   * answered. What is not sent then has to be released, or was `unanswered`.
   */
  forInsert(): Claimed & { readonly claim: string } {
    return { state: 'sending', claim: `${this.name}/${(this.serial += 1)}`, attempts: 1 };
  }

  /** It is not known whether the row was inserted: nothing of it is sent, and once it is found it is released. */
  unanswered(id: string, claim: string, attempts: number): void {
    this.unsent.set(`${id} ${claim}`, { ...{ id, claim, attempts }, since: performance.now() });
  }

  /** Lets a row that is stored under a claim, and was not sent, wait like any other, tried so often. False: there is none. */
  async release(id: string, claim: string, attempts: number): Promise<boolean> {
    // Who took the partition over meanwhile may hold it for a message of unknown fate.
    const state = { $in: ['sending', 'unknown'] as OutboundRow['state'][] };
    try {
      return await this.match({
        ...{ id, when: { state, claim } },
        // It was no attempt: the next one has its number.
        set: { state: 'queued', attempts },
        unset: ['claim', 'reason', 'settledAt'],
      });
    } catch (error) {
      this.unanswered(id, claim, attempts);
      throw error;
    }
  }

  /** Releases what is found of that which was not answered. */
  async releaseUnanswered(): Promise<void> {
    for (const [key, { id, claim, attempts, since }] of [...this.unsent]) {
      const found = await this.release(id, claim, attempts);
      if (found || performance.now() - since >= LATE_MS) this.unsent.delete(key);
    }
  }

  /**
   * Claims a stored row: true for one of all who try. Asking again after a lost answer is recognised by the claim.
   * `attempts`: how often it was tried before.
   */
  claim(id: string, attempts: number): Promise<boolean> {
    const claim = this.name;
    return this.match({
      ...{ id, when: { $or: [{ state: 'queued' }, { state: 'sending', claim }] } },
      set: { state: 'sending', claim, attempts: attempts + 1 },
    });
  }
}
