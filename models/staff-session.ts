import { Schema } from 'mongoose';

/** One browser in which a member of staff is signed in. `_id` is the hash of the cookie's token. A session that ended is not there. */
export interface StaffSessionRow {
  _id: string;
  /** Pseudonym of the member; what the member may do is read from the staff row at every request. */
  person: string;
  createdAt: Date;
  lastSeenAt: Date;
  /** The browser and its system in short, by which a member knows one's own sessions: `Firefox, Windows`. */
  device: string;
}

export const staffSessionSchema = new Schema<StaffSessionRow>(
  {
    _id: { type: String, required: true },
    person: { type: String, required: true },
    createdAt: { type: Date, required: true },
    lastSeenAt: { type: Date, required: true },
    device: { type: String, required: false, default: '' },
  },
  { collection: 'staff-sessions', versionKey: false },
);
staffSessionSchema.index({ person: 1 });
staffSessionSchema.index({ lastSeenAt: 1 });
