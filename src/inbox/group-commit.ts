/** How a group commit behaves. */
export interface GroupCommitOptions<In, Out> {
  /** Items in one commit at most. */
  readonly max: number;
  /** Items waiting at most; beyond, `add` refuses. */
  readonly queue: number;
  /** Writes a group; resolves with one result per item, in order. */
  commit(items: readonly In[]): Promise<readonly Out[]>;
  /** The error for a refused item. */
  refuse(): Error;
}

/**
 * Joins concurrent writes: what arrives while one commit is under way goes out together in the next. Alone, an item
 * waits for nothing.
 */
export class GroupCommit<In, Out> {
  private waiting: { item: In; resolve: (out: Out) => void; reject: (error: unknown) => void }[] = [];
  private running: Promise<void> | null = null;

  constructor(private readonly options: GroupCommitOptions<In, Out>) {}

  /** Resolves once the item's group is committed. */
  add(item: In): Promise<Out> {
    if (this.waiting.length >= this.options.queue) return Promise.reject(this.options.refuse());
    return new Promise<Out>((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Resolves when nothing is waiting or being written. */
  async settled(): Promise<void> {
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    // Let everything that arrives in this turn of the event loop join the first group.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const group = this.waiting.splice(0, this.options.max);
      try {
        const results = await this.options.commit(group.map(({ item }) => item));
        group.forEach(({ resolve }, index) => resolve(results[index]!));
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.running = null;
  }
}
