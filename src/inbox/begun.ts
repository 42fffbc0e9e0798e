import type { InteractionRow } from '../../models/interaction';
import type { Clock } from '../core/clock';
import type { Collections } from '../database/collections';
import { isAway } from '../database/is-away';
import { LEASE_MS } from '../schedule/lease';

/** A message whose handling was begun so often and never came to an end is not taken up again. */
export const MOST_BEGUN = 5;

type Result = 'done' | 'again' | 'lost';

/**
 * Handles rows that were found in the log, so old that handling them may have ended a process, or held it up beyond its leases:
 * that it begins is written first. What was begun before is handled alone, so that it takes no innocent one with it.
 */
export class Begun {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly deps: { readonly db: Pick<Collections, 'interactions'>; readonly clock: Clock },
  ) {}

  run(row: InteractionRow, handle: () => Promise<Result>): Promise<Result> {
    if (this.deps.clock().getTime() - row.receivedAt.getTime() <= LEASE_MS) return handle();
    const before = row.begun ?? 0;
    if (before === 0) return this.begin(row, handle);
    const handled = this.last.then(() => this.begin(row, handle));
    this.last = handled.catch(() => undefined);
    return handled;
  }

  private async begin(row: InteractionRow, handle: () => Promise<Result>): Promise<Result> {
    const begun = (row.begun ?? 0) + 1;
    try {
      await this.deps.db.interactions.updateOne({ _id: row._id, state: 'received' }, { $set: { begun } });
    } catch (error) {
      if (!isAway(error)) throw error;
      return 'again';
    }
    row.begun = begun;
    return handle();
  }
}
