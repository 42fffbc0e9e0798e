import { Schema } from 'mongoose';
import type { Counted } from './inquiry';

/** One inquiry or case in a roll-up batch: what it will have contributed once the batch is applied. */
export interface BatchItem {
  /** Where it is; absent: the inquiries. */
  of?: 'cases';
  id: string;
  version: number;
  counted: Counted;
}

/**
 * The single row of the roll-up: the batch being applied. It is stored whole before anything is applied, so a crash
 * resumes it, and it moves from one number to the next by compare-and-set, so a stale holder cannot write.
 */
export interface RollUpRow {
  _id: 'roll-up';
  /** The number of the current batch. */
  batch: number;
  state: 'applying' | 'done';
  /** Differences by figure id. */
  changes: { id: string; subject: string; period: string; counts: Record<string, number> }[];
  items: BatchItem[];
  /** New cases that the batch brings, packed: they are inserted by applying it, counted already. */
  rows?: Buffer;
  /** Ids of figures of operators that grew too large to be kept, and lack something since; until a repair. */
  leftOut?: string[];
}

export const rollUpSchema = new Schema<RollUpRow>(
  {
    _id: { type: String, required: true },
    batch: { type: Number, required: true },
    state: { type: String, required: true },
    changes: { type: [Schema.Types.Mixed], required: true },
    items: { type: [Schema.Types.Mixed], required: true },
    rows: Buffer,
    leftOut: { type: [String], default: undefined },
  } as never,
  { collection: 'rollups', versionKey: false, minimize: false },
);
