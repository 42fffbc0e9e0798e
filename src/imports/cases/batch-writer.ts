import type { Recorded } from '../../cases/record';
import type { CaseDraft } from '../../core/cases';

/** Lines so far: read, rejected, and what became of the good ones. */
export interface Counts {
  read: number;
  new: number;
  updated: number;
  unchanged: number;
  rejected: number;
}

/** As many as are written at once. */
const BATCH = 2000;

/** Writes cases batch by batch, in order: one is written while the next is gathered. */
export class BatchWriter {
  readonly counts: Counts = { read: 0, new: 0, updated: 0, unchanged: 0, rejected: 0 };
  private batch: CaseDraft[] = [];
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly write: (drafts: CaseDraft[]) => Promise<Recorded[]>) {}

  /** Waits only when a batch is full and the one before is still being written. */
  async add(draft: CaseDraft): Promise<void> {
    this.batch.push(draft);
    if (this.batch.length >= BATCH) await this.flush();
  }

  /** Writes what is left and waits for it. Throws what writing threw. */
  async end(): Promise<void> {
    await this.flush();
    await this.writing;
  }

  private async flush(): Promise<void> {
    const drafts = this.batch;
    this.batch = [];
    await this.writing;
    if (drafts.length === 0) return;
    this.writing = this.put(drafts);
    // It is heard of at the next batch; until then nobody waits for it.
    this.writing.catch(() => undefined);
  }

  private async put(drafts: CaseDraft[]): Promise<void> {
    for (const result of await this.write(drafts)) this.counts[result]++;
  }
}
