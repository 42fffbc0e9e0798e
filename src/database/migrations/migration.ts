import type { Collections } from '../collections';

/** What a batch has come to: a position of the migration's own, and how many rows it has looked at. */
export interface Batch {
  readonly after: string;
  readonly rows: number;
}

/**
 * One change of what is stored. A file `NNN-name.ts` in this folder, never changed once it was released; `index.ts` lists them.
 */
export interface Migration {
  /** The file's name: three digits and words. */
  readonly name: string;
  /** What it changes, for whoever runs it. */
  readonly about: string;
  /** Rows stay what they are and programs before and after it work: a start applies it by itself, beside whoever runs. */
  readonly online?: true;
  /**
   * Does the batch that follows a position (null: the first); null when nothing is left. A process may die after it and before
   * the position is stored, so doing a batch again must change nothing.
   */
  batch(db: Collections, after: string | null): Promise<Batch | null>;
}
