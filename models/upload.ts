import { Schema } from 'mongoose';

/** A file that somebody sent from the chat page. Encrypted with the sender's own key, and kept for a while only. */
export interface UploadRow {
  /** The id of the log row of the message it came with. */
  _id: string;
  person: string;
  /** Bytes of the file itself, so that a transcript can tell them without reading it. */
  size: number;
  content: Buffer;
  createdAt: Date;
}

export const uploadSchema = new Schema<UploadRow>(
  {
    _id: { type: String, required: true },
    person: { type: String, required: true },
    size: { type: Number, required: true },
    content: { type: Buffer, required: true },
    createdAt: { type: Date, required: true },
  },
  { collection: 'uploads', versionKey: false },
);
// Sizes are added up without reading the files.
uploadSchema.index({ person: 1, createdAt: 1, size: 1 });
// A sweep of ours finds by it what is to go: the embedded engine deletes nothing by itself.
uploadSchema.index({ createdAt: 1, size: 1 });
