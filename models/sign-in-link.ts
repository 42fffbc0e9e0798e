import { Schema } from 'mongoose';

/** A one-time link that signs a member of staff in to the console. `_id` is the hash of its token; the token itself is kept nowhere. */
export interface SignInLinkRow {
  _id: string;
  /** Pseudonym of the member whom it signs in. */
  person: string;
  createdAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
}

export const signInLinkSchema = new Schema<SignInLinkRow>(
  {
    _id: { type: String, required: true },
    person: { type: String, required: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    usedAt: Date,
  },
  { collection: 'sign-in-links', versionKey: false },
);
signInLinkSchema.index({ person: 1 });
signInLinkSchema.index({ expiresAt: 1 });
