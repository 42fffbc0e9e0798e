/** Something to do for a stored row. */
export interface Waiting {
  readonly row: { readonly _id: string; readonly conversation: string; readonly order: number };
}

/** What is in memory to be done: in order within a conversation, bounded in all and for each conversation. */
export class Lanes<Item extends Waiting> {
  private readonly lanes = new Map<string, Item[]>();
  private readonly ids = new Set<string>();

  constructor(
    private readonly max: number,
    private readonly maxOfOne: number,
  ) {}

  get size(): number {
    return this.ids.size;
  }

  has(id: string): boolean {
    return this.ids.has(id);
  }

  /**
   * Adds to its lane by its order: what was written late goes before what came after it, though never before the first, which
   * may be under way. True when the lane was empty: then somebody has to begin with it.
   */
  add(item: Item): boolean {
    const { _id, conversation, order } = item.row;
    this.ids.add(_id);
    const lane = this.lanes.get(conversation);
    if (lane) {
      let at = lane.length;
      while (at > 1 && lane[at - 1]!.row.order > order) at--;
      lane.splice(at, 0, item);
    } else this.lanes.set(conversation, [item]);
    return lane === undefined;
  }

  first(conversation: string): Item | undefined {
    return this.lanes.get(conversation)?.[0];
  }

  /** Removes the first of a lane. */
  shift(conversation: string): void {
    const lane = this.lanes.get(conversation);
    if (!lane) return;
    this.ids.delete(lane.shift()!.row._id);
    if (lane.length === 0) this.lanes.delete(conversation);
  }

  /** Removes a whole lane. */
  drop(conversation: string): void {
    for (const { row } of this.lanes.get(conversation) ?? []) this.ids.delete(row._id);
    this.lanes.delete(conversation);
  }

  /** True when the first of some lane is such. */
  someFirst(such: (item: Item) => boolean): boolean {
    for (const [first] of this.lanes.values()) if (such(first!)) return true;
    return false;
  }

  /** False when there are as many in memory as may be, in all or of this conversation. */
  roomFor(conversation: string): boolean {
    return this.ids.size < this.max && (this.lanes.get(conversation)?.length ?? 0) < this.maxOfOne;
  }

  /** Conversations of which no more is brought yet, half of what may be is in memory: a look for one at a time would be many. */
  crowded(): Set<string> {
    return new Set([...this.lanes.keys()].filter((conversation) => this.isCrowded(conversation)));
  }

  /** True when more of one of these conversations may be brought. */
  wantsMoreOf(conversations: ReadonlySet<string>): boolean {
    return [...conversations].some((conversation) => !this.isCrowded(conversation));
  }

  private isCrowded(conversation: string): boolean {
    return 2 * (this.lanes.get(conversation)?.length ?? 0) >= this.maxOfOne;
  }
}
