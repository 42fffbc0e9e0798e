import { Schema } from 'mongoose';
import type { Role } from '../src/core/actor';

/** Figures beyond single centres that a supervisor may be granted. */
export type Grant = 'agency' | 'call-centre' | 'chat';

/** A member of staff, by pseudonym. Read at every command. */
export interface StaffRow {
  _id: string;
  role: Exclude<Role, 'citizen'>;
  /** Where the right comes from: the `ADMINS` setting, the command line, the demo's role switch, or an invitation. */
  source: 'settings' | 'cli' | 'demo' | 'invite';
  /** What commands call this member by, and nobody else ever. */
  number?: number;
  /** What colleagues see; chosen by whoever invites. */
  label?: string;
  /** Centres a supervisor may see; null: all. */
  centres?: string[] | null;
  /** The whole agency, the call centre and the chat channels are grants of their own; absent: all. */
  grants?: Grant[] | null;
  /** Takes inquiries now. */
  onDuty?: boolean;
  /** The private conversation the bot last had with this member, where inquiries are announced. */
  conversation?: string;
  lastActiveAt?: Date;
  grantedAt: Date;
  revokedAt: Date | null;
}

export const staffSchema = new Schema<StaffRow>(
  {
    _id: { type: String, required: true },
    role: { type: String, required: true },
    source: { type: String, required: true },
    number: Number,
    label: String,
    centres: { type: [String], default: undefined },
    grants: { type: [String], default: undefined },
    onDuty: Boolean,
    conversation: String,
    lastActiveAt: Date,
    grantedAt: { type: Date, required: true },
    revokedAt: Date,
  },
  { collection: 'staff', versionKey: false },
);
