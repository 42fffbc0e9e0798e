import { Schema } from 'mongoose';
import type { ChannelName } from '../src/core/channel';
import type { Direction, InquiryType, Outcome } from '../src/core/subjects';

/** Counts by subject that an inquiry has put into the figures, and the day they were put on. */
export interface Counted {
  day: string;
  subjects: Record<string, Record<string, number>>;
}

/** How long an inquiry took, in whole seconds: by the clock, and of working hours. Null: no person was needed. */
export interface InquiryTimes {
  wait: number | null;
  firstReply: number | null;
  service: number | null;
  workingWait: number | null;
  workingFirstReply: number | null;
  workingService: number | null;
}

/** How long one person had an inquiry in hand, in whole seconds: by the clock, and of working hours. */
export interface Hand {
  /** A member of staff; null: whoever answered in Meta's own app. */
  staff: string | null;
  clock: number;
  working: number;
}

/**
 * One request of one citizen: what the digest counts. `_id` is the id of the log row that opened it. Every change
 * raises `version` and marks it `dirty`; the roll-up counts the difference to `counted`.
 */
export interface InquiryRow {
  _id: string;
  /** What the citizen can quote, for example `2024-000123`. */
  number: string;
  channel: ChannelName;
  person: string;
  conversation: string;
  receivedAt: Date;
  /** The local day and hour it was received, by the time of the event. */
  day: string;
  hour: number;
  direction: Direction | null;
  type: InquiryType | null;
  outcome: Outcome;
  closedAt: Date | null;
  /** Who has it now: the bot, the queue, a person, or nobody any more. */
  stage: 'bot' | 'queued' | 'taken' | 'closed';
  /** The member of staff who has it. */
  assignee: string | null;
  /** How the assignee came to have it: the beginning of the ids of the rows that show it to him. */
  holding?: string;
  /** Since when the assignee has it: until then its silence is not his. */
  heldSince?: Date;
  /** When a person was asked for first. */
  askedAt?: Date;
  /** When it began to wait for a person; a return to the queue keeps the place. */
  queuedAt: Date | null;
  /** What gave it back to the queue: the id of an event, a request or a run. */
  queuedBy?: string;
  /** When a person, not the bot, took it first; on Messenger and Instagram this makes it social. */
  takenAt: Date | null;
  /** Everybody who ever had it, in the order of first having it. The time since `heldSince` is not in it yet. */
  hands?: Hand[];
  /** The first reply of a person, and whose it was (null: somebody's in Meta's own app). */
  firstReplyAt: Date | null;
  firstReplyBy?: string | null;
  closedBy: 'bot' | 'person' | 'system' | null;
  /** What a person closed it by: the id of an event or a request. Doing that again is no other closing. */
  endedBy?: string;
  /** Closed, and the citizen is still to be told. */
  untold?: true;
  reopenedAt: Date | null;
  /** The event that opened it again last: that one does so once. */
  reopenedBy?: string;
  /** When a person took it again after it was closed or given back (null: nobody yet), and the seconds of service before. */
  resumedAt?: Date | null;
  served?: { clock: number; working: number };
  /** Registered for investigation. */
  investigation: boolean;
  /** What the citizen chose to tell. */
  district: string | null;
  sex: 'm' | 'f' | null;
  birthYear: number | null;
  /** The citizen's rating, 1 to 5, and the answer to the recommendation question, 0 to 10. */
  rating: number | null;
  /** Who had closed it when it was rated; null: no person by name. */
  ratedOf?: string | null;
  nps: number | null;
  times: InquiryTimes | null;
  version: number;
  dirty?: true;
  counted?: Counted;
  /** The roll-up batch that counted it last. */
  countedIn?: number;
  test?: true;
}

export const inquirySchema = new Schema<InquiryRow>(
  {
    _id: { type: String, required: true },
    number: { type: String, required: true },
    channel: { type: String, required: true },
    person: { type: String, required: true },
    conversation: { type: String, required: true },
    receivedAt: { type: Date, required: true },
    day: { type: String, required: true },
    hour: { type: Number, required: true },
    direction: String,
    type: String,
    outcome: { type: String, required: true },
    closedAt: Date,
    stage: { type: String, required: true },
    assignee: String,
    askedAt: Date,
    queuedAt: Date,
    holding: String,
    heldSince: Date,
    queuedBy: String,
    takenAt: Date,
    hands: { type: [Schema.Types.Mixed], default: undefined },
    firstReplyAt: Date,
    firstReplyBy: String,
    closedBy: String,
    endedBy: String,
    untold: Boolean,
    reopenedAt: Date,
    reopenedBy: String,
    resumedAt: Date,
    served: Schema.Types.Mixed,
    investigation: { type: Boolean, required: true },
    district: String,
    sex: String,
    birthYear: Number,
    rating: Number,
    ratedOf: String,
    nps: Number,
    times: Schema.Types.Mixed,
    version: { type: Number, required: true },
    dirty: Boolean,
    counted: Schema.Types.Mixed,
    countedIn: Number,
    test: Boolean,
  },
  { collection: 'inquiries', versionKey: false },
);
inquirySchema.index({ number: 1 }, { unique: true });
inquirySchema.index({ dirty: 1, _id: 1 }, { partialFilterExpression: { dirty: true } });
inquirySchema.index({ conversation: 1, receivedAt: -1 });
inquirySchema.index({ person: 1, receivedAt: -1 });
// Lists of inquiries, the latest first.
inquirySchema.index({ day: -1, number: -1 });
// The queue, oldest first, and each member's own inquiries.
inquirySchema.index(
  { stage: 1, queuedAt: 1 },
  { partialFilterExpression: { stage: { $in: ['queued', 'taken'] } } },
);
// What only the bot has answered, until it expires.
inquirySchema.index({ receivedAt: 1 }, { partialFilterExpression: { stage: 'bot' } });
inquirySchema.index({ untold: 1 }, { partialFilterExpression: { untold: true } });
inquirySchema.index({ assignee: 1, takenAt: 1, number: 1 }, { partialFilterExpression: { stage: 'taken' } });
