import { Schema } from 'mongoose';

/** How often figures come by themselves. */
export const RHYTHMS = ['daily', 'weekly', 'monthly'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** What else comes by itself, each month: what the command of its name answers of the month that has ended. */
export const SENT_VIEWS = [
  'compare',
  'trend',
  'map',
  'districts',
  'hours',
  'satisfaction',
  'record',
  'operators',
] as const;
export type SentView = (typeof SENT_VIEWS)[number];

/** A period that was due and is not told yet. */
export interface Waiting {
  /** The first day of the period. */
  period: string;
  /** When it came to wait: what is not known yet is waited for from then on. */
  since: Date;
}

/**
 * What a member of staff wants to be told without asking. `_id` is the event that asked for it, so it holds nothing of the
 * person. Rights are not kept here: they are read whenever something is told.
 */
export interface SubscriptionRow {
  _id: string;
  person: string;
  /** The private conversation in which it was asked for and is answered. */
  conversation: string;
  kind: Rhythm | SentView | 'alerts';
  /** Whose figures; of a comparison all of them, a space between. Null, of alerts only: everything the member may see. */
  subject: string | null;
  createdAt: Date;
  /** The first day of the next period that is not due yet; null for alerts. */
  next: string | null;
  waiting: Waiting[];
  /** How many missed days were left out because they are too many; said with the first that follows. */
  leftOut?: number;
  /** The period that was told last: the beginning of the id of its outbound rows is `subscription:<_id>:<period>`. */
  last?: string;
}

export const subscriptionSchema = new Schema<SubscriptionRow>(
  {
    _id: { type: String, required: true },
    person: { type: String, required: true },
    conversation: { type: String, required: true },
    kind: { type: String, required: true },
    subject: String,
    createdAt: { type: Date, required: true },
    next: String,
    waiting: [{ _id: false, period: String, since: Date }],
    leftOut: Number,
    last: String,
  },
  { collection: 'subscriptions', versionKey: false },
);
// One of a kind and subject for each person, however often and fast it is asked for.
subscriptionSchema.index({ person: 1, kind: 1, subject: 1 }, { unique: true });
subscriptionSchema.index({ kind: 1 });
