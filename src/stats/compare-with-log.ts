import type { mongo } from 'mongoose';
import { dayOf, hourOf } from '../core/calendar';
import type { Collections } from '../database/collections';
import { eventTime } from '../inquiries/open';
import type { InquiryRow } from '../../models/inquiry';
import type { InteractionRow } from '../../models/interaction';

/** What of an inquiry the log decides. */
export type Logged = Pick<InquiryRow, 'channel' | 'receivedAt' | 'day' | 'hour' | 'test'>;
type Opening = Pick<InteractionRow, 'channel' | 'sentAt' | 'receivedAt' | 'test'>;
/** A row that has moved an inquiry, or is about to while it is in hand. */
type Dating = Pick<InteractionRow, 'sentAt' | 'receivedAt' | 'state' | 'dates'>;

/** What inquiries and log do not agree on. */
export interface Unlike {
  /** Inquiries that no row of the log has opened. */
  readonly withoutLog: readonly string[];
  /** Rows of the log whose inquiry is gone, with the local day it was counted on; null: a trial, never counted. */
  readonly withoutInquiry: readonly { readonly id: string; readonly day: string | null }[];
  /** Inquiries that say something else than their rows: the one that opened them, and what came late. Field by field, stored and logged. */
  readonly different: readonly {
    readonly id: string;
    readonly fields: Readonly<Record<string, readonly [unknown, unknown]>>;
    readonly logged: Logged;
    /** Of the inquiry as it was compared. */
    readonly version: number;
  }[];
}
type OpeningRow = Opening & { readonly _id: string };
type StoredInquiry = Logged & { readonly _id: string; readonly version: number };

/** Rows of one answer of the database; what belongs to them comes in another one, whole. */
const AT_ONCE = 1000;
const ALL = AT_ONCE + 1;
const FIELDS = ['channel', 'day', 'hour', 'test'] as const;
const OF_INQUIRY = { channel: 1, day: 1, hour: 1, test: 1, version: 1 } as const;
const OF_DATING = { sentAt: 1, receivedAt: 1, state: 1, dates: 1 } as const;
const OF_ROW = { channel: 1, sentAt: 1, receivedAt: 1, test: 1 } as const;

/**
 * Each inquiry was opened by exactly one row of the log, and each such row opened one, at that row's time or at the time of
 * what came late. Those that differ are looked at twice: one may be on its way.
 */
export async function compareWithLog(db: Collections, timezone: string): Promise<Unlike> {
  const withoutLog: string[] = [];
  const different: Unlike['different'][number][] = [];
  const stored = db.inquiries.find<StoredInquiry>({}, { projection: OF_INQUIRY, batchSize: AT_ONCE });
  await inGroups(stored, async (inquiries) => {
    const first = await compareSome(db, inquiries, timezone);
    withoutLog.push(...first.withoutLog);
    if (first.different.length === 0) return;
    const again = db.inquiries.find<StoredInquiry>(among(first.different), { projection: OF_INQUIRY });
    different.push(...(await compareSome(db, await again.toArray(), timezone)).different);
  });
  const withoutInquiry: Unlike['withoutInquiry'][number][] = [];
  const opening = { projection: OF_ROW, batchSize: AT_ONCE };
  await inGroups(db.interactions.find<OpeningRow>({ opened: true }, opening), async (rows) => {
    const there = db.inquiries.find<{ _id: string }>(among(rows), { projection: { _id: 1 }, batchSize: ALL });
    const opened = new Set((await there.toArray()).map(({ _id }) => _id));
    const gone = rows.filter(({ _id }) => !opened.has(_id));
    const dating = gone.length > 0 ? await datingOf(db, gone) : () => [];
    for (const row of gone) {
      const { day, test } = loggedOf(row, dating(row._id), timezone);
      withoutInquiry.push({ id: row._id, day: test ? null : day });
    }
  });
  return { withoutLog, withoutInquiry, different };
}

async function compareSome(
  db: Collections,
  inquiries: readonly StoredInquiry[],
  timezone: string,
): Promise<Pick<Unlike, 'withoutLog' | 'different'>> {
  const rows = db.interactions.find<OpeningRow>(among(inquiries), { projection: OF_ROW, batchSize: ALL });
  const openings = new Map((await rows.toArray()).map((row) => [row._id, row]));
  const dating = await datingOf(db, inquiries);
  const different = inquiries.flatMap((inquiry) => {
    const opening = openings.get(inquiry._id);
    return opening ? differenceOf(inquiry, opening, dating(inquiry._id), timezone) : [];
  });
  return { withoutLog: inquiries.map(({ _id }) => _id).filter((id) => !openings.has(id)), different };
}

/** What came late and dates them, by inquiry: few. */
async function datingOf(
  db: Collections,
  inquiries: readonly { readonly _id: string }[],
): Promise<(id: string) => readonly Dating[]> {
  const wanted = { dates: among(inquiries)._id };
  const rows = db.interactions.find<Dating>(wanted, { projection: OF_DATING, batchSize: ALL });
  const late = await rows.toArray();
  return (id) => late.filter(({ dates }) => dates === id);
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

function among(rows: readonly ({ readonly _id: string } | { readonly id: string })[]): {
  _id: { $in: string[] };
} {
  return { _id: { $in: rows.map((row) => ('_id' in row ? row._id : row.id)) } };
}

/** Whether what is still in hand has moved the inquiry already is not known: either is right. */
function differenceOf(
  { _id: id, version, ...stored }: StoredInquiry,
  opening: Opening,
  dating: readonly Dating[],
  timezone: string,
): Unlike['different'][number][] {
  const done = dating.filter(({ state }) => state !== 'received');
  const [logged, moving] = [done, dating].map((rows) => loggedOf(opening, rows, timezone));
  const unlike = unlikeOf(stored, logged!);
  if (unlike.length === 0 || unlikeOf(stored, moving!).length === 0) return [];
  const fields = unlike.map((field) => [field, [stored[field] ?? null, logged![field] ?? null]] as const);
  return [{ id, version, fields: Object.fromEntries(fields), logged: logged! }];
}

function unlikeOf(stored: Partial<Logged>, logged: Logged) {
  return FIELDS.filter((field) => (stored[field] ?? null) !== (logged[field] ?? null));
}

/** Corrects inquiries by their rows, as they were compared; the roll-up counts the difference afterwards. */
export async function correctByLog(db: Collections, different: Unlike['different']): Promise<void> {
  for (const { id, version, logged } of different) {
    const { test, ...set } = logged;
    await db.inquiries.updateOne(
      { _id: id, version },
      {
        $set: { ...set, dirty: true, ...(test ? { test } : {}) },
        ...(test ? {} : { $unset: { test: '' } }),
        $inc: { version: 1 },
      },
    );
  }
}

function loggedOf(row: Opening, late: readonly Dating[], timezone: string): Logged {
  const receivedAt = [row, ...late].map(eventTime).reduce((a, b) => (b < a ? b : a));
  return {
    ...{ channel: row.channel, receivedAt, day: dayOf(receivedAt, timezone) },
    hour: hourOf(receivedAt, timezone),
    ...(row.test ? { test: true as const } : {}),
  };
}
