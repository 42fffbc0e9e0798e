import { Schema } from 'mongoose';
import type { Locale } from '../src/core/actor';
import type { ChannelName } from '../src/core/channel';

/**
 * One person on one channel, under a keyed pseudonym. `key` is the person's own data key, wrapped; destroying it makes
 * everything written under it unreadable. `identity` is the platform id, encrypted with that key.
 */
export interface PersonRow {
  _id: string;
  channel: ChannelName;
  key: Buffer;
  identity: Buffer;
  createdAt: Date;
  /** Chosen by the person; the platform's hint is used until then. */
  locale?: Locale;
  /** What the platform hinted at last. */
  hinted?: Locale;
  /** What the person chose to tell (JSON), encrypted with the person's key; there once it was asked. */
  profile?: Buffer;
  /** When the recommendation question was asked last. */
  npsAskedAt?: Date;
  /** After which inquiry that was: about another it is not answered. */
  npsAskedOf?: string;
  /** Blocked for abuse: by whom and when. */
  blocked?: {
    by: string;
    at: Date;
    /** The event at which the person was told. */
    told?: string;
  } | null;
  /** Asked to be erased, which is under way. */
  erasing?: true;
  test?: true;
}

export const personSchema = new Schema<PersonRow>(
  {
    _id: { type: String, required: true },
    channel: { type: String, required: true },
    key: { type: Buffer, required: true },
    identity: { type: Buffer, required: true },
    createdAt: { type: Date, required: true },
    locale: String,
    hinted: String,
    profile: Buffer,
    npsAskedAt: Date,
    npsAskedOf: String,
    blocked: Schema.Types.Mixed,
    erasing: Boolean,
    test: Boolean,
  },
  { collection: 'people', versionKey: false },
);
