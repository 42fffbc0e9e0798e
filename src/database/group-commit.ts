import { DostError } from '../core/errors';

/** Items waiting at most, unless told otherwise: whoever comes then tries again later, or is asked to. */
const WAITING = 20_000;

/** How a group commit behaves. */
export interface GroupCommitOptions<In, Out> {
  /** Items in one commit at most. */
  readonly max: number;
  /** Items waiting at most, 20 000 unless told; beyond, `add` throws `overloaded`. */
  readonly queue?: number;
  /** Writes a group; resolves with one result per item, in order. */
  commit(items: readonly In[]): Promise<readonly Out[]>;
  /**
   * What an item has to keep its order within: no two of a lane are ever in two commits at once. With it, a second commit is
   * prepared while the first is being written, when much waits; without it, there is one at a time.
   */
  lane?(item: In): string;
}

interface Waiting<In, Out> {
  readonly item: In;
  resolve(out: Out): void;
  reject(error: unknown): void;
}

/** So many have to wait for a second commit beside the first: a commit has a price of its own. */
const MUCH = 64;

/**
 * Joins concurrent writes: what arrives while one commit is under way goes out together in the next. Alone, an item
 * waits for nothing.
 */
export class GroupCommit<In, Out> {
  private waiting: Waiting<In, Out>[] = [];
  private readonly running = new Set<Promise<void>>();
  /** Lanes of what is being written. */
  private readonly busy = new Set<string>();
  private starting = false;
  /** All that waits is in lanes of what is being written. */
  private blocked = false;

  constructor(private readonly options: GroupCommitOptions<In, Out>) {}

  /** Resolves once the item's group is committed. */
  add(item: In): Promise<Out> {
    if (this.waiting.length >= (this.options.queue ?? WAITING))
      return Promise.reject(new DostError('overloaded', 'Too much waits for the database.'));
    return new Promise<Out>((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.starting || !this.mayBegin()) return;
      this.starting = true;
      // Let everything that arrives in this turn of the event loop join.
      queueMicrotask(() => {
        this.starting = false;
        this.begin();
      });
    });
  }

  /** Resolves when nothing is waiting or being written. */
  async settled(): Promise<void> {
    while (this.waiting.length > 0 || this.running.size > 0) {
      const [first] = this.running;
      await first;
    }
  }

  private mayBegin(): boolean {
    if (this.running.size === 0) return this.waiting.length > 0;
    const second = this.options.lane !== undefined && this.running.size === 1 && !this.blocked;
    return second && this.waiting.length >= MUCH;
  }

  private begin(): void {
    while (this.mayBegin()) {
      const group = this.running.size === 0 ? this.takeFirst() : this.takeBeside();
      this.blocked = group.length === 0;
      if (this.blocked) return;
      const run: Promise<void> = this.run(group).then(() => {
        this.running.delete(run);
        this.blocked = false;
        this.begin();
      });
      this.running.add(run);
    }
  }

  /** Half of much, so that the other half is prepared while this one is written. */
  private takeFirst(): Waiting<In, Out>[] {
    const { lane, max } = this.options;
    const { length } = this.waiting;
    const halved = lane !== undefined && length >= 2 * MUCH;
    const group = this.waiting.splice(0, Math.min(max, halved ? length >> 1 : length));
    if (lane) for (const { item } of group) this.busy.add(lane(item));
    return group;
  }

  /** Whatever is in no lane of the other group. */
  private takeBeside(): Waiting<In, Out>[] {
    const lane = this.options.lane!;
    const taken: Waiting<In, Out>[] = [];
    const left: Waiting<In, Out>[] = [];
    for (const one of this.waiting)
      (taken.length < this.options.max && !this.busy.has(lane(one.item)) ? taken : left).push(one);
    for (const { item } of taken) this.busy.add(lane(item));
    this.waiting = left;
    return taken;
  }

  private async run(group: readonly Waiting<In, Out>[]): Promise<void> {
    const { commit, lane } = this.options;
    try {
      const results = await commit(group.map(({ item }) => item));
      group.forEach(({ resolve }, index) => resolve(results[index]!));
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
    if (lane) for (const { item } of group) this.busy.delete(lane(item));
  }
}
