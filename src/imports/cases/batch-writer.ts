import type { Recorded } from '../../cases/record';
import type { CaseDraft } from '../../core/cases';
import type { TableRow } from '../table/table';

/** Lines so far: read, rejected, and what became of the good ones. */
export interface Counts {
  read: number;
  new: number;
  updated: number;
  unchanged: number;
  rejected: number;
}

/** A good line, and the case it tells. */
export interface Good {
  readonly row: TableRow;
  readonly draft: CaseDraft;
}

/** As many as are written at once. */
const BATCH = 2000;

/** Writes cases batch by batch, in order: one is written while the next is gathered. */
export class BatchWriter {
  readonly counts: Counts = { read: 0, new: 0, updated: 0, unchanged: 0, rejected: 0 };
  /** Lines that were refused when they were written; whoever reads them takes them out. */
  readonly refused: TableRow[] = [];
  private batch: Good[] = [];
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly write: (drafts: CaseDraft[]) => Promise<(Recorded | 'refused')[]>,
    private readonly onTaken: (draft: CaseDraft) => void,
  ) {}

  /** Waits only when a batch is full and the one before is still being written. */
  async add(good: Good): Promise<void> {
    this.batch.push(good);
    if (this.batch.length >= BATCH) await this.flush();
  }

  /** Writes what is left and waits for it. Throws what writing threw. */
  async end(): Promise<void> {
    await this.flush();
    await this.writing;
  }

  private async flush(): Promise<void> {
    const lines = this.batch;
    this.batch = [];
    await this.writing;
    if (lines.length === 0) return;
    this.writing = this.put(lines);
    // It is heard of at the next batch; until then nobody waits for it.
    this.writing.catch(() => undefined);
  }

  private async put(lines: readonly Good[]): Promise<void> {
    const results = await this.write(lines.map(({ draft }) => draft));
    for (const [at, { row, draft }] of lines.entries()) {
      const result = results[at]!;
      if (result === 'refused') {
        this.refused.push(row);
        continue;
      }
      this.counts[result]++;
      this.onTaken(draft);
    }
  }
}
