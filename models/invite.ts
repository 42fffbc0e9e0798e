import { Schema } from 'mongoose';
import type { Grant } from './staff';

/** A one-time invitation to the staff. `_id` is the hash of its token; the token itself is kept nowhere. */
export interface InviteRow {
  _id: string;
  role: 'operator' | 'supervisor';
  label?: string;
  /** What a supervisor will see, as in the staff row; null: all. */
  centres: string[] | null;
  grants: Grant[] | null;
  /** Pseudonym of the administrator, who has to be one still when it is used. */
  by: string;
  createdAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
  usedBy?: string;
  /** The event that used it: the same event, handled again, may. */
  usedIn?: string;
  test?: true;
}

export const inviteSchema = new Schema<InviteRow>(
  {
    _id: { type: String, required: true },
    role: { type: String, required: true },
    label: String,
    centres: { type: [String], default: null },
    grants: { type: [String], default: null },
    by: { type: String, required: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    usedAt: Date,
    usedBy: String,
    usedIn: String,
    test: Boolean,
  },
  { collection: 'invites', versionKey: false },
);
