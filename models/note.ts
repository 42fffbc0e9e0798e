import { Schema } from 'mongoose';

/** What a member of staff noted on an inquiry, for colleagues. Encrypted with the citizen's key. */
export interface NoteRow {
  /** Derived from the event or request that made it. */
  _id: string;
  inquiry: string;
  /** Whose key encrypts the text: the citizen's. */
  person: string;
  staff: string;
  at: Date;
  content: Buffer;
  test?: true;
}

export const noteSchema = new Schema<NoteRow>(
  {
    _id: { type: String, required: true },
    inquiry: { type: String, required: true },
    person: { type: String, required: true },
    staff: { type: String, required: true },
    at: { type: Date, required: true },
    content: { type: Buffer, required: true },
    test: Boolean,
  },
  { collection: 'notes', versionKey: false },
);
noteSchema.index({ inquiry: 1, at: 1 });
noteSchema.index({ person: 1 });
