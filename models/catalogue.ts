import { Schema } from 'mongoose';

/**
 * A version of the chatbot's answers as an administrator published it; the highest is in use. `_id` is its number. Nothing is ever
 * changed or removed: what was answered once can be looked up.
 */
export interface CatalogueRow {
  _id: string;
  version: number;
  /** Every language's file, as `data/answers` has them; null: the files themselves are in use again. */
  content: unknown;
  publishedAt: Date;
  /** Pseudonym. */
  by: string;
}

export const catalogueSchema = new Schema<CatalogueRow>(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    content: Schema.Types.Mixed,
    publishedAt: { type: Date, required: true },
    by: { type: String, required: true },
  },
  { collection: 'catalogues', versionKey: false, minimize: false },
);
catalogueSchema.index({ version: -1 });
