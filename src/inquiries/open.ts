import type { ChannelName } from '../core/channel';
import { dayOf, hourOf } from '../core/calendar';
import type { Direction } from '../core/subjects';
import type { Collections } from '../database/collections';
import { isDuplicate } from '../database/insert-new';
import type { InquiryRow } from '../../models/inquiry';
import { nextNumber } from './number';

/** A platform's clock may run a little ahead of ours; a time further ahead is not believed. */
const AHEAD_MS = 5 * 60_000;

/** What has answered a file that waits for its question. */
const FILE_HANDLER = 'citizen.attachment';
/** How long a file waits for the question it belongs to. */
const FILES_BEFORE_MS = 24 * 3_600_000;

/** An inquiry that nothing has happened to yet. */
export const UNTOUCHED = {
  type: null,
  outcome: 'open',
  closedAt: null,
  stage: 'bot',
  assignee: null,
  queuedAt: null,
  takenAt: null,
  firstReplyAt: null,
  closedBy: null,
  reopenedAt: null,
  investigation: false,
  district: null,
  sex: null,
  birthYear: null,
  rating: null,
  nps: null,
  times: null,
} satisfies Partial<InquiryRow>;

/** What opens an inquiry: the log row of the citizen's message. */
export interface Opening {
  readonly eventId: string;
  readonly channel: ChannelName;
  readonly person: string;
  readonly conversation: string;
  readonly sentAt: Date | null;
  readonly receivedAt: Date;
  readonly direction: Direction | null;
  readonly test: boolean;
}

/** The time that decides an event's day: the platform's, unless it gives none or one ahead of ours. */
export function eventTime(event: { readonly sentAt: Date | null; readonly receivedAt: Date }): Date {
  const { sentAt, receivedAt } = event;
  return sentAt && sentAt.getTime() <= receivedAt.getTime() + AHEAD_MS ? sentAt : receivedAt;
}

/** Opens the inquiry of an event; for the same event again it returns the one that exists. */
export async function openInquiry(db: Collections, opening: Opening, timezone: string): Promise<InquiryRow> {
  const [existing] = await Promise.all([
    db.inquiries.findOne({ _id: opening.eventId }),
    // Before the inquiry is there: after a crash it is opened, and they are looked for, again.
    adoptFiles(db, opening),
  ]);
  if (existing) return existing;
  const receivedAt = eventTime(opening);
  const day = dayOf(receivedAt, timezone);
  const inquiry: InquiryRow = {
    _id: opening.eventId,
    number: await nextNumber(db, day.slice(0, 4), opening.test),
    channel: opening.channel,
    person: opening.person,
    conversation: opening.conversation,
    receivedAt,
    day,
    hour: hourOf(receivedAt, timezone),
    direction: opening.direction,
    ...UNTOUCHED,
    version: 1,
    dirty: true,
    ...(opening.test ? { test: true as const } : {}),
  };
  try {
    await db.inquiries.insertOne(inquiry);
    return inquiry;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const winner = await db.inquiries.findOne({ _id: opening.eventId });
    // Not the event was there already but the number: nothing was opened.
    if (!winner) throw error;
    return winner;
  }
}

/** Files that came before the question and wait for it belong to its inquiry, whose id is `eventId`. */
export async function adoptFiles(
  { interactions }: Pick<Collections, 'interactions'>,
  { eventId, conversation, receivedAt }: Pick<Opening, 'eventId' | 'conversation' | 'receivedAt'>,
): Promise<void> {
  const from = new Date(receivedAt.getTime() - FILES_BEFORE_MS);
  await interactions.updateMany(
    {
      ...{ conversation, order: { $gte: from.getTime() * 1000 }, kind: 'attachment' },
      ...{ handler: FILE_HANDLER, inquiry: { $exists: false } },
      ...{ receivedAt: { $gte: from, $lte: receivedAt }, _id: { $ne: eventId } },
    },
    { $set: { inquiry: eventId } },
  );
}
