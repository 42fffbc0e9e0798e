import { randomUUID } from 'node:crypto';
import type { Collections } from '../database/collections';
import { matchTogether } from '../database/write-together';
import type { OutboundRow } from '../../models/outbound';

type Claimed = Pick<OutboundRow, 'state' | 'claim' | 'attempts'>;

/**
 * Who sends a row: of all who may try, one. A row is claimed before it is sent, or already inserted as claimed, by a claim
 * of its own: whoever finds it so knows that it was not sent before its insert was answered.
 */
export class Claims {
  private readonly name = randomUUID();
  private serial = 0;
  /** By row, the claim of an insert that was not answered: nothing of what it may have inserted was sent. */
  private readonly unanswered = new Map<string, string>();
  private readonly match: ReturnType<typeof matchTogether<OutboundRow>>;

  constructor(db: Pick<Collections, 'outbound'>) {
    this.match = matchTogether(db.outbound);
  }

  /** How a row is inserted as claimed. When it is unknown whether it was, it is released once it is found to be there. */
  forInsert(id: string): Claimed {
    const claim = this.unanswered.get(id) ?? `${this.name}/${(this.serial += 1)}`;
    this.unanswered.set(id, claim);
    return { state: 'sending', claim, attempts: 1 };
  }

  /** The insert was answered: from now on the row may have been sent. */
  answered(id: string): void {
    this.unanswered.delete(id);
  }

  /** Lets a row that was inserted under a claim, and was not sent, wait like any other. */
  async release(id: string, claim: string): Promise<void> {
    // Who took the partition over meanwhile may hold it for a message of unknown fate.
    const state = { $in: ['sending', 'unknown'] as OutboundRow['state'][] };
    await this.match({
      filter: { _id: id, state, claim },
      update: { $set: { state: 'queued', attempts: 0 }, $unset: { claim: '', reason: '', settledAt: '' } },
    });
    this.unanswered.delete(id);
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
