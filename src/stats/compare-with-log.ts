import type { mongo } from 'mongoose';
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
type OpeningRow = Opening & { readonly _id: string };
type StoredInquiry = Logged & { readonly _id: string };

/** Rows of one answer of the database; what belongs to them comes in another one, whole. */
const AT_ONCE = 1000;
const ALL = AT_ONCE + 1;
const FIELDS = ['channel', 'day', 'hour', 'test'] as const;
const OF_INQUIRY = { channel: 1, day: 1, hour: 1, test: 1 } as const;
const OF_ROW = { channel: 1, sentAt: 1, receivedAt: 1, test: 1 } as const;

/** Each inquiry was opened by exactly one row of the log, and each such row opened one, at that row's time. */
export async function compareWithLog(db: Collections, timezone: string): Promise<Unlike> {
  const withoutLog: string[] = [];
  const different: Unlike['different'][number][] = [];
  const stored = db.inquiries.find<StoredInquiry>({}, { projection: OF_INQUIRY, batchSize: AT_ONCE });
  await inGroups(stored, async (inquiries) => {
    const rows = db.interactions.find<OpeningRow>(among(inquiries), { projection: OF_ROW, batchSize: ALL });
    const openings = new Map((await rows.toArray()).map((row) => [row._id, row]));
    for (const inquiry of inquiries) {
      const opening = openings.get(inquiry._id);
      if (!opening) withoutLog.push(inquiry._id);
      else different.push(...differenceOf(inquiry, loggedOf(opening, timezone)));
    }
  });
  const withoutInquiry: Unlike['withoutInquiry'][number][] = [];
  const opening = { projection: OF_ROW, batchSize: AT_ONCE };
  await inGroups(db.interactions.find<OpeningRow>({ opened: true }, opening), async (rows) => {
    const there = db.inquiries.find<{ _id: string }>(among(rows), { projection: { _id: 1 }, batchSize: ALL });
    const opened = new Set((await there.toArray()).map(({ _id }) => _id));
    for (const row of rows) {
      if (opened.has(row._id)) continue;
      const { day, test } = loggedOf(row, timezone);
      withoutInquiry.push({ id: row._id, day: test ? null : day });
    }
  });
  return { withoutLog, withoutInquiry, different };
}

/** Shows all that a question finds, as many at a time as come at once. */
async function inGroups<Row>(
  cursor: mongo.FindCursor<Row>,
  look: (rows: readonly Row[]) => Promise<void>,
): Promise<void> {
  try {
    while (await cursor.hasNext()) await look(cursor.readBufferedDocuments());
  } finally {
    await cursor.close();
  }
}

function among(rows: readonly { readonly _id: string }[]): { _id: { $in: string[] } } {
  return { _id: { $in: rows.map(({ _id }) => _id) } };
}

function differenceOf({ _id: id, ...stored }: StoredInquiry, logged: Logged): Unlike['different'][number][] {
  const unlike = FIELDS.filter((field) => (stored[field] ?? null) !== (logged[field] ?? null));
  if (unlike.length === 0) return [];
  const fields = unlike.map((field) => [field, [stored[field] ?? null, logged[field] ?? null]] as const);
  return [{ id, fields: Object.fromEntries(fields), logged }];
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

function loggedOf(row: Opening, timezone: string): Logged {
  const receivedAt = eventTime(row);
  return {
    ...{ channel: row.channel, receivedAt, day: dayOf(receivedAt, timezone) },
    hour: hourOf(receivedAt, timezone),
    ...(row.test ? { test: true as const } : {}),
  };
}
