import type { Collections } from '../database/collections';
import type { Leases } from '../schedule/lease';
import { PARTITIONS } from './partition';

const PREFIX = 'partition:';
const INSTANCE = 'instance:';

/** The fencing token of a conversation handled by its own recorder (the command line): no lease is needed. */
export const OWN_TOKEN = 0;

/**
 * Which partitions of the conversations this process handles. Processes that run at once share them evenly; a process
 * that dies loses its share when its leases expire.
 */
export class Shares {
  private alone = true;
  /** Given away as soon as what is in hand of them is done; nothing new of them is taken. */
  private leaving: ReadonlySet<number> = new Set();

  constructor(
    private readonly db: Pick<Collections, 'leases'>,
    private readonly leases: Leases,
    /** False while something of the partition is still in hand: then it is given away later. */
    private readonly idle: (partition: number) => boolean,
  ) {}

  /** The lease token of a partition, or null when it is not ours now. */
  token(partition: number): number | null {
    return this.leases.token(PREFIX + partition);
  }

  /** The partitions that are ours to take work from. */
  mine(): number[] {
    return this.held().filter((index) => !this.leaving.has(index));
  }

  /** True when this is the only process and holds everything: then nothing arrives behind its back. */
  get everything(): boolean {
    return this.alone && this.mine().length === PARTITIONS;
  }

  /** Renews, gives away what is over our fair share, takes what is free. */
  async balance(): Promise<void> {
    await this.leases.acquire(INSTANCE + this.leases.holder);
    await this.leases.renew();
    const rows = await this.db.leases
      .find({ _id: { $regex: `^(${PREFIX}|${INSTANCE})` }, $expr: { $gt: ['$expiresAt', '$$NOW'] } })
      .toArray();
    const instances = rows.filter((row) => row._id.startsWith(INSTANCE)).length;
    this.alone = instances <= 1;
    const fair = Math.ceil(PARTITIONS / Math.max(1, instances));
    this.leaving = new Set(this.held().slice(fair));
    for (const surplus of this.leaving) {
      if (this.idle(surplus)) await this.leases.release(PREFIX + surplus);
    }
    const taken = new Set(rows.map((row) => row._id));
    for (let index = 0; index < PARTITIONS && this.held().length < fair; index++) {
      if (!taken.has(PREFIX + index)) await this.leases.acquire(PREFIX + index);
    }
  }

  private held(): number[] {
    return Array.from({ length: PARTITIONS }, (_, index) => index).filter(
      (index) => this.token(index) !== null,
    );
  }
}
