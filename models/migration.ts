import { Schema } from 'mongoose';

/** A schema migration that was applied, or begun. `_id` is its name, such as `001-baseline`. */
export interface MigrationRow {
  _id: string;
  /** Null: begun, and to be gone on with. */
  appliedAt: Date | null;
  /** Where the batches so far have come to; null: at the beginning. */
  after: string | null;
  /** How many rows were looked at. */
  done: number;
  /** The lease token of whoever wrote last: an older holder cannot write. */
  fence: number;
}

export const migrationSchema = new Schema<MigrationRow>(
  {
    _id: { type: String, required: true },
    appliedAt: Date,
    after: String,
    done: { type: Number, required: true },
    fence: { type: Number, required: true },
  },
  { collection: 'migrations', versionKey: false },
);
