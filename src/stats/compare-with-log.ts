import { dayOf, hourOf } from '../core/calendar';
import type { Collections } from '../database/collections';
import { eventTime } from '../inquiries/open';
import type { InquiryRow } from '../../models/inquiry';
import type { InteractionRow } from '../../models/interaction';

/** What of an inquiry the log decides. */
export type Logged = Pick<InquiryRow, 'channel' | 'receivedAt' | 'day' | 'hour' | 'test'>;
type Opening = Pick<InteractionRow, 'channel' | 'sentAt' | 'receivedAt' | 'test'>;

/** What inquiries and log do not agree on. */
export interface Unlike {
  /** Inquiries that no row of the log has opened. */
  readonly withoutLog: readonly string[];
  /** Rows of the log whose inquiry is gone, with the local day it was counted on; null: a trial, never counted. */
  readonly withoutInquiry: readonly { readonly id: string; readonly day: string | null }[];
  /** Inquiries that say something else than the row that opened them: field by field, stored and logged. */
  readonly different: readonly {
    readonly id: string;
    readonly fields: Readonly<Record<string, readonly [unknown, unknown]>>;
    readonly logged: Logged;
  }[];
}

const FIELDS = ['channel', 'day', 'hour', 'test'] as const;
const OF_ROW = { channel: 1, sentAt: 1, receivedAt: 1, test: 1 } as const;

/** Each inquiry was opened by exactly one row of the log, and each such row opened one, at that row's time. */
export async function compareWithLog(db: Collections, timezone: string): Promise<Unlike> {
  const withoutLog: string[] = [];
  const different: Unlike['different'][number][] = [];
  const inquiries = db.inquiries.aggregate<Logged & { _id: string; opening: Opening[] }>([
    { $project: { channel: 1, day: 1, hour: 1, test: 1 } },
    joined('interactions', OF_ROW),
  ]);
  for await (const { _id, opening, ...stored } of inquiries) {
    if (!opening[0]) {
      withoutLog.push(_id);
      continue;
    }
    const logged = loggedOf(opening[0], timezone);
    const unlike = FIELDS.filter((field) => (stored[field] ?? null) !== (logged[field] ?? null));
    const fields = unlike.map((field) => [field, [stored[field] ?? null, logged[field] ?? null]] as const);
    if (unlike.length > 0) different.push({ id: _id, fields: Object.fromEntries(fields), logged });
  }
  const lost = db.interactions.aggregate<Opening & { _id: string }>([
    { $match: { opened: true } },
    { $project: OF_ROW },
    joined('inquiries', { _id: 1 }),
    { $match: { opening: [] } },
  ]);
  const withoutInquiry: Unlike['withoutInquiry'][number][] = [];
  for await (const row of lost) {
    const { day, test } = loggedOf(row, timezone);
    withoutInquiry.push({ id: row._id, day: test ? null : day });
  }
  return { withoutLog, withoutInquiry, different };
}

/** Corrects inquiries by the rows that opened them; the roll-up counts the difference. */
export async function correctByLog(db: Collections, different: Unlike['different']): Promise<void> {
  for (const { id, logged } of different) {
    const { test, ...set } = logged;
    await db.inquiries.updateOne(
      { _id: id },
      {
        $set: { ...set, dirty: true, ...(test ? { test } : {}) },
        ...(test ? {} : { $unset: { test: '' } }),
        $inc: { version: 1 },
      },
    );
  }
}

function joined(from: 'interactions' | 'inquiries', project: object): object {
  const pipeline = [{ $project: project }];
  return { $lookup: { from, localField: '_id', foreignField: '_id', pipeline, as: 'opening' } };
}

function loggedOf(row: Opening, timezone: string): Logged {
  const receivedAt = eventTime(row);
  return {
    ...{ channel: row.channel, receivedAt, day: dayOf(receivedAt, timezone) },
    hour: hourOf(receivedAt, timezone),
    ...(row.test ? { test: true as const } : {}),
  };
}
