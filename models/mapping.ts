import { Schema } from 'mongoose';

/**
 * A version of an import mapping as an administrator saved it; of each name the highest is in use, in the place of a file of
 * that name. `_id` is name and version. Nothing is ever changed or removed: what an import was read by can be looked up.
 */
export interface MappingRow {
  _id: string;
  name: string;
  version: number;
  /** As a file of `data/mappings` has it; null: the file itself is in use again. */
  content: unknown;
  savedAt: Date;
  /** Pseudonym. */
  by: string;
}

export const mappingRowSchema = new Schema<MappingRow>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    version: { type: Number, required: true },
    content: Schema.Types.Mixed,
    savedAt: { type: Date, required: true },
    by: { type: String, required: true },
  },
  { collection: 'mappings', versionKey: false, minimize: false },
);
mappingRowSchema.index({ name: 1, version: -1 });
