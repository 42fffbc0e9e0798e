import type { InquiryRow } from '../../models/inquiry';
import type { ChannelName } from '../../src/core/channel';
import type { Direction } from '../../src/core/subjects';
import type { Collections } from '../../src/database/collections';
import { type Opening, openInquiry } from '../../src/inquiries/open';
import { add, type Figures, ZERO } from '../../src/stats/figures';
import { contributionOf, periodsOf } from '../../src/stats/contribution';

/** A citizen's message, as the log has it. */
export interface Message {
  readonly id: string;
  readonly channel?: ChannelName;
  /** When the platform says it was sent, in UTC. */
  readonly at?: string;
  readonly direction?: Direction | null;
  readonly test?: boolean;
}

/** The opening that a message is. */
export function openingOf({
  id,
  channel = 'telegram',
  at = '2024-09-01T08:00:00Z',
  ...more
}: Message): Opening {
  return {
    eventId: id,
    channel,
    person: `person of ${id}`,
    conversation: `conversation of ${id}`,
    sentAt: new Date(at),
    receivedAt: new Date(at),
    direction: more.direction ?? null,
    test: more.test ?? false,
  };
}

/** Writes the log row of a message and opens its inquiry, as the inbox does. */
export async function logInquiry(db: Collections, message: Message): Promise<InquiryRow> {
  const { eventId, channel, person, conversation, sentAt, receivedAt, test } = openingOf(message);
  await db.interactions.insertOne({
    _id: eventId,
    ...{ channel, person, conversation, sentAt, receivedAt },
    kind: 'text',
    partition: 0,
    order: receivedAt.getTime() * 1000,
    content: Buffer.alloc(0),
    state: 'handled',
    attempts: 1,
    inquiry: eventId,
    opened: true,
    ...(test ? { test: true as const } : {}),
  });
  return openInquiry(db, openingOf(message), 'Asia/Baku');
}

/** Changes an inquiry the way every change does: the version grows and the roll-up is told. */
export async function changeInquiry(db: Collections, id: string, set: Partial<InquiryRow>): Promise<void> {
  await db.inquiries.updateOne({ _id: id }, { $set: { ...set, dirty: true }, $inc: { version: 1 } });
}

/** The stored figures by id, without zeros. */
export async function storedFigures(db: Collections): Promise<Record<string, Figures>> {
  const rows = await db.figures.find().toArray();
  return withoutEmpty(rows.map(({ _id, counts }) => [_id, counts]));
}

/** The figures that inquiries add up to, each counted once: what the stored figures have to be. */
export function figuresOf(inquiries: readonly InquiryRow[]): Record<string, Figures> {
  const figures = new Map<string, Figures>();
  for (const { day, subjects } of inquiries.map(contributionOf)) {
    for (const [subject, counts] of Object.entries(subjects)) {
      for (const period of periodsOf(day)) {
        const id = `${subject}|${period}`;
        figures.set(id, add(figures.get(id) ?? ZERO, counts));
      }
    }
  }
  return withoutEmpty([...figures]);
}

function withoutEmpty(entries: readonly (readonly [string, Figures])[]): Record<string, Figures> {
  const clean = entries.map(([id, counts]) => [id, add(counts, ZERO)] as const);
  return Object.fromEntries(clean.filter(([, counts]) => Object.keys(counts).length > 0));
}
