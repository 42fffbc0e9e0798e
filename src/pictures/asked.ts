import type { Panel } from './panel';

/** A panel if anything of it is known, and what it is called in either case. */
export interface Asked {
  readonly name: string;
  /** null: nothing is known. `elsewhere`: another panel tells it. */
  readonly panel: Panel | null | 'elsewhere';
}
